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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentIsUnderCallCapsTest {
    private final AgentIsUnderCallCaps policy = new AgentIsUnderCallCaps();

    @ParameterizedTest
    @CsvSource({"0,1,true", "1,1,false", "2,1,false", "0,0,false", "9,,true"})
    void countsTheCallsOfEachPeriodAgainstItsCap(
            int calls, @org.jspecify.annotations.Nullable Integer cap, boolean taken) {
        Optional<Reason> expected = taken ? Optional.empty() : Optional.of(Reason.DAILY_CAP_REACHED);
        assertThat(judge(eligible().usage(new Usage(0, null, calls, cap, 0, null, 0, null)), callFromTexas()))
                .isEqualTo(expected);
        assertThat(judge(eligible().usage(new Usage(calls, cap, 0, null, 0, null, 0, null)), callFromTexas()))
                .isEqualTo(expected);
        assertThat(judge(eligible().usage(new Usage(0, null, 0, null, calls, cap, 0, null)), callFromTexas()))
                .isEqualTo(expected);
    }

    private Optional<Reason> judge(AgentFactsExample agent, RoutingRequest call) {
        return policy.refusal(agent.facts(), call);
    }
}
