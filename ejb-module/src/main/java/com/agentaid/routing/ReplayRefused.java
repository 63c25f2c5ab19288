package com.agentaid.routing;

import com.agentaid.platform.refusals.FieldRefused;

/** A replay that cannot be begun as it was asked for. */
public class ReplayRefused extends FieldRefused {
    private static final long serialVersionUID = 1L;

    public ReplayRefused(String field, String message) {
        super(field, message);
    }
}
