package com.agentaid.billing;

import jakarta.ejb.ApplicationException;

/** The payment provider did not answer, or not as it should. Trying again later, with the same key, is safe. */
@ApplicationException(rollback = true)
public class CardPaymentsUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CardPaymentsUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
