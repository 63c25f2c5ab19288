package com.agentaid.routing.internal.policies;

import static com.agentaid.routing.internal.AgentFactsExample.call;
import static com.agentaid.routing.internal.AgentFactsExample.callFromTexas;
import static com.agentaid.routing.internal.AgentFactsExample.eligible;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.routing.Reason;
import com.agentaid.routing.RoutingRequest;
import com.agentaid.routing.internal.AgentFacts.Usage;
import com.agentaid.routing.internal.AgentFactsExample;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgentCanPayTest {
    private final AgentCanPay policy = new AgentCanPay();

    @Test
    void takesWhoHasExactlyThePriceAndRefusesACentLess() {
        assertThat(judge(eligible().available(12_500), callFromTexas())).isEmpty();
        assertThat(judge(eligible().available(12_499), callFromTexas())).contains(Reason.INSUFFICIENT_BALANCE);
        assertThat(judge(eligible().available(-1), callFromTexas())).contains(Reason.INSUFFICIENT_BALANCE);
    }

    @Test
    void refusesWhoWouldSpendMoreThanHeAllowsHimselfToday() {
        assertThat(judge(spent(12_500, 25_000L), callFromTexas())).isEmpty();
        assertThat(judge(spent(12_501, 25_000L), callFromTexas())).contains(Reason.SPEND_CAP_REACHED);
        assertThat(judge(spent(1_000_000, null), callFromTexas())).isEmpty();
    }

    private static AgentFactsExample spent(long spent, @org.jspecify.annotations.Nullable Long cap) {
        return eligible().usage(new Usage(0, null, 0, null, 0, null, spent, cap));
    }

    private Optional<Reason> judge(AgentFactsExample agent, RoutingRequest call) {
        return policy.refusal(agent.facts(), call);
    }
}
