package com.agentaid.telephony;

import com.agentaid.shared.CallId;
import java.time.Instant;

/** What a caller has pressed who was asked whether he wants to be called back. */
public record CallbackWish(CallId call, String digits, Instant at) {

    /** The key for yes. */
    public static final String YES = "1";

    public boolean isYes() {
        return digits.equals(YES);
    }
}
