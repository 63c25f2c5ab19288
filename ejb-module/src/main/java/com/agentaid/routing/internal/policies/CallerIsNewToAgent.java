package com.agentaid.routing.internal.policies;

import com.agentaid.routing.Reason;
import com.agentaid.routing.RoutingRequest;
import com.agentaid.routing.internal.AgentFacts;
import java.util.Optional;

/** He did not have this caller within the days in which the campaign does not sell a caller to the same agent twice. */
public final class CallerIsNewToAgent implements EligibilityPolicy {
    @Override
    public Optional<Reason> refusal(AgentFacts agent, RoutingRequest call) {
        return agent.hadCaller() ? Optional.of(Reason.DUPLICATE_CALLER) : Optional.empty();
    }
}
