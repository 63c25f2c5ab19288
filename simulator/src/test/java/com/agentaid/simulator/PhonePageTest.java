package com.agentaid.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.simulator.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the phone page and the simulator say to each other; that sound flows is a matter for a browser. */
class PhonePageTest {
    private static final String VOICE = "/webhooks/twilio/voice";
    private World world;

    @BeforeEach
    void start() throws IOException {
        world = new World();
        world.app.twiml(VOICE, "<Dial answerOnBridge=\"true\" action=\"/next\"><Client>agent_42</Client></Dial>");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private TestPhone calling() {
        TestPhone phone = new TestPhone(world.simulator);
        phone.send(Json.object()
                .put("type", "call")
                .put("from", World.CALLER)
                .put("to", World.CAMPAIGN_NUMBER)
                .put("state", "TX")
                .put("sdp", "first offer"));
        return phone;
    }

    @Test
    void theAgentGetsThePagesOfferAndThePageTheAgentsAnswer() {
        try (TestDevice agent = world.device("agent_42");
                TestPhone phone = calling()) {
            assertThat(phone.awaits("ringback").path("on").asBoolean()).isTrue();
            var invitation = agent.awaits("invite");
            assertThat(invitation.path("sdp").asText()).isEqualTo("first offer");

            agent.send(
                    "answer",
                    Json.object()
                            .put("callsid", invitation.path("callsid").asText())
                            .put("sdp", "the agent's answer"));

            assertThat(phone.awaits("answer").path("sdp").asText()).isEqualTo("the agent's answer");
        }
    }

    @Test
    void theNextAgentAfterAConversationGetsAFreshOffer() {
        world.app.twiml("/next", "<Dial><Client>agent_43</Client></Dial>");
        try (TestDevice first = world.device("agent_42");
                TestDevice second = world.device("agent_43");
                TestPhone phone = calling()) {
            first.send("hangup", first.answers());
            phone.awaits("released");
            phone.send(Json.object().put("type", "offer").put("sdp", "second offer"));

            assertThat(second.awaits("invite").path("sdp").asText()).isEqualTo("second offer");
        }
    }

    @Test
    void theNextAgentAfterARefusalGetsTheSameOffer() {
        world.app.twiml("/next", "<Dial><Client>agent_43</Client></Dial>");
        try (TestDevice first = world.device("agent_42");
                TestDevice second = world.device("agent_43");
                TestPhone phone = calling()) {
            assertThat(phone.awaits("call").path("callSid").asText()).startsWith("CA");
            first.send("reject", first.awaits("invite").path("callsid").asText());

            assertThat(second.awaits("invite").path("sdp").asText()).isEqualTo("first offer");
        }
    }

    @Test
    void aRestartedNetworkPathIsAnsweredByThePage() {
        try (TestDevice agent = world.device("agent_42");
                TestPhone phone = calling()) {
            String leg = agent.answers();
            phone.awaits("answer");

            agent.send("reinvite", Json.object().put("callsid", leg).put("sdp", "new path"));
            String id = phone.awaits("reoffer").path("id").asText();
            phone.send(Json.object().put("type", "reanswer").put("id", id).put("sdp", "agreed"));

            assertThat(agent.awaits("answer").path("sdp").asText()).isEqualTo("agreed");
        }
    }

    @Test
    void keysPressedDuringThePromptReachTheGather() {
        world.app
                .twiml(VOICE, "<Gather numDigits=\"1\" action=\"/chosen\"><Say>Press one</Say></Gather>")
                .twiml("/chosen", "<Hangup/>");
        try (TestPhone phone = calling()) {
            phone.awaits("say");

            phone.send(Json.object().put("type", "digits").put("digits", "1"));

            assertThat(world.app.awaited("/chosen").param("Digits")).isEqualTo("1");
        }
    }

    @Test
    void closingThePageHangsUp() {
        try (TestDevice agent = world.device("agent_42")) {
            TestPhone phone = calling();
            agent.answers();
            phone.awaits("answer");

            phone.close();

            agent.awaits("hangup");
        }
    }

    @Test
    void aSpokenMessageIsRecordedInThePageAndReported() throws IOException {
        world.app
                .twiml(VOICE, "<Say>Leave a message</Say><Record action=\"/done\" maxLength=\"30\"/>")
                .twiml("/done", "<Hangup/>");
        try (TestPhone phone = calling()) {
            String sid = phone.awaits("call").path("callSid").asText();
            var said = phone.awaits("say");
            assertThat(said.path("text").asText()).isEqualTo("Leave a message");
            phone.send(
                    Json.object().put("type", "done").put("id", said.path("id").asText()));
            String id = phone.awaits("record").path("id").asText();

            HttpRequest upload = HttpRequest.newBuilder(
                            URI.create(world.simulator.url() + "/phone/recordings/" + sid + "/" + id + "?millis=4200"))
                    .header("Content-Type", "audio/webm")
                    .POST(HttpRequest.BodyPublishers.ofString("sound"))
                    .build();
            assertThat(world.send(upload).statusCode()).isEqualTo(204);

            TestApp.Request done = world.app.awaited("/done");
            assertThat(done.param("RecordingDuration")).isEqualTo("4");
            HttpResponse<String> sound =
                    world.send(HttpRequest.newBuilder(URI.create(done.param("RecordingUrl") + ".mp3"))
                            .build());
            assertThat(sound.body()).isEqualTo("sound");
        }
    }

    @Test
    void thePagesComeWithoutForeignOrInlineScripts() {
        for (String path : new String[] {"/", "/phone", "/checkout/cs_test_1"}) {
            HttpResponse<String> page = world.send(HttpRequest.newBuilder(URI.create(world.simulator.url() + path))
                    .build());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("script-src 'self'");
            assertThat(page.body()).doesNotContain("<script>", "http://", "https://", "onclick");
        }
    }

    @Test
    void offersTheNumbersThatItsOwnerKnowsAtThisMoment() {
        world.simulator.offering(() -> Map.of("+18005550177", "Final expense"));

        assertThat(world.send("GET", "/sim/numbers", "").toString()).contains("+18005550177", "Final expense");
    }

    @Test
    void anotherSiteCannotSteerTheSimulator() {
        HttpRequest foreign = HttpRequest.newBuilder(URI.create(world.simulator.url() + "/sim/calls"))
                .header("Origin", "https://elsewhere.example")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();

        assertThat(world.send(foreign).statusCode()).isEqualTo(403);
    }
}
