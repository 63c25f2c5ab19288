package com.agentaid.billing;

import jakarta.ejb.ApplicationException;

/** A top-up that cannot be started; the message may be shown to the agent. Nothing was written. */
@ApplicationException(rollback = true)
public class TopUpRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        TOO_SMALL,
        TOO_LARGE,
        /** Cards cannot pay the last digits. */
        TOO_FINE,
        OTHER_CURRENCY,
        INVALID_ATTEMPT_KEY,
        /** The attempt key stands for a top-up of another amount, or with another wish about the card. */
        OTHER_AMOUNT,
        AGENT_SUSPENDED
    }

    private final Reason reason;

    public TopUpRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
