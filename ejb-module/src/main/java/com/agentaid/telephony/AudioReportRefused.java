package com.agentaid.telephony;

import com.agentaid.platform.refusals.FieldRefused;

/** A report of a call's sound that cannot be; names the field and says why. */
public class AudioReportRefused extends FieldRefused {
    private static final long serialVersionUID = 1L;

    public AudioReportRefused(String field, String message) {
        super(field, message);
    }
}
