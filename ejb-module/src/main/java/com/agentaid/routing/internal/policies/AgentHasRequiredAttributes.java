package com.agentaid.routing.internal.policies;

import com.agentaid.routing.Reason;
import com.agentaid.routing.RoutingRequest;
import com.agentaid.routing.internal.AgentFacts;
import java.util.Optional;

/** He has every attribute that the campaign asks of its agents, such as a language. */
public final class AgentHasRequiredAttributes implements EligibilityPolicy {
    @Override
    public Optional<Reason> refusal(AgentFacts agent, RoutingRequest call) {
        return agent.matches() ? Optional.empty() : Optional.of(Reason.ATTRIBUTE_MISMATCH);
    }
}
