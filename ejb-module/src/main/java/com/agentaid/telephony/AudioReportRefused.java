package com.agentaid.telephony;

import jakarta.ejb.ApplicationException;

/** A report of a call's sound that cannot be; names the field and says why. */
@ApplicationException(rollback = true)
public class AudioReportRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;

    public AudioReportRefused(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
