package com.agentaid.platform.refusals;

import jakarta.ejb.ApplicationException;

/** What was asked for cannot be because of one field. The transaction is undone: nothing changed. */
@ApplicationException(rollback = true)
public abstract class FieldRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /** @param message what must be true of the field, to follow its name */
    protected FieldRefused(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
