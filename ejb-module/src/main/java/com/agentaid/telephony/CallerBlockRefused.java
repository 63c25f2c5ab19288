package com.agentaid.telephony;

import jakarta.ejb.ApplicationException;

/** A caller who cannot be blocked as asked; names the field and says why. */
@ApplicationException(rollback = true)
public class CallerBlockRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    public CallerBlockRefused(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
