package com.agentaid.billing;

import jakarta.ejb.ApplicationException;

/** An adjustment that cannot be made, or be decided like that; the message says why. No money moved. */
@ApplicationException(rollback = true)
public class AdjustmentRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** There is no such adjustment. */
        UNKNOWN,
        /** The attempt stands for another adjustment. */
        OTHER_ORDER,
        /** Who proposed it cannot be the second pair of eyes. */
        OWN_PROPOSAL,
        /** It was posted, refused, or nobody agreed in time. */
        ALREADY_DECIDED,
        /** The book's word. */
        BOOK
    }

    private final Reason reason;

    public AdjustmentRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
