package com.agentaid.billing;

import jakarta.ejb.ApplicationException;

/** What the payment provider says does not fit what we asked it for. Nothing is posted until a person has looked. */
@ApplicationException(rollback = true)
public class PaymentMismatch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PaymentMismatch(String message) {
        super(message);
    }
}
