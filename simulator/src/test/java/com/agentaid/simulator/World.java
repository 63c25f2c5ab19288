package com.agentaid.simulator;

import com.agentaid.simulator.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A simulator on free ports with an application that a test programs. */
final class World implements AutoCloseable {
    static final String CAMPAIGN_NUMBER = "+18005550100";
    static final String CALLER = "+15125550123";

    private final HttpClient http = HttpClient.newHttpClient();
    final TestApp app = new TestApp();
    final SimulatorConfig config = SimulatorConfig.DEFAULTS.at(0, app.url());
    final Simulator simulator = Simulator.start(config);

    World() throws IOException {}

    TestDevice device(String identity) {
        return TestDevice.registered(simulator, config, identity);
    }

    /** A call from Texas. @return its sid */
    String call() {
        return call(Json.object());
    }

    String call(ObjectNode more) {
        ObjectNode order = more.put("from", CALLER).put("to", CAMPAIGN_NUMBER).put("state", "TX");
        return post("/sim/calls", order).path("callSid").asText();
    }

    JsonNode look(String callSid) {
        return send("GET", "/sim/calls/" + callSid, "");
    }

    JsonNode post(String path, ObjectNode body) {
        return send("POST", path, Json.write(body));
    }

    JsonNode put(String path, ObjectNode body) {
        return send("PUT", path, Json.write(body));
    }

    JsonNode send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.url() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return new ObjectMapper().readTree(send(request).body());
        } catch (IOException notJson) {
            throw new IllegalStateException(notJson);
        }
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** Waits for the report that the consumer's call is over. */
    TestApp.Request ended(String callSid) {
        return app.awaited(
                "/webhooks/twilio/call-status", it -> it.param("CallSid").equals(callSid));
    }

    @Override
    public void close() {
        simulator.close();
        app.close();
    }
}
