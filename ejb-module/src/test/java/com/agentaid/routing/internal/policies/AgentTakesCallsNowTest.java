package com.agentaid.routing.internal.policies;

import static com.agentaid.routing.internal.AgentFactsExample.callFromTexas;
import static com.agentaid.routing.internal.AgentFactsExample.eligible;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.routing.Reason;
import org.junit.jupiter.api.Test;

class AgentTakesCallsNowTest {

    @Test
    void refusesWhoTakesNoCallsAtThisHour() {
        AgentTakesCallsNow policy = new AgentTakesCallsNow();
        assertThat(policy.refusal(eligible().takingCalls(false).facts(), callFromTexas()))
                .contains(Reason.OUTSIDE_SCHEDULE);
        assertThat(policy.refusal(eligible().takingCalls(true).facts(), callFromTexas()))
                .isEmpty();
    }
}
