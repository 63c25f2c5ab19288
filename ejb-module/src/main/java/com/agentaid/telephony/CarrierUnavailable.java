package com.agentaid.telephony;

import jakarta.ejb.ApplicationException;

/** The carrier did not answer, or not as it should. Trying again later is safe. */
@ApplicationException(rollback = true)
public class CarrierUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CarrierUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
