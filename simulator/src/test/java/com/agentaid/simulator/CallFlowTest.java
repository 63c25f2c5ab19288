package com.agentaid.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.simulator.wire.Hmac;
import com.agentaid.simulator.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallFlowTest {
    private static final String VOICE = "/webhooks/twilio/voice";
    private static final String ACTION = "/webhooks/twilio/dial-result";
    private static final String PROGRESS = "/progress";
    private static final String DIAL = "<Dial answerOnBridge=\"true\" timeout=\"%d\" action=\"dial-result\">"
            + "<Client statusCallback=\"/progress\" statusCallbackEvent=\"initiated ringing answered completed\">"
            + "<Identity>agent_42</Identity><Parameter name=\"offerId\" value=\"7 &amp; 8\"/></Client></Dial>";

    private World world;

    @BeforeEach
    void start() throws IOException {
        world = new World();
        world.app.twiml(VOICE, DIAL.formatted(20));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void asksTheApplicationWithASignedRequestThatNamesCallerAndState() {
        String sid = world.call();

        TestApp.Request asked = world.app.awaited(VOICE);

        assertThat(asked.params())
                .containsEntry("CallSid", sid)
                .containsEntry("AccountSid", world.config.twilioAccountSid())
                .containsEntry("From", World.CALLER)
                .containsEntry("To", World.CAMPAIGN_NUMBER)
                .containsEntry("CallStatus", "ringing")
                .containsEntry("Direction", "inbound")
                .containsEntry("FromState", "TX");
        assertThat(asked.headers().get("X-twilio-signature"))
                .isEqualTo(Hmac.twilio(world.config.twilioAuthToken(), world.app.url() + VOICE, asked.params()));
        assertThat(asked.headers()).containsKey("I-twilio-idempotency-token");
    }

    @Test
    void listsCallsByStatusAndTimePageByPageTheNewestFirst() throws IOException {
        try (TestDevice agent = world.device("agent_42")) {
            String sid = world.call();
            String child = agent.awaits("invite").path("callsid").asText();
            agent.send("answer", Json.object().put("callsid", child).put("sdp", ""));
            world.app.awaited(PROGRESS, it -> it.param("CallStatus").equals("in-progress"));
            world.post("/sim/calls/" + sid + "/hangup", Json.object());
            world.ended(sid);
            world.app.awaited(PROGRESS, it -> it.param("CallStatus").equals("completed"));

            JsonNode first = calls("?PageSize=1&Status=completed&StartTime%3E=2020-01-01T00%3A00%3A00");
            assertThat(first.path("calls")).hasSize(1);
            assertThat(first.path("calls").get(0).path("to").asText()).isEqualTo("client:agent_42");
            assertThat(first.path("calls").get(0).path("sid").asText()).isEqualTo(child);
            String next = first.path("next_page_uri").asText();
            JsonNode second = calls(next.substring(next.indexOf("/Calls.json") + "/Calls.json".length()));
            assertThat(second.path("calls").get(0).path("sid").asText()).isEqualTo(sid);
            assertThat(second.path("next_page_uri").isNull()).isTrue();
            assertThat(calls("?StartTime%3C=2020-01-01").path("calls")).isEmpty();
            assertThat(calls("?Status=busy").path("calls")).isEmpty();
            assertThat(calls("?ParentCallSid=" + sid).path("calls")).hasSize(1);
        }
    }

    private JsonNode calls(String query) throws IOException {
        return new ObjectMapper()
                .readTree(new TwilioRestClient(world).get("/Calls.json" + query).body());
    }

    @Test
    void bridgesTheAgentWhoAnswersAndReportsEachStepInOrder() {
        try (TestDevice agent = world.device("agent_42")) {
            String sid = world.call();
            var invitation = agent.awaits("invite");
            String child = invitation.path("callsid").asText();
            assertThat(invitation.path("parameters").path("Params").asText()).isEqualTo("offerId=7+%26+8");
            assertThat(invitation.path("parameters").path("From").asText()).isEqualTo(World.CALLER);
            assertThat(invitation.path("sdp").asText()).contains("a=candidate:");
            assertThat(world.look(sid).path("status").asText()).isEqualTo("ringing");
            agent.send("answer", Json.object().put("callsid", child).put("sdp", ""));
            world.app.awaited(PROGRESS, it -> it.param("CallStatus").equals("in-progress"));
            assertThat(world.look(sid).path("status").asText()).isEqualTo("in-progress");

            agent.send("hangup", child);

            TestApp.Request action = world.app.awaited(ACTION);
            assertThat(action.params())
                    .containsEntry("CallSid", sid)
                    .containsEntry("DialCallStatus", "completed")
                    .containsEntry("DialBridged", "true")
                    .containsEntry("DialCallSid", child);
            assertThat(world.ended(sid).params()).containsEntry("CallStatus", "completed");
            List<TestApp.Request> progress = world.app.awaited(PROGRESS, it -> true, 4);
            assertThat(progress)
                    .extracting(it -> it.param("CallStatus"))
                    .containsExactly("initiated", "ringing", "in-progress", "completed");
            assertThat(progress).extracting(it -> it.param("SequenceNumber")).containsExactly("0", "1", "2", "3");
            assertThat(progress).allSatisfy(it -> assertThat(it.params())
                    .containsEntry("ParentCallSid", sid)
                    .containsEntry("CallSid", child)
                    .containsEntry("Direction", "outbound-dial")
                    .containsEntry("CallbackSource", "call-progress-events"));
        }
    }

    @Test
    void anAgentWhoIsNotRegisteredIsNoAnswerAtOnce() {
        String sid = world.call();

        assertThat(world.app.awaited(ACTION).params())
                .containsEntry("DialCallStatus", "no-answer")
                .containsEntry("DialBridged", "false");
        world.ended(sid);
    }

    @Test
    void anAgentWhoLetsItRingIsCalledOffWhenTheTimeIsOver() {
        world.app.twiml(VOICE, DIAL.formatted(1));
        try (TestDevice agent = world.device("agent_42")) {
            world.call();
            agent.awaits("invite");

            agent.awaits("cancel");

            assertThat(world.app.awaited(ACTION).param("DialCallStatus")).isEqualTo("no-answer");
        }
    }

    @Test
    void anAgentWhoDeclinesIsBusy() {
        try (TestDevice agent = world.device("agent_42")) {
            world.call();
            agent.send("reject", agent.awaits("invite").path("callsid").asText());

            assertThat(world.app.awaited(ACTION).param("DialCallStatus")).isEqualTo("busy");
        }
    }

    @Test
    void aCallerWhoLeavesWhileItRingsCancelsTheAgentAndEndsTheCall() {
        try (TestDevice agent = world.device("agent_42")) {
            String sid = world.call();
            agent.awaits("invite");

            world.post("/sim/calls/" + sid + "/hangup", Json.object());

            agent.awaits("cancel");
            assertThat(world.app.awaited(ACTION).param("DialCallStatus")).isEqualTo("canceled");
            assertThat(world.ended(sid).param("CallStatus")).isEqualTo("completed");
            world.app.awaited(PROGRESS, it -> it.param("CallStatus").equals("canceled"));
        }
    }

    @Test
    void aCallerHangsUpAfterTheTimeHeWantedToTalk() {
        try (TestDevice agent = world.device("agent_42")) {
            String sid = world.call(Json.object().put("talkSeconds", 0.2));
            agent.answers();

            agent.awaits("hangup");

            assertThat(world.app.awaited(ACTION).param("DialBridged")).isEqualTo("true");
            world.ended(sid);
        }
    }

    @Test
    void theNextAgentRingsWhenTheActionSaysSo() {
        world.app.twiml(ACTION, "<Dial answerOnBridge=\"true\"><Client>agent_43</Client></Dial>");
        try (TestDevice first = world.device("agent_42");
                TestDevice second = world.device("agent_43")) {
            String sid = world.call();
            first.send("reject", first.awaits("invite").path("callsid").asText());

            second.answers();

            world.post("/sim/calls/" + sid + "/hangup", Json.object());
            second.awaits("hangup");
        }
    }

    @Test
    void nobodyLeftMeansASpokenMessageAndAVoicemail() {
        world.app
                .twiml(
                        ACTION,
                        "<Say>Please leave a message</Say><Record maxLength=\"1\" action=\"/done\""
                                + " recordingStatusCallback=\"/recorded\"/>")
                .twiml("/done", "<Hangup/>");

        String sid = world.call();

        assertThat(world.app.awaited("/done").param("RecordingUrl")).startsWith(world.simulator.url());
        assertThat(world.app.awaited("/recorded").params())
                .containsEntry("RecordingStatus", "completed")
                .containsEntry("RecordingSource", "RecordVerb");
        world.ended(sid);
        assertThat(world.look(sid).path("said").get(0).asText()).isEqualTo("Please leave a message");
    }

    @Test
    void rejectRefusesTheCallUnanswered() {
        world.app.twiml(VOICE, "<Reject reason=\"busy\"/>");

        String sid = world.call();

        assertThat(world.ended(sid).param("CallStatus")).isEqualTo("busy");
        assertThat(world.look(sid).path("answeredAt").isNull()).isTrue();
    }

    @Test
    void aBrokenApplicationIsAnApplicationErrorForTheCaller() {
        world.app.answers(VOICE, request -> new TestApp.Answer(500, "oops"));

        String sid = world.call();

        world.ended(sid);
        assertThat(world.look(sid).path("said").get(0).asText()).contains("application error");
    }

    @Test
    void theFallbackIsAskedWhenTheVoiceAddressFails() {
        world.put(
                "/sim/numbers/" + World.CAMPAIGN_NUMBER,
                Json.object().put("fallbackUrl", world.app.url() + "/fallback"));
        world.app
                .answers(VOICE, request -> new TestApp.Answer(200, "no xml"))
                .twiml("/fallback", "<Say>We call you back</Say>");

        String sid = world.call();

        assertThat(world.app.awaited("/fallback").param("ErrorUrl")).endsWith(VOICE);
        world.ended(sid);
    }

    @Test
    void aQueuedCallerHearsTheWaitDocumentUntilRestSendsHimToAnAgent() {
        world.app
                .twiml(VOICE, "<Enqueue waitUrl=\"/wait\" action=\"/left\">sales</Enqueue>")
                .twiml("/wait", "<Say>Please hold</Say><Pause length=\"60\"/>")
                .twiml("/agent", "<Dial><Client>agent_42</Client></Dial>");
        try (TestDevice agent = world.device("agent_42")) {
            String sid = world.call();
            assertThat(world.app.awaited("/wait").param("QueuePosition")).isEqualTo("1");

            TwilioRestClient rest = new TwilioRestClient(world);
            assertThat(rest.post("/Calls/" + sid + ".json", "Url=" + world.app.url() + "/agent")
                            .statusCode())
                    .isEqualTo(200);

            agent.answers();
            assertThat(world.app.awaited("/left").param("QueueResult")).isEqualTo("redirected");
        }
    }

    @Test
    void restKnowsTheCallEndsItAndRefusesStrangers() {
        try (TestDevice agent = world.device("agent_42")) {
            String sid = world.call();
            agent.answers();
            TwilioRestClient rest = new TwilioRestClient(world);

            assertThat(rest.get("/Calls/" + sid + ".json").body()).contains("\"direction\":\"inbound\"");
            assertThat(rest.post("/Calls/" + sid + ".json", "Status=completed").body())
                    .contains("\"completed\"");
            agent.awaits("hangup");
            assertThat(rest.get("/Calls/CA0.json").body()).contains("20404");
            assertThat(rest.post("/Calls/" + sid + ".json", "Status=completed").body())
                    .contains("21220");
            assertThat(rest.withPassword("wrong").get("/Calls/" + sid + ".json").statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void anOverflowNumberBehavesAsTheNumberBookSays() {
        world.put(
                "/sim/numbers/+18005550199", Json.object().put("answer", "busy").put("answerAfterMillis", 10));
        world.app.twiml(VOICE, "<Dial action=\"dial-result\"><Number>+18005550199</Number></Dial>");

        world.call();

        assertThat(world.app.awaited(ACTION).param("DialCallStatus")).isEqualTo("busy");
    }
}
