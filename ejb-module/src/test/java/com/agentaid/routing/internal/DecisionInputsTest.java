package com.agentaid.routing.internal;

import static com.agentaid.routing.internal.AgentFactsExample.NOON;
import static com.agentaid.routing.internal.AgentFactsExample.callFromTexas;
import static com.agentaid.routing.internal.AgentFactsExample.eligible;
import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.routing.internal.AgentFacts.Standing;
import com.agentaid.routing.internal.AgentFacts.Usage;
import jakarta.json.Json;
import java.io.StringReader;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DecisionInputsTest {

    @Test
    void readsEveryAgentAsHeWas() {
        List<AgentFacts> agents = List.of(
                eligible().facts(),
                eligible(new UUID(0, 2))
                        .licence(null, "")
                        .usage(new Usage(1, 2, 3, 4, 5, 6, 7, 8L))
                        .standing(new Standing(2, 7, NOON, NOON.plusNanos(1_000)))
                        .facts());
        assertThat(DecisionInputs.agents(
                        Json.createReader(new StringReader(DecisionInputs.write(callFromTexas(), agents)))
                                .readObject()))
                .isEqualTo(agents);
    }

    @Test
    void leavesOutWhoseReasonSaysItAll() {
        String inputs = DecisionInputs.write(
                callFromTexas(),
                List.of(
                        eligible().approved(false).facts(),
                        eligible().subscribed(false).facts(),
                        eligible().online(false).facts()));
        assertThat(inputs).contains("\"agents\":[]");
    }
}
