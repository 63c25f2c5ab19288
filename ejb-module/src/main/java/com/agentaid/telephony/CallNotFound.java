package com.agentaid.telephony;

import jakarta.ejb.ApplicationException;

/** The tenant has no such call. */
@ApplicationException(rollback = true)
public class CallNotFound extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CallNotFound(String which) {
        super("No call " + which);
    }
}
