package com.agentaid.routing.internal.policies;

import static com.agentaid.routing.internal.AgentFactsExample.call;
import static com.agentaid.routing.internal.AgentFactsExample.callFromTexas;
import static com.agentaid.routing.internal.AgentFactsExample.eligible;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.routing.Reason;
import com.agentaid.routing.RoutingRequest;
import com.agentaid.routing.internal.AgentFactsExample;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallIsNewToAgentTest {
    private final CallIsNewToAgent policy = new CallIsNewToAgent();

    @Test
    void refusesWhoWasAskedBefore() {
        RoutingRequest again =
                call("TX", AgentFactsExample.NOON, Set.of(eligible().facts().agent()));
        assertThat(judge(eligible(), callFromTexas())).isEmpty();
        assertThat(judge(eligible(), again)).contains(Reason.ALREADY_TRIED);
    }

    private Optional<Reason> judge(AgentFactsExample agent, RoutingRequest call) {
        return policy.refusal(agent.facts(), call);
    }
}
