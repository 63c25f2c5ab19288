package com.agentaid.billing;

import jakarta.ejb.ApplicationException;

/** A card that cannot be tried again now; the message tells the agent why. Nothing was changed. */
@ApplicationException(rollback = true)
public class RechargeRetryRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RechargeRetryRefused(String message) {
        super(message);
    }
}
