package com.agentaid.telephony;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.UsState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that is over and the agent who talked with the caller: what he bought, and what was measured of it.
 *
 * @param state the caller's state as the call was sold
 * @param price of the call's own snapshot, of the version
 * @param endedAt when the agent's offer ended
 * @param talked the talk's length by the dial's result; absent when nobody told one
 * @param legTalked the length of the agent's leg, by the carrier's report of that leg; nobody talks longer than his leg lasts
 * @param creditedAt when its charge was given back after a dispute; absent when it was not
 */
public record SoldCall(
        CallId call,
        OfferId offer,
        AgentId agent,
        CampaignId campaign,
        @Nullable PhoneNumber caller,
        @Nullable UsState state,
        CallerStateSource stateSource,
        Money price,
        int priceVersion,
        Duration billableAfter,
        Instant receivedAt,
        Instant connectedAt,
        Instant endedAt,
        @Nullable Duration talked,
        @Nullable Duration legTalked,
        @Nullable Instant legEndedAt,
        @Nullable Instant callerGoneAt,
        @Nullable Instant creditedAt) {

    /** The longest talk that all the carrier's accounts allow; absent when it gave none. */
    public @Nullable Duration provenTalk() {
        if (talked == null || legTalked == null) {
            return talked == null ? legTalked : talked;
        }
        return talked.compareTo(legTalked) < 0 ? talked : legTalked;
    }
}
