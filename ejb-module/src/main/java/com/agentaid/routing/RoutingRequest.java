package com.agentaid.routing;

import com.agentaid.campaigns.CampaignTerms;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.UsState;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One round of routing: find an agent for this call now.
 *
 * @param round 1 for the first agent a call is offered to
 * @param state the caller's state; unknown makes nobody eligible
 * @param price the call's own snapshot
 * @param tried agents the call was offered to before
 * @param agentUntil when the agent falls free by himself if nothing else ends the offer
 * @param fundsUntil when the money held falls free by itself
 */
public record RoutingRequest(
        CallId call,
        int round,
        CampaignTerms terms,
        @Nullable UsState state,
        @Nullable PhoneNumber caller,
        Money price,
        Set<AgentId> tried,
        Instant now,
        Instant agentUntil,
        Instant fundsUntil) {
    public RoutingRequest {
        tried = Set.copyOf(tried);
    }
}
