package com.agentaid.routing.internal.policies;

import static com.agentaid.routing.internal.AgentFactsExample.call;
import static com.agentaid.routing.internal.AgentFactsExample.callFromTexas;
import static com.agentaid.routing.internal.AgentFactsExample.eligible;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.routing.Reason;
import com.agentaid.routing.RoutingRequest;
import com.agentaid.routing.internal.AgentFactsExample;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgentIsOnlineTest {
    private final AgentIsOnline policy = new AgentIsOnline();

    @Test
    void refusesWhoCannotRing() {
        assertThat(judge(eligible(), callFromTexas())).isEmpty();
        assertThat(judge(eligible().online(false), callFromTexas())).contains(Reason.AGENT_OFFLINE);
    }

    private Optional<Reason> judge(AgentFactsExample agent, RoutingRequest call) {
        return policy.refusal(agent.facts(), call);
    }
}
