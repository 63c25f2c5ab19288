package com.agentaid.telephony;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What billing must know of a call to charge it.
 *
 * @param agent the agent who talks or talked; absent when nobody did
 * @param connectedAt the carrier's time of the connection; absent when the call was never connected
 * @param talked length of the talk by the carrier's account; absent while they still talk
 * @param billedAt when it was charged; absent until then
 */
public record BillableCall(
        CallId call,
        CallStatus status,
        @Nullable AgentId agent,
        Money price,
        int priceVersion,
        Duration billableAfter,
        @Nullable Instant connectedAt,
        @Nullable Duration talked,
        @Nullable Instant billedAt) {

    /** Whether they talked, or have been talking by now, long enough to be charged. */
    public boolean isBillable(Instant now) {
        if (connectedAt == null) {
            return false;
        }
        Duration length = talked != null ? talked : Duration.between(connectedAt, now);
        return length.compareTo(billableAfter) >= 0;
    }

    /** Whether they still talk, so that a call too short now may become billable later. */
    public boolean isLive() {
        return status == CallStatus.CONNECTED;
    }
}
