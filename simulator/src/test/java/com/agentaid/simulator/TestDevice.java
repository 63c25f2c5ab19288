package com.agentaid.simulator;

import com.agentaid.simulator.wire.Hmac;
import com.agentaid.simulator.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** An agent's device that speaks the signalling protocol by hand. */
final class TestDevice implements AutoCloseable {
    private final WebSocket socket;
    private final FrameQueue received = new FrameQueue();

    TestDevice(Simulator simulator) {
        URI address = URI.create(simulator.url().replace("http:", "ws:") + "/signal");
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .buildAsync(address, received)
                .join();
    }

    static TestDevice registered(Simulator simulator, SimulatorConfig config, String identity) {
        TestDevice device = new TestDevice(simulator);
        device.listen(token(config, identity, Instant.now().plusSeconds(3600)), 0);
        device.awaits("connected");
        device.register();
        return device;
    }

    static String token(SimulatorConfig config, String identity, Instant expires) {
        String header = "{\"cty\":\"twilio-fpa;v=1\",\"typ\":\"JWT\",\"alg\":\"HS256\"}";
        String claims = "{\"iss\":\"" + config.twilioApiKeySid() + "\",\"sub\":\"" + config.twilioAccountSid()
                + "\",\"exp\":" + expires.getEpochSecond() + ",\"grants\":{\"identity\":\"" + identity
                + "\",\"voice\":{\"incoming\":{\"allow\":true}}}}";
        String signed =
                base64(header.getBytes(StandardCharsets.UTF_8)) + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
        return signed + "." + base64(Hmac.jwt(config.twilioApiKeySecret(), signed));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    void listen(String token, int reconnectTimeout) {
        send("listen", Json.object().put("token", token).put("reconnectTimeout", reconnectTimeout));
    }

    void register() {
        ObjectNode payload = Json.object();
        payload.putObject("media").put("audio", true);
        send("register", payload);
        awaits("ready");
    }

    void send(String type, ObjectNode payload) {
        ObjectNode frame = Json.object().put("type", type).put("version", "1.6");
        frame.set("payload", payload);
        socket.sendText(Json.write(frame), true).join();
    }

    void send(String type, String callSid) {
        send(type, Json.object().put("callsid", callSid));
    }

    /** Takes the call of an invitation. @return the leg's sid */
    String answers() {
        String sid = awaits("invite").path("callsid").asText();
        send("answer", Json.object().put("callsid", sid).put("sdp", ""));
        return sid;
    }

    /** The payload of the next frame of that type; others before it are skipped. */
    JsonNode awaits(String type) {
        return received.awaits(type).path("payload");
    }

    void drop() {
        socket.abort();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
