package com.agentaid.routing.internal.policies;

import static com.agentaid.routing.internal.AgentFactsExample.callFromTexas;
import static com.agentaid.routing.internal.AgentFactsExample.eligible;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.routing.Reason;
import org.junit.jupiter.api.Test;

class CallerIsNewToAgentTest {

    @Test
    void refusesWhoHadThisCallerLately() {
        CallerIsNewToAgent policy = new CallerIsNewToAgent();
        assertThat(policy.refusal(eligible().hadCaller(true).facts(), callFromTexas()))
                .contains(Reason.DUPLICATE_CALLER);
        assertThat(policy.refusal(eligible().hadCaller(false).facts(), callFromTexas()))
                .isEmpty();
    }
}
