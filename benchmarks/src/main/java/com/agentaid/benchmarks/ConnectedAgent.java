package com.agentaid.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An agent as the softphone is one: signed in by the API, on the push socket with a heartbeat, with a device at the carrier's signalling.
 * He lets it ring.
 */
final class ConnectedAgent {
    private static final Duration ONLINE_MAX = Duration.ofSeconds(60);
    private static final Pattern CALL_ID = Pattern.compile("\"callId\":\"([^\"]+)\"");

    private final URI application;
    private final HttpClient http;
    private final BiConsumer<String, Instant> rings;
    private final CompletableFuture<Void> deviceReady = new CompletableFuture<>();
    private final Sender push = new Sender();
    private final Sender signalling = new Sender();
    private String accessToken = "";

    /** @param rings told the id of a call and the moment when its ring came in by the push socket */
    ConnectedAgent(URI application, HttpClient http, BiConsumer<String, Instant> rings) {
        this.application = application;
        this.http = http;
        this.rings = rings;
    }

    /** Returns when the platform says that he is online. */
    void comeOnline(String email) throws Exception {
        accessToken = field(
                "accessToken",
                ask("POST", "api/auth/login", "{\"email\":\"" + email + "\",\"password\":\"" + Cast.PASSWORD + "\"}"));
        String voice = ask("GET", "api/agent/voice-token", "");
        String ticket = field("ticket", ask("POST", "api/auth/ws-ticket", "{}"));
        push.open(http.newWebSocketBuilder()
                .subprotocols("agentaid.v1", "ticket." + ticket)
                .buildAsync(
                        URI.create(application.toString().replaceFirst("^http", "ws") + "/ws/agent"),
                        new Frames(this::pushed))
                .get(ONLINE_MAX.toSeconds(), TimeUnit.SECONDS));
        signalling.open(http.newWebSocketBuilder()
                .buildAsync(URI.create(field("url", voice)), new Frames(this::signalled))
                .get(ONLINE_MAX.toSeconds(), TimeUnit.SECONDS));
        signalling.send(
                "{\"type\":\"listen\",\"version\":\"1.6\",\"payload\":{\"token\":\"" + field("token", voice) + "\"}}");
        deviceReady.get(ONLINE_MAX.toSeconds(), TimeUnit.SECONDS);
        push.send("{\"type\":\"device\",\"registered\":true}");
        ask("PUT", "api/agent/presence", "{\"intent\":\"ONLINE\"}");
    }

    void heartbeat() {
        push.send("{\"type\":\"heartbeat\"}");
    }

    void leave() throws IOException, InterruptedException {
        ask("PUT", "api/agent/presence", "{\"intent\":\"OFFLINE\"}");
        push.close();
        signalling.close();
    }

    private void pushed(String frame) {
        if (frame.contains("\"call-ringing\"")) {
            Instant now = Instant.now();
            Matcher call = CALL_ID.matcher(frame);
            if (call.find()) {
                rings.accept(call.group(1), now);
            }
        }
    }

    private void signalled(String frame) {
        if (frame.equals("\n")) {
            signalling.send("\n");
        } else if (frame.contains("\"connected\"")) {
            signalling.send("{\"type\":\"register\",\"version\":\"1.6\",\"payload\":{\"media\":{\"audio\":true}}}");
        } else if (frame.contains("\"ready\"")) {
            deviceReady.complete(null);
        }
    }

    private String ask(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(application.resolve("/" + path))
                .header("Content-Type", "application/json")
                .timeout(ONLINE_MAX)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!accessToken.isEmpty()) {
            request.header("Authorization", "Bearer " + accessToken);
        }
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private static String field(String name, String json) {
        Matcher value = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]+)\"").matcher(json);
        if (!value.find()) {
            throw new IllegalStateException("no " + name + " in " + json);
        }
        return value.group(1);
    }

    /** Frames of one socket go out one after another. */
    private static final class Sender {
        private CompletableFuture<WebSocket> last = new CompletableFuture<>();

        synchronized void open(WebSocket socket) {
            last = CompletableFuture.completedFuture(socket);
        }

        synchronized void send(String text) {
            last = last.thenCompose(socket -> socket.sendText(text, true));
        }

        synchronized void close() {
            last = last.thenCompose(socket -> socket.sendClose(WebSocket.NORMAL_CLOSURE, "bye"));
        }
    }

    private record Frames(java.util.function.Consumer<String> reader, StringBuilder text)
            implements WebSocket.Listener {
        Frames(java.util.function.Consumer<String> reader) {
            this(reader, new StringBuilder());
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                String whole = text.toString();
                text.setLength(0);
                reader.accept(whole);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }
    }
}
