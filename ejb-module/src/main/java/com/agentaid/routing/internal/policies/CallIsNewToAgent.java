package com.agentaid.routing.internal.policies;

import com.agentaid.routing.Reason;
import com.agentaid.routing.RoutingRequest;
import com.agentaid.routing.internal.AgentFacts;
import java.util.Optional;

/** This call was not offered to him before: who declined or slept once must not be rung again. */
public final class CallIsNewToAgent implements EligibilityPolicy {
    @Override
    public Optional<Reason> refusal(AgentFacts agent, RoutingRequest call) {
        return call.tried().contains(agent.agent()) ? Optional.of(Reason.ALREADY_TRIED) : Optional.empty();
    }
}
