package com.agentaid.admin;

import com.agentaid.platform.refusals.FieldRefused;

/** The days asked about cannot be. */
public class SpanRefused extends FieldRefused {
    private static final long serialVersionUID = 1L;

    public SpanRefused(String field, String message) {
        super(field, message);
    }
}
