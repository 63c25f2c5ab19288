package com.agentaid.agents;

import jakarta.ejb.ApplicationException;

/** A registration that cannot be accepted; {@link #field()} names what to look at, and is empty when the whole of it is refused. */
@ApplicationException(rollback = true)
public class RegistrationRefused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String field;

    public RegistrationRefused(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
