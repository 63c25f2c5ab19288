package com.agentaid.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.stories.Stage.StoryAgent;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Carriers deliver twice, late and out of order. The books must not notice. */
@ExtendWith(AgentAid.class)
class RepeatedWebhooksStory {
    private AgentAid.Instance agentAid;
    private Books books;
    private Stage stage;
    private Outside outside;

    @BeforeEach
    void open(AgentAid.Instance running) {
        agentAid = running;
        books = Books.open(running);
        stage = new Stage(books);
        outside = new Outside(running);
    }

    @AfterEach
    void close() {
        outside.noFaults();
        books.close();
    }

    @Test
    void everyWebhookDeliveredThreeTimesChangesNothing() {
        StoryAgent agent = stage.agent("Theo", "MT", 10_000);
        try (TerminalAgent ignored = TerminalAgent.online(agentAid, agent.email(), "--answer")) {
            outside.faults("{\"duplicateWebhooks\": 2}");
            String call = completedCall("MT");
            outside.noFaults();
            assertThat(books.chargesOf(call)).containsExactly("2500");
            List<String> before = books.eventsOf(call);

            JsonNode webhooks = outside.webhooks(call);
            assertThat(webhooks).isNotEmpty();
            for (JsonNode webhook : webhooks) {
                assertThat(outside.redeliver(webhook.path("id").asText()))
                        .as("the answer to a repeated %s", webhook.path("url").asText())
                        .isEqualTo(200);
            }
            assertThat(books.eventsOf(call)).isEqualTo(before).doesNotHaveDuplicates();
            assertThat(books.chargesOf(call)).containsExactly("2500");
            assertThat(books.statusOf(call)).contains("COMPLETED");
            assertThat(books.balanceOf(agent.id())).isEqualTo(7_500);
        }
    }

    @Test
    void reportsThatArriveInReverseOrderEndInTheSameState() {
        StoryAgent agent = stage.agent("Rita", "SD", 10_000);
        try (TerminalAgent ignored = TerminalAgent.online(agentAid, agent.email(), "--answer")) {
            outside.faults("{\"reorder\": true}");
            String call = completedCall("SD");
            assertThat(books.chargesOf(call)).containsExactly("2500");
            assertThat(books.eventsOf(call))
                    .contains("CALL_CONNECTED", "CALL_ENDED")
                    .doesNotHaveDuplicates();
            assertThat(books.heldOf(agent.id())).isZero();
            assertThat(books.balanceOf(agent.id())).isEqualTo(7_500);
        }
    }

    private String completedCall(String state) {
        String call = outside.call(state, Stage.NUMBER, 3, true);
        Eventually.isTrue(
                "the call is completed and charged",
                () -> books.statusOf(call).filter("COMPLETED"::equals).isPresent()
                        && !books.chargesOf(call).isEmpty());
        return call;
    }
}
