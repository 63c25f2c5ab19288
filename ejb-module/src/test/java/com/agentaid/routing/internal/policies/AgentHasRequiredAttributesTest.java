package com.agentaid.routing.internal.policies;

import static com.agentaid.routing.internal.AgentFactsExample.callFromTexas;
import static com.agentaid.routing.internal.AgentFactsExample.eligible;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.routing.Reason;
import org.junit.jupiter.api.Test;

class AgentHasRequiredAttributesTest {

    @Test
    void refusesWhoLacksWhatTheCampaignAsksFor() {
        AgentHasRequiredAttributes policy = new AgentHasRequiredAttributes();
        assertThat(policy.refusal(eligible().matching(false).facts(), callFromTexas()))
                .contains(Reason.ATTRIBUTE_MISMATCH);
        assertThat(policy.refusal(eligible().matching(true).facts(), callFromTexas()))
                .isEmpty();
    }
}
