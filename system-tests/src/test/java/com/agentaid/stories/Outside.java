package com.agentaid.stories;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** The world around AgentAid: callers and faults by the simulator's orders, and plain requests from strangers. */
final class Outside {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final AgentAid.Instance agentAid;

    Outside(AgentAid.Instance agentAid) {
        this.agentAid = agentAid;
    }

    /** A consumer in the state calls; he hangs up that long after somebody spoke to him. Returns the call's sid. */
    String call(String state, String to, int talkSeconds, boolean announced) {
        return call(
                "+1" + (2_015_550_000L + Math.floorMod(System.nanoTime(), 9_999)), state, to, talkSeconds, announced);
    }

    /** A consumer calls from a toll-free line: neither his number nor anybody else tells where he is. */
    String callFromNowhere(String to, int talkSeconds, boolean announced) {
        return call("+1" + (8_885_550_000L + Math.floorMod(System.nanoTime(), 9_999)), "", to, talkSeconds, announced);
    }

    private String call(String from, String state, String to, int talkSeconds, boolean announced) {
        ObjectNode order = JSON.createObjectNode()
                .put("from", from)
                .put("to", to)
                .put("state", state)
                .put("talkSeconds", talkSeconds);
        if (announced) {
            order.putObject("announce").put("sourceKey", agentAid.secret("source.key"));
        }
        HttpResponse<String> placed = send("POST", agentAid.simulatorUrl() + "/sim/calls", order.toString(), Map.of());
        return parse(placed.body()).path("callSid").asText();
    }

    /** The demo's source asks whether we take a call. */
    JsonNode bid(String from, String state) {
        String question = "{\"CallerId\":\"" + from + "\",\"InboundStateCode\":\"" + state + "\"}";
        return parse(
                send("POST", agentAid.applicationUrl() + "/bids/" + agentAid.secret("source.key"), question, Map.of())
                        .body());
    }

    /** The caller of a bid calls the number that was answered. Returns the call's sid. */
    String callAfterBid(String from, JsonNode bid, int talkSeconds) {
        ObjectNode order = JSON.createObjectNode()
                .put("from", from)
                .put("to", bid.path("phoneNumber").asText())
                .put("talkSeconds", talkSeconds);
        HttpResponse<String> placed = send("POST", agentAid.simulatorUrl() + "/sim/calls", order.toString(), Map.of());
        return parse(placed.body()).path("callSid").asText();
    }

    JsonNode leg(String callSid) {
        return parse(get(agentAid.simulatorUrl() + "/sim/calls/" + callSid).body());
    }

    boolean isOver(String callSid) {
        return leg(callSid).path("over").asBoolean();
    }

    void types(String callSid, String digits) {
        send(
                "POST",
                agentAid.simulatorUrl() + "/sim/calls/" + callSid + "/digits",
                JSON.createObjectNode().put("digits", digits).toString(),
                Map.of());
    }

    void hangUp(String callSid) {
        send("POST", agentAid.simulatorUrl() + "/sim/calls/" + callSid + "/hangup", "{}", Map.of());
    }

    JsonNode webhooks(String callSid) {
        return parse(get(agentAid.simulatorUrl() + "/sim/webhooks?callSid=" + callSid)
                .body());
    }

    int redeliver(String webhookId) {
        HttpResponse<String> answer =
                send("POST", agentAid.simulatorUrl() + "/sim/webhooks/" + webhookId + "/redeliver", "{}", Map.of());
        return parse(answer.body()).path("status").asInt();
    }

    void faults(String json) {
        send("PUT", agentAid.simulatorUrl() + "/sim/faults", json, Map.of());
    }

    void noFaults() {
        send("DELETE", agentAid.simulatorUrl() + "/sim/faults", "", Map.of());
    }

    HttpResponse<String> get(String url) {
        return send("GET", url, "", Map.of());
    }

    HttpResponse<String> send(String method, String url, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    static JsonNode parse(String text) {
        try {
            return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
