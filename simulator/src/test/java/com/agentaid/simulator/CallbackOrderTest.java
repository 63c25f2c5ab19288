package com.agentaid.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.simulator.wire.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallbackOrderTest {
    private static final String PROGRESS = "/webhooks/twilio/call-status";
    private World world;

    @BeforeEach
    void start() throws IOException {
        world = new World();
        world.app.twiml(
                "/webhooks/twilio/voice",
                "<Dial answerOnBridge=\"true\"><Client statusCallback=\"/webhooks/twilio/call-status\""
                        + " statusCallbackEvent=\"initiated ringing answered completed\">agent_42</Client></Dial>");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private String playOneCall() {
        try (TestDevice agent = world.device("agent_42")) {
            String sid = world.call();
            String child = agent.answers();
            agent.send("hangup", child);
            world.ended(sid);
            return sid;
        }
    }

    private void fault(ObjectNode switches) {
        world.put("/sim/faults", switches);
    }

    @Test
    void withReorderEveryEventComesAfterTheEndAndBackwards() {
        fault(Json.object().put("reorder", true));

        playOneCall();

        List<TestApp.Request> events = world.app.awaited(PROGRESS, it -> true, 5);
        assertThat(events)
                .extracting(it -> it.params().containsKey("ParentCallSid") + " " + it.param("CallStatus"))
                .containsExactly(
                        "false completed", "true completed", "true in-progress", "true ringing", "true initiated");
    }

    @Test
    void withDuplicatesEveryWebhookComesAsOftenAsOrdered() {
        fault(Json.object().put("duplicateWebhooks", 2));

        playOneCall();

        List<TestApp.Request> events = world.app.awaited(PROGRESS, it -> true, 15);
        Map<String, Long> counts = events.stream()
                .collect(Collectors.groupingBy(
                        it -> it.param("CallSid") + it.param("SequenceNumber"), Collectors.counting()));
        assertThat(counts).hasSize(5).allSatisfy((event, count) -> assertThat(count)
                .isEqualTo(3));
        assertThat(world.app.awaited("/webhooks/twilio/voice", it -> true, 3))
                .extracting(it -> it.headers().get("I-twilio-idempotency-token"))
                .containsOnly(
                        world.app.awaited("/webhooks/twilio/voice").headers().get("I-twilio-idempotency-token"));
    }

    @Test
    void aLostWebhookIsLoggedAndCanBeDeliveredAgainByHand() {
        fault(Json.object().put("dropEvery", 1).put("match", "call-status"));
        String sid;
        try (TestDevice agent = world.device("agent_42")) {
            sid = world.call();
            String child = agent.answers();
            agent.send("hangup", child);
            world.app.awaited("/webhooks/twilio/voice");
        }
        world.send("DELETE", "/sim/faults", "");
        var lost = java.util.stream.StreamSupport.stream(
                        world.send("GET", "/sim/webhooks?callSid=" + sid, "").spliterator(), false)
                .filter(it -> it.path("status").asInt() == 0)
                .findFirst()
                .orElseThrow();

        var outcome = world.post("/sim/webhooks/" + lost.path("id").asText() + "/redeliver", Json.object());

        assertThat(outcome.path("status").asInt()).isEqualTo(200);
        String status = lost.path("params").path("CallStatus").asText();
        world.app.awaited(PROGRESS, it -> it.param("CallStatus").equals(status));
    }

    @Test
    void aRefusingProviderRefusesEverybody() {
        fault(Json.object().put("providerStatus", 503));

        assertThat(new TwilioRestClient(world).get("/Calls.json").statusCode()).isEqualTo(503);
    }

    @Test
    void anAnnouncedCallRingsAfterTheAnnouncementWasAnswered() {
        ObjectNode order = Json.object();
        order.putObject("announce")
                .put("sourceKey", "callgrid-1")
                .put("campaign", "final-expense")
                .put("secret", "s3cret")
                .put("announceLeadMillis", 10);

        world.call(order);

        world.app.awaited("/webhooks/twilio/voice");
        TestApp.Request announced = world.app.requests().get(0);
        assertThat(announced.path()).isEqualTo("/webhooks/calls/callgrid-1");
        assertThat(announced.body()).contains("\"caller_number\":\"+15125550123\"", "\"campaign\":\"final-expense\"");
        assertThat(announced.headers().get("X-signature")).matches("t=[0-9]+,v1=[0-9a-f]{64}");
    }
}
