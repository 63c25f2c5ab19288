package com.agentaid.routing.internal.policies;

import com.agentaid.routing.Reason;
import com.agentaid.routing.RoutingRequest;
import com.agentaid.routing.internal.AgentFacts;
import java.util.Optional;

/** He wants calls, his page is open, and his device can ring. Two of three would ring into nothing. */
public final class AgentIsOnline implements EligibilityPolicy {
    @Override
    public Optional<Reason> refusal(AgentFacts agent, RoutingRequest call) {
        return agent.online() ? Optional.empty() : Optional.of(Reason.AGENT_OFFLINE);
    }
}
