package com.agentaid.routing.internal.policies;

import com.agentaid.routing.Reason;
import com.agentaid.routing.RoutingRequest;
import com.agentaid.routing.internal.AgentFacts;
import java.util.Optional;

/** He is neither ringing nor talking nor wrapping up, does not rest from a call that he missed, and is not paused. */
public final class AgentIsFree implements EligibilityPolicy {
    @Override
    public Optional<Reason> refusal(AgentFacts agent, RoutingRequest call) {
        return switch (agent.workState()) {
            case FREE -> Optional.empty();
            case PAUSED -> Optional.of(Reason.AGENT_PAUSED);
            case RINGING, ON_CALL, WRAP_UP, RESTING -> Optional.of(Reason.AGENT_BUSY);
        };
    }
}
