package com.agentaid.billing;

import com.agentaid.shared.AgentId;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Twilio's list of calls for the real client library, over a loopback port, two calls a page. */
final class TwilioStandIn implements AutoCloseable {
    static final String ACCOUNT = "AC00000000000000000000000000000001";
    static final String KEY = "SK00000000000000000000000000000001";
    static final String SECRET = "a-secret-of-at-least-32-characters";
    static final int PAGE = 2;

    private static final String PATH = "/2010-04-01/Accounts/" + ACCOUNT + "/Calls.json";
    private static final DateTimeFormatter RFC_2822 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss Z", Locale.US)
            .withZone(ZoneOffset.UTC);

    final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<CallOfTwilio> calls = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    volatile int failWith;

    private record CallOfTwilio(String sid, String to, String status, long seconds, Instant began) {}

    TwilioStandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void leg(String sid, AgentId agent, long seconds, Instant began) {
        call(sid, "client:agent_" + agent.toString().replace("-", ""), "completed", seconds, began);
    }

    void call(String sid, String to, String status, long seconds, Instant began) {
        calls.add(new CallOfTwilio(sid, to, status, seconds, began));
    }

    private void answer(HttpExchange exchange) throws IOException {
        URI asked = exchange.getRequestURI();
        requests.add(asked.getRawQuery());
        String expected =
                "Basic " + Base64.getEncoder().encodeToString((KEY + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        if (failWith != 0) {
            send(exchange, failWith, error("Service is unavailable"));
        } else if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            send(exchange, 401, error("Authenticate"));
        } else if (!asked.getPath().equals(PATH)) {
            send(exchange, 404, error("not found"));
        } else {
            send(exchange, 200, list(asked.getRawQuery()));
        }
    }

    private JsonObject list(String rawQuery) {
        Map<String, String> query = new HashMap<>();
        for (String pair : rawQuery.split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        List<CallOfTwilio> wanted = new ArrayList<>(calls.stream()
                .filter(call -> call.status().equals(query.get("Status")))
                .filter(call -> !call.began().isBefore(moment(query, "StartTime>"))
                        && !call.began().isAfter(moment(query, "StartTime<")))
                .toList());
        Collections.reverse(wanted);
        int page = Integer.parseInt(query.getOrDefault("Page", "0"));
        JsonArrayBuilder data = Json.createArrayBuilder();
        wanted.stream()
                .skip((long) page * PAGE)
                .limit(PAGE)
                .map(TwilioStandIn::json)
                .forEach(data::add);
        JsonObjectBuilder answer = Json.createObjectBuilder()
                .add("page", page)
                .add("page_size", PAGE)
                .add("uri", PATH + "?" + rawQuery)
                .add("calls", data);
        if (wanted.size() > (page + 1) * PAGE) {
            String rest = rawQuery.replaceAll("&Page=\\d+&PageToken=[^&]+", "");
            answer.add("next_page_uri", PATH + "?" + rest + "&Page=" + (page + 1) + "&PageToken=PACA" + page);
        } else {
            answer.addNull("next_page_uri");
        }
        return answer.build();
    }

    private static Instant moment(Map<String, String> query, String name) {
        return LocalDateTime.parse(query.get(name)).toInstant(ZoneOffset.UTC);
    }

    private static JsonObject json(CallOfTwilio call) {
        return Json.createObjectBuilder()
                .add("sid", call.sid())
                .add("account_sid", ACCOUNT)
                .add("to", call.to())
                .add("from", "+18005550100")
                .add("status", call.status())
                .add("direction", "outbound-dial")
                .add("start_time", RFC_2822.format(call.began()))
                .add("end_time", RFC_2822.format(call.began().plusSeconds(call.seconds())))
                .add("duration", Long.toString(call.seconds()))
                .add("price_unit", "USD")
                .addNull("price")
                .build();
    }

    private static JsonObject error(String message) {
        return Json.createObjectBuilder()
                .add("code", 20003)
                .add("message", message)
                .add("status", 401)
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
