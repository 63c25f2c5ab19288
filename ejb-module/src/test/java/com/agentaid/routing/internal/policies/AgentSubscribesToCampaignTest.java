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

class AgentSubscribesToCampaignTest {
    private final AgentSubscribesToCampaign policy = new AgentSubscribesToCampaign();

    @Test
    void refusesWhoDoesNotWantThisCampaign() {
        assertThat(judge(eligible(), callFromTexas())).isEmpty();
        assertThat(judge(eligible().subscribed(false), callFromTexas())).contains(Reason.NOT_SUBSCRIBED);
    }

    private Optional<Reason> judge(AgentFactsExample agent, RoutingRequest call) {
        return policy.refusal(agent.facts(), call);
    }
}
