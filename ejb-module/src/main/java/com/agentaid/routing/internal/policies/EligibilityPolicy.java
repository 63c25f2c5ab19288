package com.agentaid.routing.internal.policies;

import com.agentaid.routing.Reason;
import com.agentaid.routing.RoutingRequest;
import com.agentaid.routing.internal.AgentFacts;
import java.util.Optional;

/** One condition that an agent must meet for a call. Pure: it sees the facts and the call, nothing else. */
public interface EligibilityPolicy {
    /** The reason against this agent; empty when he meets the condition. */
    Optional<Reason> refusal(AgentFacts agent, RoutingRequest call);
}
