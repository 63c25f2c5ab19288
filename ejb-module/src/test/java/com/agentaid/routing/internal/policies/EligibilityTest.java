package com.agentaid.routing.internal.policies;

import static com.agentaid.routing.internal.AgentFactsExample.callFromTexas;
import static com.agentaid.routing.internal.AgentFactsExample.eligible;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.agents.WorkState;
import com.agentaid.routing.Reason;
import com.agentaid.routing.internal.AgentFacts.Usage;
import com.agentaid.routing.internal.AgentFactsExample;
import org.junit.jupiter.api.Test;

/** The order of the reasons is a promise to the agents: the first that fails is the one they are told. */
class EligibilityTest {

    @Test
    void tellsTheFirstReasonInTheOrderOfTheProduct() {
        AgentFactsExample agent = eligible()
                .doing(WorkState.ON_CALL)
                .usage(new Usage(0, null, 3, 3, 0, null, 0, null))
                .available(0)
                .licence(null, "")
                .online(false)
                .subscribed(false)
                .approved(false);
        assertThat(reason(agent)).isEqualTo(Reason.AGENT_NOT_APPROVED);
        agent = agent.approved(true);
        assertThat(reason(agent)).isEqualTo(Reason.NOT_SUBSCRIBED);
        agent = agent.subscribed(true);
        assertThat(reason(agent)).isEqualTo(Reason.AGENT_OFFLINE);
        agent = agent.online(true);
        assertThat(reason(agent)).isEqualTo(Reason.STATE_NOT_LICENSED);
        agent = agent.licence("2020-01-01", "2030-01-01");
        assertThat(reason(agent)).isEqualTo(Reason.INSUFFICIENT_BALANCE);
        agent = agent.available(50_000);
        assertThat(reason(agent)).isEqualTo(Reason.DAILY_CAP_REACHED);
        agent = agent.usage(new Usage(0, null, 0, 3, 0, null, 0, null));
        assertThat(reason(agent)).isEqualTo(Reason.AGENT_BUSY);
        assertThat(Eligibility.refusal(agent.doing(WorkState.FREE).facts(), callFromTexas()))
                .isEmpty();
    }

    private static Reason reason(AgentFactsExample agent) {
        return Eligibility.refusal(agent.facts(), callFromTexas()).orElseThrow();
    }
}
