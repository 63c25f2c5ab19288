package com.agentaid.routing;

import com.agentaid.shared.AgentId;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one round, stored with every agent's reason.
 *
 * @param selected the agent who is reserved, with cap slot and money; absent when there is none
 * @param counts how many agents got each reason; who got which is for {@link RoutingLog} to say
 * @param somebodyIsOnlyBusy whether an agent could take the call if he were free, so that its caller can wait for him
 */
public record RoutingDecision(
        UUID id, @Nullable Selection selected, Map<Reason, Integer> counts, boolean somebodyIsOnlyBusy) {
    public RoutingDecision {
        counts = Map.copyOf(counts);
    }

    /**
     * The agent who got the call.
     *
     * @param licenceId the licence that lets him take it
     * @param capDay the day, in his own time zone, whose cap slot the call took
     */
    public record Selection(AgentId agent, UUID licenceId, LocalDate capDay) {}
}
