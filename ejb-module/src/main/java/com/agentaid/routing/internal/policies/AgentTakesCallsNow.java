package com.agentaid.routing.internal.policies;

import com.agentaid.routing.Reason;
import com.agentaid.routing.RoutingRequest;
import com.agentaid.routing.internal.AgentFacts;
import java.util.Optional;

/** This hour of the week is one in which he takes calls, on his own clock, and today is none of his holidays. */
public final class AgentTakesCallsNow implements EligibilityPolicy {
    @Override
    public Optional<Reason> refusal(AgentFacts agent, RoutingRequest call) {
        return agent.takesCallsNow() ? Optional.empty() : Optional.of(Reason.OUTSIDE_SCHEDULE);
    }
}
