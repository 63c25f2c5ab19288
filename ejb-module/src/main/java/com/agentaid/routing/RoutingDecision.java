package com.agentaid.routing;

import com.agentaid.shared.AgentId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one round, stored with every agent's reason.
 *
 * @param selected the agent who is reserved, with cap slot and money; absent when there is none
 * @param reasons agents by reason, in order of rank where the reason has one
 */
public record RoutingDecision(UUID id, @Nullable Selection selected, Map<Reason, List<AgentId>> reasons) {
    public RoutingDecision {
        reasons = Map.copyOf(reasons);
    }

    /**
     * The agent who got the call.
     *
     * @param licenceId the licence that lets him take it
     * @param capDay the day, in his own time zone, whose cap slot the call took
     */
    public record Selection(AgentId agent, UUID licenceId, LocalDate capDay) {}
}
