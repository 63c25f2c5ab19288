package com.agentaid.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.simulator.wire.Json;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignallingTest {
    private static final String ACTION = "/webhooks/twilio/dial-result";
    private World world;

    @BeforeEach
    void start() throws IOException {
        world = new World();
        world.app.twiml(
                "/webhooks/twilio/voice",
                "<Dial answerOnBridge=\"true\" action=\"dial-result\"><Client>agent_42</Client></Dial>");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private TestDevice listening(int reconnectTimeout) {
        TestDevice device = new TestDevice(world.simulator);
        device.listen(TestDevice.token(world.config, "agent_42", Instant.now().plusSeconds(600)), reconnectTimeout);
        assertThat(device.awaits("connected").path("token").path("identity").asText())
                .isEqualTo("agent_42");
        return device;
    }

    @Test
    void refusesAForgedToken() {
        try (TestDevice device = new TestDevice(world.simulator)) {
            String good =
                    TestDevice.token(world.config, "agent_42", Instant.now().plusSeconds(600));
            device.listen(good.substring(0, good.length() - 4) + "AAAA", 0);

            assertThat(device.awaits("error").path("error").path("code").asInt())
                    .isEqualTo(31204);
        }
    }

    @Test
    void refusesAnExpiredToken() {
        try (TestDevice device = new TestDevice(world.simulator)) {
            device.listen(
                    TestDevice.token(world.config, "agent_42", Instant.now().minusSeconds(1)), 0);

            assertThat(device.awaits("error").path("error").path("code").asInt())
                    .isEqualTo(31205);
        }
    }

    @Test
    void unregisteringIsConfirmedAndTheDeviceRingsNoMore() {
        try (TestDevice device = world.device("agent_42")) {
            var off = Json.object();
            off.putObject("media").put("audio", false);
            device.send("register", off);
            device.awaits("offline");

            world.call();

            assertThat(world.app.awaited(ACTION).param("DialCallStatus")).isEqualTo("no-answer");
        }
    }

    @Test
    void ringsEveryTabAndTheFirstAnswerWins() {
        try (TestDevice one = world.device("agent_42");
                TestDevice other = world.device("agent_42")) {
            world.call();
            String sid = one.awaits("invite").path("callsid").asText();
            assertThat(other.awaits("invite").path("callsid").asText()).isEqualTo(sid);

            one.send("answer", Json.object().put("callsid", sid).put("sdp", ""));

            assertThat(other.awaits("cancel").path("callsid").asText()).isEqualTo(sid);
        }
    }

    @Test
    void aDeviceThatComesBackInTimeKeepsItsCall() {
        try (TestDevice before = listening(20)) {
            before.register();
            world.call();
            var invitation = before.awaits("invite");
            String sid = invitation.path("callsid").asText();
            before.send("answer", Json.object().put("callsid", sid).put("sdp", ""));
            world.app.awaited("/webhooks/twilio/voice");
            before.drop();

            try (TestDevice after = listening(20)) {
                after.send(
                        "invite",
                        Json.object()
                                .put("callsid", sid)
                                .put("reconnect", invitation.path("reconnect").asText())
                                .put("sdp", ""));
                assertThat(after.awaits("answer").path("callsid").asText()).isEqualTo(sid);
                after.send("hangup", sid);
                assertThat(world.app.awaited(ACTION).param("DialBridged")).isEqualTo("true");
            }
        }
    }

    @Test
    void aDeviceThatVanishesWithoutAskingForTimeEndsTheCall() {
        try (TestDevice device = listening(0)) {
            device.register();
            world.call();
            device.answers();
            world.app.awaited("/webhooks/twilio/voice");

            device.drop();

            assertThat(world.app.awaited(ACTION).param("DialCallStatus")).isEqualTo("completed");
        }
    }

    @Test
    void aCallThatIsGoneIsHungUpOnTheDeviceThatComesBackForIt() {
        try (TestDevice device = listening(0)) {
            device.send(
                    "invite",
                    Json.object().put("callsid", "CA1").put("reconnect", "gone").put("sdp", ""));

            assertThat(device.awaits("hangup").path("callsid").asText()).isEqualTo("CA1");
        }
    }

    @Test
    void aDeviceThatRegistersWhileItRingsIsInvitedAsWell() {
        try (TestDevice first = world.device("agent_42")) {
            world.call();
            first.awaits("invite");

            try (TestDevice late = world.device("agent_42")) {
                late.answers();
                first.awaits("cancel");
            }
        }
    }

    @Test
    void theFaultSwitchesDropSocketsAndExpireTokens() {
        try (TestDevice device = world.device("agent_42")) {
            world.put("/sim/faults", Json.object().put("tokenExpired", true).put("dropSockets", true));
            world.call();

            assertThat(world.app.awaited(ACTION).param("DialCallStatus")).isEqualTo("no-answer");
            try (TestDevice again = new TestDevice(world.simulator)) {
                again.listen(
                        TestDevice.token(world.config, "agent_42", Instant.now().plusSeconds(600)), 0);
                assertThat(again.awaits("error").path("error").path("code").asInt())
                        .isEqualTo(31205);
            }
        }
    }
}
