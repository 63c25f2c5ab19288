package com.agentaid.telephony;

import com.agentaid.shared.CallId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The carrier finished dialling an agent and asks how to go on with the caller. This is the one fact that says whether
 * the two ever talked.
 *
 * @param legSid the agent's leg; absent when nothing was dialled
 * @param bridged false when the agent's device picked up but was never joined with the caller
 * @param talked length of the talk
 * @param at when we were told
 */
public record DialEnded(
        CallId call,
        OfferId offer,
        String providerCallSid,
        @Nullable String legSid,
        LegStatus status,
        boolean bridged,
        @Nullable Duration talked,
        Instant at) {

    public DialEnded {
        if (!status.isEnd()) {
            throw new IllegalArgumentException("a dial cannot end as " + status);
        }
    }

    public String eventKey() {
        return "dial:" + providerCallSid + ":" + offer.value();
    }

    /** Whether caller and agent talked. */
    public boolean connected() {
        return status == LegStatus.COMPLETED && bridged;
    }
}
