package com.agentaid.routing.internal.policies;

import static com.agentaid.routing.internal.AgentFactsExample.call;
import static com.agentaid.routing.internal.AgentFactsExample.callFromTexas;
import static com.agentaid.routing.internal.AgentFactsExample.eligible;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.agents.WorkState;
import com.agentaid.routing.Reason;
import com.agentaid.routing.RoutingRequest;
import com.agentaid.routing.internal.AgentFactsExample;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentIsFreeTest {
    private final AgentIsFree policy = new AgentIsFree();

    @ParameterizedTest
    @CsvSource({"RINGING,AGENT_BUSY", "ON_CALL,AGENT_BUSY", "WRAP_UP,AGENT_BUSY", "PAUSED,AGENT_PAUSED"})
    void refusesWhoIsDoingSomethingElse(WorkState doing, Reason reason) {
        assertThat(judge(eligible().doing(doing), callFromTexas())).contains(reason);
    }

    @Test
    void takesWhoIsFree() {
        assertThat(judge(eligible(), callFromTexas())).isEmpty();
    }

    private Optional<Reason> judge(AgentFactsExample agent, RoutingRequest call) {
        return policy.refusal(agent.facts(), call);
    }
}
