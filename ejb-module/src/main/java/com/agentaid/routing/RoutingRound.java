package com.agentaid.routing;

import com.agentaid.campaigns.RoutingStrategy;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import com.agentaid.shared.UsState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored decision as people read it; who got which reason is for {@link RoutingLog#agents} to say.
 *
 * @param counts how many agents got each reason
 * @param asked what the call asked of its agents; absent in decisions that were stored without
 */
public record RoutingRound(
        UUID id,
        int round,
        RoutingStrategy strategy,
        Instant decidedAt,
        Duration took,
        int considered,
        @Nullable AgentId selected,
        Map<Reason, Integer> counts,
        @Nullable Asked asked) {
    public RoutingRound {
        counts = Map.copyOf(counts);
    }

    /**
     * What the agents were judged by.
     *
     * @param state absent when nobody knew it
     */
    public record Asked(
            @Nullable UsState state, String lineOfAuthority, Money price, Map<String, String> requiredAttributes) {
        public Asked {
            requiredAttributes = Map.copyOf(requiredAttributes);
        }
    }

    /**
     * One agent of the round.
     *
     * @param rank place among the eligible, from 1; absent for the others, and beyond the ranks that are kept
     */
    public record AgentReason(AgentId agent, String agentName, Reason reason, @Nullable Integer rank) {}
}
