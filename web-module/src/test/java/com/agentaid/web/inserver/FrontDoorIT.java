package com.agentaid.web.inserver;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From outside, against the deployed application: who gets in, who has to wait, and that the queue is really worked. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class FrontDoorIT {
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final Map<String, String> ADMINS = Map.of(
            "ADMIN", TestData.ADMIN_EMAIL,
            "OPERATOR", TestData.OPERATOR_EMAIL,
            "FINANCE", TestData.FINANCE_EMAIL,
            "AUDITOR", TestData.AUDITOR_EMAIL);
    private static final Set<String> ADMIN = Set.of("ADMIN");
    private static final Set<String> OPERATORS = Set.of("ADMIN", "OPERATOR");
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
    void givesAnAgentTheProofOfHisAccountAndEverybodyTheKeys() {
        HttpResponse<String> proof = client.get("/api/agent/ledger/proof", bearer(client.signIn()));
        assertThat(proof.statusCode()).isEqualTo(200);
        assertThat(proof.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"ledger-proof.json\"");
        assertThat(proof.body()).contains("\"format\":\"agentaid-ledger-proof-1\"");
        assertThat(client.get("/api/agent/ledger/proof", Map.of()).statusCode()).isEqualTo(401);
        assertThat(client.get("/api/ledger/keys", Map.of()).body()).contains("\"keys\":[");
    }

    @Test
    void letsAnAuditorReadFindingsAndNotMakeThem() {
        String books = "/api/admin/reconciliation";
        assertThat(client.get(books, basic(TestData.AUDITOR_EMAIL)).body()).contains("\"findings\":[");
        assertThat(client.post(books, JSON, "{}", basic(TestData.AUDITOR_EMAIL)).statusCode())
                .isEqualTo(403);
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
    void letsAllAdministratorsAndNoAgentReadWhatRoutingGoesBy() {
        Map<String, String> agent = bearer(client.signIn());
        for (String address : List.of(
                "sources",
                "sources/" + source(),
                "sources/" + source() + "/bids",
                "blocked-callers",
                "callbacks",
                "replays")) {
            for (Map.Entry<String, String> admin : ADMINS.entrySet()) {
                assertThat(client.get("/api/admin/" + address, basic(admin.getValue()))
                                .statusCode())
                        .as(admin.getKey() + " reads " + address)
                        .isEqualTo(200);
            }
            assertThat(client.get("/api/admin/" + address, agent).statusCode())
                    .as(address)
                    .isEqualTo(403);
        }
    }

    @Test
    void refusesEveryAdministratorWhatHisRoleMayNotChange() {
        String written = "select (select count(*) from admin_audit_logs) || ' ' || (select count(*) from replay_runs)";
        List<Change> changes = changes();
        String before = TestRows.text(written);
        Map<String, String> agent = bearer(client.signIn());
        for (Change change : changes) {
            ADMINS.forEach((role, email) -> {
                if (!change.may().contains(role)) {
                    assertThat(change.sent(client, basic(email)))
                            .as(role + " " + change)
                            .isEqualTo(403);
                }
            });
            assertThat(change.sent(client, agent)).as("an agent " + change).isEqualTo(403);
        }
        assertThat(TestRows.text(written)).isEqualTo(before);
    }

    /** Who may is a role; what each of them does is told where it is tested. */
    private List<Change> changes() {
        String source = "sources/" + source();
        String draft = "{\"campaignId\":\"" + TestData.CAMPAIGN
                + "\",\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-02-01T00:00:00Z\"}";
        String replay = json(client.post("/api/admin/replays", JSON, draft, basic(TestData.OPERATOR_EMAIL))
                        .body())
                .getString("id");
        String number = "{\"number\":\"+12125550144\"}";
        return List.of(
                new Change("POST", "sources", "{\"name\":\"Nobody's\"}", ADMIN),
                new Change("PUT", source, "{\"name\":\"Nobody's\"}", ADMIN),
                new Change("POST", source + "/rotate-key", "{\"oldKeySeconds\":0}", ADMIN),
                new Change("POST", source + "/disable", "", ADMIN),
                new Change("POST", source + "/pause", "", OPERATORS),
                new Change("POST", source + "/resume", "", OPERATORS),
                new Change("POST", source + "/numbers", number, OPERATORS),
                new Change("DELETE", source + "/numbers/+12125550144", "", OPERATORS),
                new Change("POST", "blocked-callers", "{\"number\":\"+12125550144\",\"reason\":\"x\"}", OPERATORS),
                new Change("DELETE", "blocked-callers/" + UUID.randomUUID(), "", OPERATORS),
                new Change("POST", "callbacks/" + UUID.randomUUID() + "/done", "", OPERATORS),
                new Change("POST", "replays", draft, OPERATORS),
                new Change("POST", "replays/" + replay + "/cancel", "", OPERATORS),
                new Change("POST", "probe?pause", "", OPERATORS),
                new Change("POST", "probe?resume", "", OPERATORS),
                new Change("POST", "probe?add-number", "", OPERATORS),
                new Change("POST", "probe?retire-number", "", OPERATORS),
                new Change("POST", "probe?change-rules", "", ADMIN));
    }

    /** A request that changes something, and the roles that may send it. */
    private record Change(String method, String path, String body, Set<String> may) {
        int sent(Client client, Map<String, String> headers) {
            String address = "/api/admin/" + path;
            HttpResponse<String> answer =
                    switch (method) {
                        case "PUT" -> client.put(address, JSON, body, headers);
                        case "DELETE" -> client.send("DELETE", address, headers);
                        default -> client.post(address, JSON, body, headers);
                    };
            return answer.statusCode();
        }
    }

    private static String source() {
        return TestRows.text("select id from sources where name = 'Basic'");
    }

    @Test
    void putsTheSecurityHeadersOnRefusalsToo() {
        for (HttpResponse<String> refused : List.of(
                client.get("/api/agent/me", bearer("nonsense")),
                client.get("/api/agent/me", Map.of()),
                client.get("/api/admin/figures", basic("nobody@admins.test")))) {
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().map())
                    .containsEntry("X-Content-Type-Options", List.of("nosniff"))
                    .containsEntry("X-Frame-Options", List.of("DENY"))
                    .containsEntry("Cache-Control", List.of("no-store"))
                    .containsKey("Content-Security-Policy");
        }
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
    void worksAnAnnouncedCallThroughTheQueueAndAcknowledgesIt() {
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
        Eventually.holds(() -> TestRows.text("select status from calls where id = ?", UUID.fromString(call))
                .equals("NOT_ROUTED"));
        Eventually.holds(() -> QueueRequests.messagesIn(TestServers.queues(), "agentaid-calls") == 0);
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
    void doesNotDescribeItselfToStrangersInTheLibrarysWay() {
        for (String address :
                List.of("/api/application.wadl", "/webhooks/application.wadl", "/bids/application.wadl")) {
            assertThat(client.get(address, Map.of()).statusCode()).as(address).isEqualTo(404);
        }
    }

    @Test
    void operatorsDecideAboutDeadMessagesOnce() {
        UUID letter = UUID.randomUUID();
        TestRows.change(
                """
                insert into dead_letters (id, tenant_id, message_id, queue, type, payload, delivery_count, error)
                values (?, cast(? as uuid), ?, 'agentaid-calls', 'CALL_RECEIVED', '{"callId":"x"}', 5, 'tried')
                """,
                letter,
                TestServers.TENANT,
                "m-" + letter);
        assertThat(client.get("/api/admin/dead-letters", basic(TestData.AUDITOR_EMAIL))
                        .body())
                .contains(letter.toString());
        String discard = "/api/admin/dead-letters/" + letter + "/discard";
        assertThat(client.post(discard, JSON, "", basic(TestData.AUDITOR_EMAIL)).statusCode())
                .isEqualTo(403);
        assertThat(client.post(discard, JSON, "", basic(TestData.OPERATOR_EMAIL))
                        .statusCode())
                .isEqualTo(204);
        assertThat(client.post(discard, JSON, "", basic(TestData.OPERATOR_EMAIL))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void anAddressThatGuessesAnAgentsPasswordWaits() {
        String body = "{\"email\":\"nobody@agents.test\",\"password\":\"a guess\"}";
        for (int guess = 0; guess < 10; guess++) {
            assertThat(client.post("/api/auth/login", JSON, body, at("203.0.113.1"))
                            .statusCode())
                    .isEqualTo(401);
        }
        waits(client.post("/api/auth/login", JSON, body, at("203.0.113.1")));
        assertThat(client.post("/api/auth/login", JSON, body, at("203.0.113.2")).statusCode())
                .isEqualTo(401);
        assertThat(client.signIn()).isNotEmpty();
    }

    @Test
    void anAddressThatGuessesAnAdminsPasswordWaits() {
        Map<String, String> guess = basicAt("203.0.113.3", "nobody@admins.test");
        for (int i = 0; i < 10; i++) {
            assertThat(client.get("/api/admin/figures", guess).statusCode()).isEqualTo(401);
        }
        waits(client.get("/api/admin/figures", guess));
    }

    @Test
    void aSystemThatProvesItselfNeverWaits() {
        Map<String, String> known = basicAt("203.0.113.4", TestData.AUDITOR_EMAIL);
        assertThat(IntStream.range(0, 40).parallel().map(i -> client.get("/api/admin/figures", known)
                        .statusCode()))
                .containsOnly(200);
    }

    @Test
    void anAddressThatProvesNothingAtTheWebhooksWaits() {
        for (int i = 0; i < 60; i++) {
            assertThat(client.post("/webhooks/stripe", JSON, "{}", at("203.0.113.5"))
                            .statusCode())
                    .isEqualTo(403);
        }
        waits(client.post("/webhooks/stripe", JSON, "{}", at("203.0.113.5")));
        waits(client.post("/webhooks/calls/nobody", JSON, "{}", at("203.0.113.5")));
        waits(client.post("/webhooks/twilio/voice", "application/x-www-form-urlencoded", "a=b", at("203.0.113.5")));
        assertThat(client.post("/webhooks/stripe", JSON, "{}", at("203.0.113.6"))
                        .statusCode())
                .isEqualTo(403);
    }

    private static void waits(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 301L);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.headers().firstValue("X-Correlation-Id")).isPresent();
    }

    /** As our proxy reports it. */
    private static Map<String, String> at(String address) {
        return Map.of("X-Forwarded-For", address);
    }

    private static Map<String, String> basicAt(String address, String email) {
        Map<String, String> headers = new HashMap<>(basic(email));
        headers.putAll(at(address));
        return headers;
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
