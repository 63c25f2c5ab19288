package com.agentaid.billing;

import jakarta.ejb.ApplicationException;

/** A refund that cannot be ordered; the message says why. No money moved. */
@ApplicationException(rollback = true)
public class RefundRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** There is no such payment. */
        UNKNOWN,
        /** It brought no money. */
        NOT_PAID,
        OTHER_CURRENCY,
        /** Zero, less, or more than is left of the payment. */
        AMOUNT,
        /** Cards cannot be given the last digits back. */
        TOO_FINE,
        /** The agent has spent it already. */
        INSUFFICIENT_BALANCE,
        /** His bank decides about this payment. */
        DISPUTED,
        /** The attempt stands for another refund. */
        OTHER_ORDER,
        /** No reason was given, or too many words. */
        REASON_MISSING,
        /** The payment provider's word. */
        PROVIDER
    }

    private final Reason reason;

    public RefundRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
