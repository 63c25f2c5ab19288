package com.agentaid.routing.internal.policies;

import com.agentaid.routing.Reason;
import com.agentaid.routing.RoutingRequest;
import com.agentaid.routing.internal.AgentFacts;
import java.util.Optional;

/** An admin let him in and has not suspended him since. */
public final class AgentIsApproved implements EligibilityPolicy {
    @Override
    public Optional<Reason> refusal(AgentFacts agent, RoutingRequest call) {
        return agent.approved() ? Optional.empty() : Optional.of(Reason.AGENT_NOT_APPROVED);
    }
}
