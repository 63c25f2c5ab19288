package com.agentaid.billing;

import jakarta.ejb.ApplicationException;

/** A dispute that cannot be opened, or not be decided like that; the message says why. Nothing changed. */
@ApplicationException(rollback = true)
public class DisputeRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** The agent had no such call, or the tenant has no such dispute. */
        UNKNOWN,
        /** The comment is missing where it is needed, or too long. */
        COMMENT,
        /** The decision's words are missing or too long. */
        WORDS,
        /** The call cost the agent nothing. */
        NOT_CHARGED,
        /** The charge went back to the agent already. */
        GIVEN_BACK,
        /** Calls of this campaign cannot be disputed. */
        NO_DISPUTES,
        /** The campaign's window is over. */
        TOO_LATE,
        /** There is a dispute of this call. */
        ALREADY_DISPUTED,
        /** Somebody, or a rule, was faster. */
        ALREADY_DECIDED
    }

    private final Reason reason;

    public DisputeRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
