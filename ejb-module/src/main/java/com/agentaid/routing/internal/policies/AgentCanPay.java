package com.agentaid.routing.internal.policies;

import com.agentaid.routing.Reason;
import com.agentaid.routing.RoutingRequest;
import com.agentaid.routing.internal.AgentFacts;
import java.util.Optional;

/** What he has and has not promised elsewhere covers the price, and so does what he allows himself to spend today. */
public final class AgentCanPay implements EligibilityPolicy {
    @Override
    public Optional<Reason> refusal(AgentFacts agent, RoutingRequest call) {
        long price = call.price().minorUnits();
        if (agent.availableMinor() < price) {
            return Optional.of(Reason.INSUFFICIENT_BALANCE);
        }
        Long spendCap = agent.usage().dailySpendCapMinor();
        boolean over = spendCap != null && Math.addExact(agent.usage().spentTodayMinor(), price) > spendCap;
        return over ? Optional.of(Reason.SPEND_CAP_REACHED) : Optional.empty();
    }
}
