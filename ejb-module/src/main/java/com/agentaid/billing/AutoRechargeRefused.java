package com.agentaid.billing;

import jakarta.ejb.ApplicationException;

/** Rules of automatic recharge that will not do; the message completes "field …" for the agent. Nothing was changed. */
@ApplicationException(rollback = true)
public class AutoRechargeRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    public AutoRechargeRefused(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
