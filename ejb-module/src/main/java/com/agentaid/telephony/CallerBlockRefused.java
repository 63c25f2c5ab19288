package com.agentaid.telephony;

import com.agentaid.platform.refusals.FieldRefused;

/** A caller who cannot be blocked as asked; names the field and says why. */
public class CallerBlockRefused extends FieldRefused {
    private static final long serialVersionUID = 1L;

    public CallerBlockRefused(String field, String message) {
        super(field, message);
    }
}
