package com.agentaid.billing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** As much of Stripe's HTTP interface as the real client library needs here, over a loopback port, with state a test can set. */
final class StripeStandIn implements AutoCloseable {
    static final String SECRET = "whsec_test_secret";
    static final String KEY = "sk_test_key";

    final Map<String, JsonObject> objects = new ConcurrentHashMap<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<String> idempotencyKeys = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    volatile int failWith;

    StripeStandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/v1/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The payment of a top-up's checkout succeeds; answers its id. */
    String pay(UUID topUp) {
        return pay(topUp, "pi_" + topUp.toString().replace("-", ""));
    }

    String pay(UUID topUp, String payment) {
        JsonObject session = session(topUp);
        objects.put(
                payment,
                Json.createObjectBuilder()
                        .add("id", payment)
                        .add("object", "payment_intent")
                        .add("status", "succeeded")
                        .add("amount", session.getInt("amount_total"))
                        .add("amount_received", session.getInt("amount_total"))
                        .add("currency", "usd")
                        .add("created", Instant.now().getEpochSecond())
                        .add("metadata", session.getJsonObject("metadata"))
                        .build());
        put(Json.createObjectBuilder(session)
                .add("status", "complete")
                .add("payment_status", "paid")
                .add("payment_intent", payment));
        return payment;
    }

    void expire(UUID topUp) {
        put(Json.createObjectBuilder(session(topUp)).add("status", "expired"));
    }

    String refund(String payment, String id, String status, long minor) {
        put(Json.createObjectBuilder()
                .add("id", id)
                .add("object", "refund")
                .add("status", status)
                .add("payment_intent", payment)
                .add("amount", minor)
                .add("currency", "usd")
                .add("created", Instant.now().getEpochSecond()));
        return id;
    }

    String dispute(String payment, String id, long minor) {
        put(Json.createObjectBuilder()
                .add("id", id)
                .add("object", "dispute")
                .add("status", "needs_response")
                .add("payment_intent", payment)
                .add("amount", minor)
                .add("currency", "usd")
                .add("created", Instant.now().getEpochSecond()));
        return id;
    }

    String sessionId(UUID topUp) {
        return session(topUp).getString("id");
    }

    static byte[] event(String id, String type, String objectId, @Nullable String apiVersion) {
        JsonObjectBuilder event = Json.createObjectBuilder()
                .add("id", id)
                .add("object", "event")
                .add("type", type)
                .add("pending_webhooks", 1)
                .add(
                        "data",
                        Json.createObjectBuilder()
                                .add("object", Json.createObjectBuilder().add("id", objectId)));
        if (apiVersion == null) {
            event.addNull("api_version");
        } else {
            event.add("api_version", apiVersion);
        }
        return event.build().toString().getBytes(StandardCharsets.UTF_8);
    }

    static String signature(byte[] body, Instant at, String... secrets) {
        StringBuilder header = new StringBuilder("t=" + at.getEpochSecond());
        for (String secret : secrets) {
            header.append(",v1=")
                    .append(hmac(secret, at.getEpochSecond() + "." + new String(body, StandardCharsets.UTF_8)));
        }
        return header.toString();
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonObject session(UUID topUp) {
        return objects.values().stream()
                .filter(object -> object.getString("object").equals("checkout.session"))
                .filter(object -> object.getString("client_reference_id").equals(topUp.toString()))
                .findFirst()
                .orElseThrow();
    }

    private void put(JsonObjectBuilder object) {
        JsonObject built = object.build();
        objects.put(built.getString("id"), built);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + path);
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        if (failWith != 0) {
            send(exchange, failWith, error("out of order"));
        } else if (exchange.getRequestMethod().equals("POST") && path.equals("/v1/checkout/sessions")) {
            idempotencyKeys.add(key);
            send(exchange, 200, objects.computeIfAbsent("cs_" + key, id -> created(id, form)));
        } else {
            JsonObject found = objects.get(path.substring(path.lastIndexOf('/') + 1));
            send(exchange, found == null ? 404 : 200, found == null ? error("no such object") : found);
        }
    }

    private JsonObject created(String id, String form) {
        return Json.createObjectBuilder()
                .add("id", id)
                .add("object", "checkout.session")
                .add("status", "open")
                .add("payment_status", "unpaid")
                .add("url", url() + "/checkout/" + id)
                .add("amount_total", Integer.parseInt(field(form, "line_items[0][price_data][unit_amount]")))
                .add("currency", field(form, "line_items[0][price_data][currency]"))
                .add("client_reference_id", field(form, "client_reference_id"))
                .add(
                        "metadata",
                        Json.createObjectBuilder()
                                .add("agentaid_top_up", field(form, "payment_intent_data[metadata][agentaid_top_up]")))
                .build();
    }

    private static String field(String form, String name) {
        for (String pair : form.split("&")) {
            String[] parts = pair.split("=", 2);
            if (URLDecoder.decode(parts[0], StandardCharsets.UTF_8).equals(name)) {
                return URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
            }
        }
        throw new IllegalStateException("no " + name + " in " + form);
    }

    private static JsonObject error(String message) {
        return Json.createObjectBuilder()
                .add(
                        "error",
                        Json.createObjectBuilder().add("type", "api_error").add("message", message))
                .build();
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
        server.stop(0);
    }
}
