package com.agentaid.telephony.internal.twilio;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Twilio's resource of one call over a loopback port, with the fields and the errors of its documentation. */
final class TwilioCallResource implements AutoCloseable {
    static final String ACCOUNT = "AC00000000000000000000000000000001";
    static final String KEY = "SK00000000000000000000000000000001";
    static final String SECRET = "a-secret-of-at-least-32-characters";

    private static final String CALLS = "/2010-04-01/Accounts/" + ACCOUNT + "/Calls/";

    private final Map<String, JsonObject> calls = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;
    private volatile boolean silent;
    private volatile int failures;
    private volatile int failWith;

    TwilioCallResource() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    void answers(String sid, String status, @Nullable String endTime, @Nullable String duration) {
        JsonObjectBuilder call = Json.createObjectBuilder()
                .add("sid", sid)
                .add("account_sid", ACCOUNT)
                .add("to", "+15125550100")
                .add("from", "+12145550123")
                .add("direction", "inbound")
                .add("status", status)
                .add("start_time", "Fri, 18 Oct 2019 17:01:00 +0000")
                .add("uri", CALLS + sid + ".json")
                .add("price_unit", "USD")
                .addNull("price");
        orNull(call, "end_time", endTime);
        orNull(call, "duration", duration);
        calls.put(CALLS + sid + ".json", call.build());
    }

    void failsNext(int times, int status) {
        failures = times;
        failWith = status;
    }

    /** Takes requests and answers none. */
    void isSilent() {
        silent = true;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + path);
        String expected =
                "Basic " + Base64.getEncoder().encodeToString((KEY + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        JsonObject call = calls.get(path);
        if (silent) {
            awaitClose();
        } else if (failures > 0) {
            failures--;
            send(exchange, failWith, error(failWith == 429 ? 20429 : 20500, "Not now", failWith));
        } else if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, error(20003, "Authenticate", 401));
        } else if (call == null) {
            send(exchange, 404, error(20404, "The requested resource " + path + " was not found", 404));
        } else {
            send(exchange, 200, call);
        }
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static JsonObject error(int code, String message, int status) {
        return Json.createObjectBuilder()
                .add("code", code)
                .add("message", message)
                .add("more_info", "https://www.twilio.com/docs/errors/" + code)
                .add("status", status)
                .build();
    }

    private static void orNull(JsonObjectBuilder object, String name, @Nullable String value) {
        if (value == null) {
            object.addNull(name);
        } else {
            object.add(name, value);
        }
    }

    private static void send(HttpExchange exchange, int status, JsonObject body) throws IOException {
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
