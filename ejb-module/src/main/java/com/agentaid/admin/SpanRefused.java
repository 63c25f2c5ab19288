package com.agentaid.admin;

import jakarta.ejb.ApplicationException;

/** The days asked about cannot be. */
@ApplicationException(rollback = true)
public class SpanRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String field;

    public SpanRefused(String field, String message) {
        super(message);
        this.field = field;
    }

    /** {@code from} or {@code to}. */
    public String field() {
        return field;
    }
}
