package com.agentaid.billing;

import com.agentaid.platform.refusals.FieldRefused;

/** An adjustment, or the refusal of one, that cannot be; names the field and says why. */
public class AdjustmentInvalid extends FieldRefused {
    private static final long serialVersionUID = 1L;

    public AdjustmentInvalid(String field, String message) {
        super(field, message);
    }
}
