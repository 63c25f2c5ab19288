package com.agentaid.web.inserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From outside, against the deployed application: who gets in, what is refused and how, and that the queue is really worked. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class FrontDoorIT {
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private final Client client = new Client(TestServers.base());

    @Deployment(testable = false)
    static WebArchive application() {
        return DeployedApplication.withTests();
    }

    @Test
    void refusesAnAgentsAddressWithoutAToken() {
        HttpResponse<String> answer = client.get("/api/agent/me", Map.of());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith(PROBLEM));
        assertThat(answer.headers().firstValue("X-Correlation-Id")).isPresent();
    }

    @Test
    void refusesForgedTokens() {
        String genuine = client.signIn();
        String[] parts = genuine.split("\\.");
        String unsigned = base64("{\"alg\":\"none\"}") + "." + parts[1] + ".";
        String changed =
                parts[0] + "." + base64(payload(genuine).toString().replace("agent", "ADMIN")) + "." + parts[2];
        for (String forged : new String[] {unsigned, changed, "nonsense", genuine + "x"}) {
            assertThat(client.get("/api/agent/me", bearer(forged)).statusCode()).isEqualTo(401);
        }
        assertThat(client.get("/api/agent/me", bearer(genuine)).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesTheWrongRole() {
        assertThat(client.get("/api/admin/agents", bearer(client.signIn())).statusCode())
                .isIn(401, 403);
        assertThat(client.get("/api/agent/me", basic(TestData.OPERATOR_EMAIL)).statusCode())
                .isEqualTo(401);
        assertThat(client.get("/api/admin/agents", basic(TestData.AUDITOR_EMAIL))
                        .statusCode())
                .isEqualTo(200);
        String suspend = "/api/admin/agents/" + TestData.AGENT + "/suspend";
        assertThat(client.post(suspend, JSON, "{\"reason\":\"test\"}", basic(TestData.AUDITOR_EMAIL))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void givesTokensTheFormOfMicroProfileJwt() {
        String token = client.signIn();
        JsonObject header =
                json(new String(Base64.getUrlDecoder().decode(token.split("\\.")[0]), StandardCharsets.UTF_8));
        assertThat(header.getString("alg")).isEqualTo("RS256");
        JsonObject claims = payload(token);
        assertThat(claims.keySet()).contains("iss", "sub", "upn", "groups", "aud", "jti", "iat", "exp", "tenant");
        assertThat(claims.getJsonArray("groups").getString(0)).isEqualTo("agent");
        assertThat(claims.getString("iss")).isEqualTo("https://agentaid.test");
    }

    @Test
    void givesTokensThatTheServersOwnMicroProfileJwtAccepts() {
        Client stranger = new Client(TestServers.base().replaceFirst("/[^/]*$", "/probe"));
        assertThat(stranger.get("/who", Map.of()).statusCode()).isIn(401, 403);
        HttpResponse<String> answer = stranger.get("/who", bearer(client.signIn()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(TestData.AGENT_EMAIL);
    }

    @Test
    void opensASocketWithATicketOnce() throws Exception {
        String ticket = json(client.post("/api/auth/ws-ticket", JSON, "", bearer(client.signIn()))
                        .body())
                .getString("ticket");
        BlockingQueue<String> frames = new LinkedBlockingQueue<>();
        WebSocket socket = open(ticket, frames, null);
        assertThat(socket.getSubprotocol()).isEqualTo("agentaid.v1");
        assertThat(frames.poll(15, TimeUnit.SECONDS)).contains("\"type\":\"");
        assertThatThrownBy(() -> open(ticket, frames, null))
                .satisfies(refused -> assertThat(statusOf(refused)).isEqualTo(401));
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "done").join();
    }

    @Test
    void refusesASocketOfAForeignPage() {
        String ticket = json(client.post("/api/auth/ws-ticket", JSON, "", bearer(client.signIn()))
                        .body())
                .getString("ticket");
        assertThatThrownBy(() -> open(ticket, new LinkedBlockingQueue<>(), "https://evil.test"))
                .satisfies(refused -> assertThat(statusOf(refused)).isEqualTo(403));
    }

    @Test
    void worksAnAnnouncedCallThroughTheQueueAndAcknowledgesIt() throws SQLException {
        String external = "ext-" + UUID.randomUUID();
        String body = "{\"external_call_id\":\"" + external + "\",\"caller_number\":\"5125550123\",\"called_number\":\""
                + TestData.NUMBER + "\",\"state\":\"TX\",\"tags\":{\"publisher_id\":\"p1\"}}";
        String address = "/webhooks/calls/" + TestData.OPEN_SOURCE;
        HttpResponse<String> first = client.post(address, JSON, body, Map.of());
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(json(first.body()).getString("status")).isEqualTo("accepted");
        HttpResponse<String> second = client.post(address, JSON, body, Map.of());
        assertThat(json(second.body()).getString("status")).isEqualTo("duplicate");
        assertThat(json(second.body()).getString("callId"))
                .isEqualTo(json(first.body()).getString("callId"));
        String call = json(first.body()).getString("callId");
        Eventually.holds(() -> statusOf(UUID.fromString(call)).equals("NOT_ROUTED"));
        Eventually.holds(() -> QueueRequests.messagesIn(TestServers.queues(), "agentaid-calls") == 0);
    }

    @Test
    void refusesWhatIsNotAnAnnouncement() {
        String address = "/webhooks/calls/" + TestData.OPEN_SOURCE;
        assertThat(client.post("/webhooks/calls/nobody", JSON, "{}", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(client.post(address, JSON, "{\"called_number\":", Map.of()).statusCode())
                .isEqualTo(400);
        assertThat(client.post(address, "text/csv", "a,b", Map.of()).statusCode())
                .isEqualTo(415);
        assertThat(client.post(address, JSON, "{\"x\":\"" + "y".repeat(70_000) + "\"}", Map.of())
                        .statusCode())
                .isEqualTo(413);
        assertThat(client.postBytes(address, JSON, new byte[] {'{', (byte) 0xff, '}'})
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> invalid = client.post(address, JSON, "{\"state\":\"Texas\"}", Map.of());
        assertThat(invalid.statusCode()).isEqualTo(400);
        assertThat(json(invalid.body()).getJsonArray("errors")).isNotEmpty();
        assertThat(client.post("/webhooks/calls/" + TestData.SIGNED_SOURCE, JSON, "{}", Map.of())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void storesNothingOfAnUnsignedCarrierRequest() throws SQLException {
        String sid = "CA" + UUID.randomUUID().toString().replace("-", "");
        String form = "CallSid=" + sid + "&From=%2B15125550123&To=%2B15125550100";
        String type = "application/x-www-form-urlencoded";
        assertThat(client.post("/webhooks/twilio/voice", type, form, Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(client.post("/webhooks/twilio/voice", type, form, Map.of("X-Twilio-Signature", "bm9wZQ=="))
                        .statusCode())
                .isEqualTo(403);
        assertThat(count("select count(*) from call_events where event_key like '%" + sid + "%'"))
                .isZero();
    }

    @Test
    void answersASignedCallerWithAScriptAndARepetitionWithTheSame() {
        String sid = "CA" + UUID.randomUUID().toString().replace("-", "");
        Map<String, String> fields = Map.of(
                "AccountSid", "AC" + TestServers.TWILIO_TOKEN,
                "ApiVersion", "2010-04-01",
                "CallSid", sid,
                "CallStatus", "ringing",
                "Direction", "inbound",
                "From", "+15125550177",
                "FromState", "TX",
                "To", TestData.NUMBER);
        HttpResponse<String> first = client.postSigned("/webhooks/twilio/voice", fields);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(first.body()).contains("<Response>");
        assertThat(client.postSigned("/webhooks/twilio/voice", fields).body()).isEqualTo(first.body());
    }

    @Test
    void answersACallerOfAnUnknownNumberPolitely() {
        Map<String, String> fields = Map.of(
                "AccountSid", "AC" + TestServers.TWILIO_TOKEN,
                "CallSid", "CA" + UUID.randomUUID().toString().replace("-", ""),
                "CallStatus", "ringing",
                "From", "+15125550177",
                "To", "+15125559999");
        HttpResponse<String> answer = client.postSigned("/webhooks/twilio/voice", fields);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<Response>").doesNotContain("<Dial");
    }

    @Test
    void refusesAnUnsignedPaymentEvent() {
        assertThat(client.post("/webhooks/stripe", JSON, "{\"id\":\"evt_1\"}", Map.of())
                        .statusCode())
                .isEqualTo(403);
    }

    private static String statusOf(UUID call) throws SQLException {
        try (Connection database = TestServers.database();
                Statement sql = database.createStatement();
                ResultSet found = sql.executeQuery("select status from calls where id = '" + call + "'")) {
            return found.next() ? found.getString(1) : "none";
        }
    }

    private static int count(String query) throws SQLException {
        try (Connection database = TestServers.database();
                Statement sql = database.createStatement();
                ResultSet found = sql.executeQuery(query)) {
            found.next();
            return found.getInt(1);
        }
    }

    private WebSocket open(
            String ticket, BlockingQueue<String> frames, @org.jspecify.annotations.Nullable String origin) {
        WebSocket.Builder builder = client.http().newWebSocketBuilder().subprotocols("agentaid.v1", "ticket." + ticket);
        if (origin != null) {
            builder.header("Origin", origin);
        }
        URI address = URI.create(TestServers.base().replaceFirst("^http", "ws") + "/ws/agent");
        return builder.buildAsync(address, new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                        frames.add(text.toString());
                        return WebSocket.Listener.super.onText(socket, text, last);
                    }
                })
                .join();
    }

    private static int statusOf(Throwable refused) {
        Throwable cause = refused instanceof CompletionException ? refused.getCause() : refused;
        return cause instanceof WebSocketHandshakeException handshake
                ? handshake.getResponse().statusCode()
                : -1;
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    private static Map<String, String> basic(String email) {
        byte[] credential = (email + ":" + TestData.PASSWORD).getBytes(StandardCharsets.UTF_8);
        return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(credential));
    }

    private static JsonObject payload(String token) {
        return json(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
