package com.agentaid.telephony;

import com.agentaid.shared.CallId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A caller answered the question for his ZIP code.
 *
 * @param attempt which question it answers, counted from one
 * @param digits what he typed; absent when he typed nothing in time
 */
public record ZipTyped(CallId call, String providerCallSid, int attempt, @Nullable String digits, Instant at) {
    public String eventKey() {
        return "zip:" + providerCallSid + ":" + attempt;
    }
}
