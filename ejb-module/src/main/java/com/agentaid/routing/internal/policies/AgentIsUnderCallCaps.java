package com.agentaid.routing.internal.policies;

import com.agentaid.routing.Reason;
import com.agentaid.routing.RoutingRequest;
import com.agentaid.routing.internal.AgentFacts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** He has a call left today by his own clock, and this hour and month where he limits those too. */
public final class AgentIsUnderCallCaps implements EligibilityPolicy {
    @Override
    public Optional<Reason> refusal(AgentFacts agent, RoutingRequest call) {
        AgentFacts.Usage usage = agent.usage();
        boolean reached = isReached(usage.callsToday(), usage.dailyCap())
                || isReached(usage.callsThisHour(), usage.hourlyCap())
                || isReached(usage.callsThisMonth(), usage.monthlyCap());
        return reached ? Optional.of(Reason.DAILY_CAP_REACHED) : Optional.empty();
    }

    private static boolean isReached(int calls, @Nullable Integer cap) {
        return cap != null && calls >= cap;
    }
}
