package com.agentaid.routing.internal.policies;

import com.agentaid.routing.Reason;
import com.agentaid.routing.RoutingRequest;
import com.agentaid.routing.internal.AgentFacts;
import java.util.Optional;

/** He asked for the calls of this campaign, from this state. */
public final class AgentSubscribesToCampaign implements EligibilityPolicy {
    @Override
    public Optional<Reason> refusal(AgentFacts agent, RoutingRequest call) {
        return agent.subscribed() ? Optional.empty() : Optional.of(Reason.NOT_SUBSCRIBED);
    }
}
