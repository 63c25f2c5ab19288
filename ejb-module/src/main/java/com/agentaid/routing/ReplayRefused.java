package com.agentaid.routing;

import jakarta.ejb.ApplicationException;

/** A replay that cannot be begun as it was asked for. */
@ApplicationException(rollback = true)
public class ReplayRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /** @param message what must be true of the field, to follow its name */
    public ReplayRefused(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
