package com.agentaid.tenants;

import jakarta.ejb.ApplicationException;

/** No active tenant answers to that name. */
@ApplicationException(rollback = true)
public class UnknownTenant extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnknownTenant(String name) {
        super("no active tenant " + name);
    }
}
