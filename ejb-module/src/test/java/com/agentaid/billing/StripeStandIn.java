package com.agentaid.billing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** As much of Stripe's HTTP interface as the real client library needs here, over a loopback port, with state a test can set. */
final class StripeStandIn implements AutoCloseable {
    static final String SECRET = "whsec_test_secret";
    static final String KEY = "sk_test_key";

    static {
        // The JDK's server sends head and body apart; without this the second waits 40 ms for the first one's receipt.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    final Map<String, JsonObject> objects = new ConcurrentHashMap<>();
    final BalanceTransactions balance = new BalanceTransactions();
    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<String> idempotencyKeys = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    volatile int failWith;
    /** So many requests are worked off and their answers lost on the way. */
    final AtomicInteger answersLost = new AtomicInteger();

    private record Answer(int status, JsonObject body) {}

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
                        .add("currency", session.getString("currency"))
                        .add("created", Instant.now().getEpochSecond())
                        .add("metadata", session.getJsonObject("metadata"))
                        .addAll(savedCard(session))
                        .build());
        put(Json.createObjectBuilder(session)
                .add("status", "complete")
                .add("payment_status", "paid")
                .add("payment_intent", payment));
        return payment;
    }

    private static JsonObjectBuilder savedCard(JsonObject session) {
        JsonObjectBuilder saved = Json.createObjectBuilder();
        if (session.containsKey("customer")) {
            saved.add("customer", session.getString("customer"))
                    .add("setup_future_usage", "off_session")
                    .add(
                            "payment_method",
                            Json.createObjectBuilder()
                                    .add("id", "pm_good")
                                    .add("object", "payment_method")
                                    .add("type", "card")
                                    .add(
                                            "card",
                                            Json.createObjectBuilder()
                                                    .add("brand", "visa")
                                                    .add("last4", "4242")
                                                    .add("exp_month", 4)
                                                    .add("exp_year", 2031)));
        }
        return saved;
    }

    /** The bank refuses the card that was typed into the checkout page; the page stays open. */
    String decline(UUID topUp, String declineCode) {
        JsonObject session = session(topUp);
        String payment = "pi_" + topUp.toString().replace("-", "");
        put(payment("requires_payment_method", payment, session.getInt("amount_total"), "usd")
                .add("metadata", session.getJsonObject("metadata"))
                .add("last_payment_error", cardError(declineCode)));
        return payment;
    }

    /** Whatever it was, it has these members now. */
    void change(String id, JsonObjectBuilder members) {
        objects.computeIfPresent(id, (key, object) -> Json.createObjectBuilder(object)
                .addAll(members)
                .build());
    }

    /** Payments that exist, made by a checkout or off session. */
    List<JsonObject> payments() {
        return objects.values().stream()
                .filter(object -> object.getString("object").equals("payment_intent"))
                .toList();
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
        return dispute(payment, id, minor, "needs_response");
    }

    /** @param moves what the dispute took (below zero) and gave back */
    String dispute(String payment, String id, long minor, String status, long... moves) {
        JsonArrayBuilder transactions = Json.createArrayBuilder();
        for (long move : moves) {
            transactions.add(Json.createObjectBuilder()
                    .add("id", "txn_" + id + transactions.hashCode())
                    .add("object", "balance_transaction")
                    .add("amount", move));
        }
        put(Json.createObjectBuilder()
                .add("id", id)
                .add("object", "dispute")
                .add("status", status)
                .add("reason", "fraudulent")
                .add("balance_transactions", transactions)
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
            header.append(",v1=").append(hmac(secret, at.getEpochSecond() + ".", body));
        }
        return header.toString();
    }

    JsonObject object(String id) {
        return Objects.requireNonNull(objects.get(id), id);
    }

    private static String hmac(String secret, String before, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(before.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
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
        Answer answer;
        if (failWith != 0) {
            answer = new Answer(failWith, error("out of order"));
        } else if (exchange.getRequestMethod().equals("POST")) {
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            if (path.equals("/v1/checkout/sessions")) {
                idempotencyKeys.add(key);
            }
            answer = answers.computeIfAbsent(key, first -> post(path, key, form));
        } else {
            answer = get(path, String.valueOf(exchange.getRequestURI().getQuery()));
        }
        if (answersLost.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            exchange.close();
            return;
        }
        send(exchange, answer.status(), answer.body());
    }

    private Answer post(String path, String key, String form) {
        return switch (path) {
            case "/v1/checkout/sessions" -> stored(created("cs_" + key, form));
            case "/v1/customers" ->
                stored(Json.createObjectBuilder()
                        .add("id", "cus_" + key)
                        .add("object", "customer")
                        .build());
            case "/v1/payment_intents" -> charged("pi_" + key, form);
            case "/v1/refunds" ->
                stored(Json.createObjectBuilder()
                        .add("id", "re_" + key)
                        .add("object", "refund")
                        .add("status", "succeeded")
                        .add("payment_intent", field(form, "payment_intent"))
                        .add("amount", Long.parseLong(field(form, "amount")))
                        .add("currency", object(field(form, "payment_intent")).getString("currency"))
                        .add("created", Instant.now().getEpochSecond())
                        .add(
                                "metadata",
                                Json.createObjectBuilder()
                                        .add("agentaid_refund", field(form, "metadata[agentaid_refund]")))
                        .build());
            default ->
                new Answer(200, Json.createObjectBuilder().add("id", path).build());
        };
    }

    /** {@code pm_good} pays; any other card is refused with its own name as the bank's reason: {@code pm_expired_card}. */
    private Answer charged(String id, String form) {
        String method = field(form, "payment_method");
        long amount = Long.parseLong(field(form, "amount"));
        boolean good = method.equals("pm_good");
        JsonObjectBuilder payment = payment(
                        good ? "succeeded" : "requires_payment_method", id, amount, field(form, "currency"))
                .add("customer", field(form, "customer"))
                .add(
                        "metadata",
                        Json.createObjectBuilder()
                                .add("agentaid_top_up", field(form, "metadata[agentaid_top_up]"))
                                .add("agentaid_tenant", field(form, "metadata[agentaid_tenant]")));
        if (good) {
            return stored(payment.add("payment_method", method).build());
        }
        JsonObject error = cardError(method.substring(3)).build();
        JsonObject failed = payment.add("last_payment_error", error).build();
        stored(failed);
        return new Answer(
                402,
                Json.createObjectBuilder()
                        .add("error", Json.createObjectBuilder(error).add("payment_intent", failed))
                        .build());
    }

    private static JsonObjectBuilder payment(String status, String id, long amount, String currency) {
        return Json.createObjectBuilder()
                .add("id", id)
                .add("object", "payment_intent")
                .add("status", status)
                .add("amount", amount)
                .add("amount_received", status.equals("succeeded") ? amount : 0)
                .add("currency", currency)
                .add("created", Instant.now().getEpochSecond());
    }

    private static JsonObjectBuilder cardError(String declineCode) {
        boolean authentication = declineCode.equals("authentication_required");
        return Json.createObjectBuilder()
                .add("type", "card_error")
                .add("code", authentication ? declineCode : "card_declined")
                .add("decline_code", declineCode)
                .add("message", "Your card was declined.");
    }

    private Answer stored(JsonObject object) {
        objects.put(object.getString("id"), object);
        return new Answer(200, object);
    }

    private Answer get(String path, String query) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        if (last.equals("balance_transactions")) {
            return balance.list(fields(query))
                    .map(page -> new Answer(200, page))
                    .orElseGet(() -> new Answer(400, missing("balance_transaction")));
        }
        if (last.equals("payment_intents") || last.equals("refunds")) {
            String kind = last.equals("refunds") ? "refund" : "payment_intent";
            String owner = last.equals("refunds") ? "payment_intent" : "customer";
            JsonArrayBuilder found = Json.createArrayBuilder();
            objects.values().stream()
                    .filter(object -> object.getString("object").equals(kind)
                            && object.getString(owner, "").equals(field(query, owner)))
                    .forEach(found::add);
            return new Answer(
                    200,
                    Json.createObjectBuilder()
                            .add("object", "list")
                            .add("data", found)
                            .build());
        }
        JsonObject found = objects.get(last);
        return found == null ? new Answer(404, missing(last)) : new Answer(200, found);
    }

    private static JsonObject missing(String id) {
        return Json.createObjectBuilder()
                .add(
                        "error",
                        Json.createObjectBuilder()
                                .add("type", "invalid_request_error")
                                .add("code", "resource_missing")
                                .add("message", "No such object: " + id))
                .build();
    }

    private JsonObject created(String id, String form) {
        JsonObjectBuilder session = Json.createObjectBuilder();
        if (form.contains("customer=")) {
            session.add("customer", field(form, "customer"));
        }
        return session.add("id", id)
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
                                .add("agentaid_top_up", field(form, "payment_intent_data[metadata][agentaid_top_up]"))
                                .add("agentaid_tenant", field(form, "payment_intent_data[metadata][agentaid_tenant]")))
                .build();
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : form.split("&")) {
            String[] parts = pair.split("=", 2);
            fields.put(parts[0], parts[1]);
        }
        return fields;
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
