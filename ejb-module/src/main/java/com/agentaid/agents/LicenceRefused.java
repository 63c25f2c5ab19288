package com.agentaid.agents;

import jakarta.ejb.ApplicationException;

/** A licence that cannot be added; the message tells an admin why. */
@ApplicationException(rollback = true)
public class LicenceRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LicenceRefused(String message) {
        super(message);
    }
}
