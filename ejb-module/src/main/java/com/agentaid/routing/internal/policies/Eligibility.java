package com.agentaid.routing.internal.policies;

import com.agentaid.routing.Reason;
import com.agentaid.routing.RoutingRequest;
import com.agentaid.routing.internal.AgentFacts;
import java.util.List;
import java.util.Optional;

/** All conditions in their order. The first that fails is the reason an agent is told, so the order is a promise. */
public final class Eligibility {

    private static final List<EligibilityPolicy> POLICIES = List.of(
            new AgentIsApproved(),
            new AgentSubscribesToCampaign(),
            new AgentHasRequiredAttributes(),
            new AgentTakesCallsNow(),
            new AgentIsOnline(),
            new AgentIsLicensedInCallersState(),
            new AgentCanPay(),
            new AgentIsUnderCallCaps(),
            new AgentIsFree(),
            new CallIsNewToAgent(),
            new CallerIsNewToAgent());

    private Eligibility() {}

    /** The first reason against this agent; empty when he may take the call. */
    public static Optional<Reason> refusal(AgentFacts agent, RoutingRequest call) {
        for (EligibilityPolicy policy : POLICIES) {
            Optional<Reason> refusal = policy.refusal(agent, call);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }
}
