package com.agentaid.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.stories.Stage.StoryAgent;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A caller of whom nobody knows where he is says it himself, or is served by nobody; so is one who is blocked. */
@ExtendWith(AgentAid.class)
class CallerStateStory {
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
        books.close();
    }

    @Test
    void aCallerWhoTypesATexanZipCodeReachesTheTexanAgent() {
        StoryAgent texan = stage.agent("Tess", "TX", 90_000);
        StoryAgent floridian = stage.agent("Flo", "FL", 95_000);
        stage.campaign("+15125550161", 0, texan.id());
        books.change(
                """
                insert into campaign_subscriptions (tenant_id, campaign_id, agent_id)
                select tenant_id, campaign_id, ? from campaign_phone_numbers where phone_number = '+15125550161'
                """,
                floridian.id());
        try (TerminalAgent tess = TerminalAgent.online(agentAid, texan.email(), "--answer");
                TerminalAgent flo = TerminalAgent.online(agentAid, floridian.email(), "--answer")) {
            String call = outside.callFromNowhere("+15125550161", 2, true);
            Eventually.isTrue("the caller is asked", () -> heard(call, "enter your five digit ZIP code"));
            assertThat(isIn(call, "RECEIVED")).isTrue();
            outside.types(call, "00000");
            Eventually.isTrue("the caller is asked again", () -> heard(call, "did not recognize"));
            outside.types(call, "75001");
            Eventually.isTrue("the call is completed", () -> isIn(call, "COMPLETED"));

            assertThat(books.agentOf(call)).contains(texan.email());
            assertThat(books.find(
                            "select caller_state || ' ' || caller_state_source from calls where provider_call_sid = ?",
                            call))
                    .contains("TX CONFIRMED");
            assertThat(tess.said("rings")).isTrue();
            assertThat(flo.said("rings")).isFalse();
        }
    }

    @Test
    void aCallerWhoSaysNothingGetsNoAgent() {
        stage.campaign("+15125550162", 0, stage.agent("Silas", "TX", 90_000).id());
        String call = outside.callFromNowhere("+15125550162", 2, false);
        Eventually.isTrue("the call is given up", () -> isIn(call, "NOT_ROUTED"));
        assertThat(books.eventsOf(call)).contains("CALLER_ZIP_ASKED", "CALLER_ZIP_UNUSABLE");
        Eventually.isTrue("the caller may leave a message", () -> heard(call, "leave your name"));
    }

    @Test
    void aBlockedCallerIsRefusedUnanswered() {
        String blocks = agentAid.applicationUrl() + "/api/admin/blocked-callers";
        HttpResponse<String> blocked =
                outside.send("POST", blocks, "{\"prefix\":\"+1888555\",\"reason\":\"A story\"}", Stage.ADMIN);
        assertThat(blocked.statusCode()).isEqualTo(200);
        String id = Outside.parse(blocked.body()).path("id").asText();
        try {
            String call = outside.callFromNowhere(Stage.NUMBER, 2, true);
            Eventually.isTrue("the call is over", () -> outside.isOver(call));
            assertThat(isIn(call, "NOT_ROUTED")).isTrue();
            assertThat(outside.leg(call).path("said")).isEmpty();
            assertThat(outside.send("POST", blocks, "{\"number\":\"12\",\"reason\":\"x\"}", Stage.ADMIN)
                            .statusCode())
                    .isEqualTo(400);
        } finally {
            assertThat(outside.send("DELETE", blocks + "/" + id, "", Stage.ADMIN)
                            .statusCode())
                    .isEqualTo(204);
        }
    }

    private boolean isIn(String call, String status) {
        return books.statusOf(call).filter(status::equals).isPresent();
    }

    private boolean heard(String call, String words) {
        return outside.leg(call).path("said").toString().contains(words);
    }
}
