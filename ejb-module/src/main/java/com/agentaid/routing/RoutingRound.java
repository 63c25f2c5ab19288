package com.agentaid.routing;

import com.agentaid.campaigns.RoutingStrategy;
import com.agentaid.shared.AgentId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stored decision as people read it: who was considered in a round and which reason each agent got. */
public record RoutingRound(
        UUID id,
        int round,
        RoutingStrategy strategy,
        Instant decidedAt,
        Duration took,
        int considered,
        @Nullable AgentId selected,
        List<AgentReason> agents) {
    public RoutingRound {
        agents = List.copyOf(agents);
    }

    /**
     * One agent of the round.
     *
     * @param rank place among the eligible, from 1; absent for the others
     */
    public record AgentReason(AgentId agent, String agentName, Reason reason, @Nullable Integer rank) {}
}
