package com.agentaid.simulator.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** JSON over HTTP, as any program outside would speak to us. */
final class JsonClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String baseUrl;

    JsonClient(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** What came back; {@code body} is a missing node when it was no JSON. */
    record Answer(int status, JsonNode body) {
        boolean isOk() {
            return status >= 200 && status < 300;
        }

        /** What the other side said about a refusal, in one line. */
        String refusal() {
            String said = body.path("detail").asText(body.path("title").asText(""));
            return said.isEmpty() ? "HTTP " + status : said;
        }
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static JsonNode parse(String text) {
        try {
            return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance(); // a page or a bare word: callers look at the status then
        }
    }

    Answer get(String path, String token) {
        return send(request(path, token).GET());
    }

    Answer post(String path, String token, JsonNode body) {
        return send(withBody(request(path, token), "POST", body));
    }

    /** @param authorization the whole header, for those who have no token */
    Answer postAs(String path, String authorization, Duration answerMax) {
        return send(withBody(request(path, ""), "POST", object())
                .header("Authorization", authorization)
                .timeout(answerMax));
    }

    Answer put(String path, String token, JsonNode body) {
        return send(withBody(request(path, token), "PUT", body));
    }

    CompletableFuture<WebSocket> open(URI uri, WebSocket.Listener listener, String... protocols) {
        WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(5));
        if (protocols.length == 2) {
            builder.subprotocols(protocols[0], protocols[1]);
        }
        return builder.buildAsync(uri, listener);
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(ANSWER_MAX)
                .header("Accept", "application/json")
                .header("X-Requested-With", "agentaid-terminal");
        return token.isEmpty() ? builder : builder.header("Authorization", "Bearer " + token);
    }

    private static HttpRequest.Builder withBody(HttpRequest.Builder builder, String method, JsonNode body) {
        return builder.header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body.toString()));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), parse(response.body()));
        } catch (IOException e) {
            throw new CannotStart(baseUrl + " does not answer; see the logs in the data directory.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted.", e);
        }
    }
}
