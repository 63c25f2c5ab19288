package com.agentaid.web.inserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

/** What strangers, broken programs and hidden callers send to the webhooks: the right answer, and no row half-written. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class BadInputIT {
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String STRIPE = "/webhooks/stripe";
    private static final String VOICE = "/webhooks/twilio/voice";
    private static final String OPEN = source(TestData.OPEN_SOURCE);
    private static final String SIGNED = source(TestData.SIGNED_SOURCE);
    private static final String HEADER = source(TestData.HEADER_SOURCE);
    private static final String BASIC = source(TestData.BASIC_SOURCE);
    private static final byte[] NOT_UTF8 = {'{', '"', (byte) 0xff, '"', '}'};
    private static final Duration TOO_OLD = Duration.ofMinutes(6);

    private final Client client = new Client(TestServers.base());
    private int stranger;

    @Deployment(testable = false)
    static WebArchive application() {
        return DeployedApplication.withTests();
    }

    @Test
    void refusesAnnouncementsThatAreNotProven() {
        Instant now = Instant.now();
        refuses(
                bad("an unknown key", 404, () -> announce(source("nobody"), announcement())),
                bad("no signature", 401, () -> announce(SIGNED, announcement())),
                bad("a wrong signature", 401, () -> timed(SIGNED, "X-Signature", "another secret", now)),
                bad("a replay", 401, () -> timed(SIGNED, "X-Signature", signedSecret(), now.minus(TOO_OLD))),
                bad(
                        "a signature of the future",
                        401,
                        () -> timed(SIGNED, "X-Signature", signedSecret(), now.plus(TOO_OLD))),
                bad("no key in a header", 401, () -> announce(HEADER, announcement())),
                bad("a wrong key in a header", 401, () -> announce(HEADER, announcement(), "X-Api-Key", "a guess")),
                bad("no password", 401, () -> announce(BASIC, announcement())),
                bad(
                        "a wrong password",
                        401,
                        () -> announce(
                                BASIC, announcement(), "Authorization", "Basic " + base64("publisher:a guess"))));
    }

    @Test
    void refusesAnnouncementsThatCannotBeRead() {
        refuses(
                bad("a truncated body", 400, () -> announce(OPEN, "{\"called_number\":")),
                bad("an array", 400, () -> announce(OPEN, "[1]")),
                bad("bytes that are not UTF-8", 400, () -> bytes(OPEN, JSON, NOT_UTF8)),
                bad("NUL", 400, () -> announce(OPEN, announcement().replace("p1", "p\\u00001"))),
                bad("NUL in a form", 400, () -> form(OPEN, "called_number=%2B15125550100&publisher=%00")),
                bad("a broken escape", 400, () -> form(OPEN, "called_number=%2")),
                bad("another content type", 415, () -> bytes(OPEN, "text/csv", "a,b".getBytes(StandardCharsets.UTF_8))),
                bad("too much", 413, () -> announce(OPEN, "{\"x\":\"" + "y".repeat(64 * 1024) + "\"}")),
                bad(
                        "a number of nobody",
                        400,
                        () -> announce(OPEN, announcement().replace(TestData.NUMBER, "+15125559999"))),
                bad("no called number", 400, () -> announce(OPEN, "{\"state\":\"TX\"}")),
                bad("an unknown state", 400, () -> announce(OPEN, announcement().replace("TX", "ZZ"))));
    }

    @Test
    void takesAnnouncementsInEveryModeAndOfHiddenCallers() {
        takes(announce(HEADER, announcement(), "X-Api-Key", TestData.HEADER_SOURCE_SECRET));
        takes(announce(HEADER, announcement(), "Authorization", "Bearer " + TestData.HEADER_SOURCE_SECRET));
        takes(announce(BASIC, announcement(), "Authorization", "Basic " + base64(TestData.BASIC_SOURCE_SECRET)));
        takes(announce(OPEN, announcement().replace("5125550123", "anonymous")));
        String body = announcement();
        Instant now = Instant.now();
        takes(client.postTimed(SIGNED, "X-Signature", signedSecret(), now, body));
        String before = written();
        HttpResponse<String> replayed = client.postTimed(SIGNED, "X-Signature", signedSecret(), now, body);
        assertThat(replayed.body()).contains("\"duplicate\"");
        assertThat(written()).isEqualTo(before);
    }

    @Test
    void refusesCarrierRequestsThatAreNotProvenOrCannotBeRead() {
        List<BadRequest> cases = new ArrayList<>();
        for (String address : List.of("voice", "dial-result", "call-status", "recording")) {
            String path = "/webhooks/twilio/" + address;
            String call = "CallSid=CA1&From=%2B15125550123&To=%2B15125550100&CallStatus=ringing";
            cases.add(bad(address + " without a signature", 403, () -> form(path, call)));
            cases.add(bad(
                    address + " with a wrong signature",
                    403,
                    () -> client.post(path, FORM, call, from("X-Twilio-Signature", "bm9wZQ=="))));
            cases.add(bad(address + " that is not UTF-8", 400, () -> bytes(path, FORM, NOT_UTF8)));
            cases.add(bad(address + " with a broken escape", 400, () -> form(path, "CallSid=%2")));
            cases.add(bad(address + " with too much", 413, () -> form(path, "a=" + "b".repeat(64 * 1024))));
            cases.add(bad(address + " of another content type", 415, () -> client.post(path, JSON, "{}", from())));
        }
        cases.add(bad(
                "a leg of an unknown call",
                404,
                () -> client.postSigned(
                        "/webhooks/twilio/call-status?call=" + UUID.randomUUID() + "&offer=" + UUID.randomUUID()
                                + "&t=demo",
                        leg())));
        cases.add(bad(
                "a leg without its status",
                400,
                () -> client.postSigned(
                        "/webhooks/twilio/call-status?call=" + UUID.randomUUID() + "&offer=" + UUID.randomUUID()
                                + "&t=demo",
                        Map.of("CallSid", sid(), "SequenceNumber", "0"))));
        cases.add(bad(
                "a recording of an unknown call",
                404,
                () -> client.postSigned(
                        "/webhooks/twilio/recording?call=" + UUID.randomUUID() + "&t=demo",
                        Map.of("RecordingSid", "RE1", "RecordingUrl", "https://example.test/1"))));
        refuses(cases.toArray(BadRequest[]::new));
    }

    @Test
    void endsACallPolitelyThatItCannotPlace() {
        assertAll(
                () -> endsPolitely(VOICE, caller("To", "+15125559999")),
                () -> endsPolitely(VOICE, caller("CallSid", "")),
                () -> endsPolitely(VOICE, caller("To", "nonsense")),
                () -> endsPolitely(
                        "/webhooks/twilio/dial-result?call=" + UUID.randomUUID() + "&offer=" + UUID.randomUUID()
                                + "&t=demo",
                        caller("DialCallStatus", "completed")));
    }

    @Test
    void takesCallersWhoHideTheirNumberOrComeFromNowhereKnown() {
        for (Map<String, String> caller :
                List.of(caller("From", ""), caller("From", "anonymous"), caller("FromState", "ZZ"))) {
            HttpResponse<String> answer = client.postSigned(VOICE, caller);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(TestRows.text(
                            "select count(*) from calls where provider_call_sid = ?",
                            caller.getOrDefault("CallSid", "")))
                    .isEqualTo("1");
        }
    }

    @Test
    void refusesPaymentEventsThatAreNotProvenOrCannotBeRead() {
        Instant now = Instant.now();
        refuses(
                bad("no signature", 403, () -> client.post(STRIPE, JSON, event("evt_x", ""), from())),
                bad("a wrong signature", 403, () -> stripe("whsec_1", now, event("evt_x", ""))),
                bad("a replay", 403, () -> stripe(TestServers.STRIPE_SECRET, now.minus(TOO_OLD), event("evt_x", ""))),
                bad("a truncated event nobody signed", 403, () -> stripe("whsec_1", now, "{\"id\":\"evt_x\"")),
                bad("bytes that are not UTF-8", 400, () -> bytes(STRIPE, JSON, NOT_UTF8)),
                bad("another content type", 415, () -> form(STRIPE, "id=evt_x")),
                bad(
                        "too much",
                        413,
                        () -> stripe(TestServers.STRIPE_SECRET, now, event("evt_x", "y".repeat(1024 * 1024)))));
    }

    @Test
    void keepsASignedBodyThatIsNoEventForAPersonOnce() {
        Instant now = Instant.now();
        String strange =
                "{\"id\":\"evt_strange\",\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{\"id\":\"pi_\\u0000\"}}}";
        String deep = "{\"data\":" + "[".repeat(3_000) + "]".repeat(3_000) + "}";
        for (String body : new String[] {
            strange, "[]", "{\"type\":\"payment_intent.succeeded\"}", "{\"id\":\"evt_x\"", deep, "{\"id\":\"evt_\0\"}"
        }) {
            assertThat(stripe(TestServers.STRIPE_SECRET, now, body).statusCode())
                    .as(body)
                    .isEqualTo(200);
            String before = written();
            assertThat(stripe(TestServers.STRIPE_SECRET, now, body).statusCode())
                    .isEqualTo(200);
            assertThat(written()).as("again " + body).isEqualTo(before);
        }
        HttpResponse<String> noText =
                client.postTimed(STRIPE, "Stripe-Signature", TestServers.STRIPE_SECRET, now, NOT_UTF8);
        assertThat(noText.statusCode()).as(noText.body()).isEqualTo(200);
        assertThat(TestRows.text("select count(*) from stripe_events where trouble like 'It is no UTF-8%'"))
                .isEqualTo("1");
    }

    @Test
    void takesALargePaymentEventOnceAndRefusesAnotherOfItsName() {
        String large = event("evt_large", "y".repeat(200 * 1024));
        Instant now = Instant.now();
        assertThat(stripe(TestServers.STRIPE_SECRET, now, large).statusCode()).isEqualTo(200);
        String before = written();
        assertThat(stripe(TestServers.STRIPE_SECRET, now, large).statusCode()).isEqualTo(200);
        assertThat(stripe(TestServers.STRIPE_SECRET, now, event("evt_large", "other"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(written()).isEqualTo(before);
    }

    /** Whether a client that stopped sending still hears the refusal is up to the server. */
    @Test
    void refusesABodyThatEndsBeforeItsLength() throws IOException {
        for (String path : List.of(OPEN, VOICE, STRIPE)) {
            String before = written();
            URI base = URI.create(TestServers.base());
            try (Socket socket = new Socket(base.getHost(), base.getPort())) {
                String request = "POST " + base.getPath() + path + " HTTP/1.1\r\nHost: " + base.getAuthority()
                        + "\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"id\":";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer.isEmpty() || answer.startsWith("HTTP/1.1 400"))
                        .as(path + ": " + answer)
                        .isTrue();
            }
            assertThat(written()).isEqualTo(before);
        }
    }

    @Test
    void refusesNulInTheApi() {
        String registration = "{\"name\":\"A\\u0000\",\"email\":\"nul@agents.test\",\"password\":\"long enough 1\","
                + "\"npn\":\"7654321\"}";
        refuses(
                bad(
                        "a name that stands twice",
                        400,
                        () -> client.post(
                                "/api/auth/login", JSON, "{\"email\":\"a@x.test\",\"email\":\"b@x.test\"}", from())),
                bad("a name", 400, () -> client.post("/api/auth/register", JSON, registration, from())),
                bad(
                        "a search",
                        400,
                        () -> client.get(
                                "/api/agent/calls?q=%00", Map.of("Authorization", "Bearer " + client.signIn()))));
    }

    @Test
    void namesAMisspeltFieldOfTheApiAndDoesNothing() {
        Map<String, String> agent = Map.of("Authorization", "Bearer " + client.signIn());
        Map<String, String> admin =
                Map.of("Authorization", "Basic " + base64(TestData.ADMIN_EMAIL + ":" + TestData.PASSWORD));
        String credentials = "\"email\":\"" + TestData.AGENT_EMAIL + "\",\"password\":\"" + TestData.PASSWORD + "\"";
        String suspend = "/api/admin/agents/" + TestData.AGENT + "/suspend";
        String numbers = "/api/admin/campaigns/" + TestData.CAMPAIGN + "/numbers";
        String registration = "\"name\":\"Eve\",\"email\":\"eve@agents.test\",\"password\":\"long enough 1\","
                + "\"npn\":\"7654399\"";
        refuses(
                misspelt(
                        "presence",
                        body -> client.put("/api/agent/presence", JSON, body, agent),
                        "\"intent\":\"OFFLINE\""),
                misspelt(
                        "a break", body -> client.post("/api/agent/presence", JSON, body, agent), "\"verb\":\"pause\""),
                misspelt("sign-in", body -> client.post("/api/auth/login", JSON, body, from()), credentials),
                misspelt("registration", body -> client.post("/api/auth/register", JSON, body, from()), registration),
                misspelt("suspension", body -> client.post(suspend, JSON, body, admin), "\"reason\":\"test\""),
                misspelt("a number", body -> client.post(numbers, JSON, body, admin), "\"number\":\"+15125559001\""),
                misspelt(
                        "a block",
                        body -> client.post("/api/admin/blocked-callers", JSON, body, admin),
                        "\"number\":\"+15125559002\",\"reason\":\"test\""));
        assertThat(TestRows.text(
                        """
                        select concat_ws(' ', (select status from agents where id = cast(? as uuid)),
                                              (select count(*) from campaign_phone_numbers where phone_number = '+15125559001'),
                                              (select count(*) from blocked_callers where digits like '%5125559002'),
                                              (select count(*) from agents where email = 'eve@agents.test'))
                        """,
                        TestData.AGENT))
                .isEqualTo("APPROVED 0 0 0");
    }

    @Test
    void namesAFieldThatIsNoText() {
        HttpResponse<String> answer =
                client.post("/api/auth/login", JSON, "{\"email\":[\"a\"],\"password\":{}}", from());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"email\"", "\"field\":\"password\"", "must be a text");
    }

    @Test
    void namesEveryFieldOfABlockThatCannotBe() {
        Map<String, String> admin =
                Map.of("Authorization", "Basic " + base64(TestData.ADMIN_EMAIL + ":" + TestData.PASSWORD));
        Function<String, HttpResponse<String>> block =
                body -> client.post("/api/admin/blocked-callers", JSON, body, admin);
        assertThat(fieldsAtFault(block.apply("{\"number\":\"+15125559003\",\"reason\":\"x\",\"until\":\"soon\"}")))
                .containsExactly("until");
        assertThat(fieldsAtFault(
                        block.apply("{\"number\":\"12\",\"reason\":\" \",\"until\":\"2026-02-30T00:00:00Z\"}")))
                .containsExactlyInAnyOrder("number", "reason", "until");
        assertThat(fieldsAtFault(block.apply("{}"))).containsExactlyInAnyOrder("number", "reason");
        assertThat(fieldsAtFault(block.apply("{\"prefix\":\"1900\"}"))).containsExactlyInAnyOrder("prefix", "reason");
        assertThat(fieldsAtFault(block.apply("{\"number\":\"+15125559003\",\"prefix\":\"+1900\",\"reason\":\"x\"}")))
                .containsExactly("number");
        assertThat(block.apply("").body()).contains("Its fields are: number, prefix, reason, until.");
        assertThat(TestRows.text("select count(*) from blocked_callers where digits = '+15125559003'"))
                .isEqualTo("0");
        assertThat(block.apply(
                                "{\"number\":\"+15125559004\",\"reason\":\" x \",\"until\":\"2099-01-01T02:00:00+02:00\"}")
                        .body())
                .contains("\"2099-01-01T00:00:00Z\"");
    }

    @Test
    void namesEveryFieldOfARegistrationThatCannotBe() {
        String body =
                "{\"name\":\" \",\"email\":\"nobody\",\"password\":\"short\",\"npn\":\"0\",\"timeZone\":\"Mars/Olympus\"}";
        assertThat(fieldsAtFault(client.post("/api/auth/register", JSON, body, from())))
                .containsExactlyInAnyOrder("name", "email", "password", "npn", "timeZone");
        String offset =
                "{\"name\":\"Zoe\",\"email\":\"zoe@agents.test\",\"password\":\"long enough 1\",\"npn\":\"7654388\","
                        + "\"timeZone\":\"+05:00\"}";
        assertThat(fieldsAtFault(client.post("/api/auth/register", JSON, offset, from())))
                .containsExactly("timeZone");
        assertThat(fieldsAtFault(client.post("/api/auth/register", JSON, "{}", from())))
                .containsExactlyInAnyOrder("name", "email", "password", "npn");
    }

    /** Of a 400 whose detail begins with the first of them. */
    private static List<String> fieldsAtFault(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        var problem = Json.createReader(new StringReader(answer.body())).readObject();
        List<String> fields = problem.getJsonArray("errors").getValuesAs(JsonObject.class).stream()
                .map(error -> error.getString("field"))
                .toList();
        assertThat(problem.getString("detail")).startsWith(fields.get(0) + " ");
        return fields;
    }

    @Test
    void refusesToTryADraftWhoseCallsAreFree() {
        String draft = "{\"campaignId\":\"" + TestData.CAMPAIGN
                + "\",\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-02-01T00:00:00Z\",\"priceMinor\":0}";
        HttpResponse<String> answer = client.post(
                "/api/admin/replays",
                JSON,
                draft,
                Map.of("Authorization", "Basic " + base64(TestData.ADMIN_EMAIL + ":" + TestData.PASSWORD)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"priceMinor\"", "priceMinor must be more than zero");
    }

    /** All that the address needs, and one field that it does not have. */
    private static BadRequest misspelt(String what, Function<String, HttpResponse<String>> address, String fields) {
        return bad(what, 400, () -> {
            HttpResponse<String> answer = address.apply("{" + fields + ",\"untill\":\"2026-12-01T00:00:00Z\"}");
            assertThat(answer.body()).as(what).contains("\"field\":\"untill\"");
            return answer;
        });
    }

    private record BadRequest(String what, int status, Supplier<HttpResponse<String>> request) {}

    private static BadRequest bad(String what, int status, Supplier<HttpResponse<String>> request) {
        return new BadRequest(what, status, request);
    }

    private static void refuses(BadRequest... cases) {
        assertAll(List.of(cases).stream().map(each -> (Executable) () -> refuses(each)));
    }

    private static void refuses(BadRequest each) {
        String before = written();
        HttpResponse<String> answer = each.request().get();
        assertThat(answer.statusCode()).as(each.what() + ": " + answer.body()).isEqualTo(each.status());
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .as(each.what())
                .startsWith("application/problem+json");
        var problem = Json.createReader(new StringReader(answer.body())).readObject();
        assertThat(problem.getInt("status")).as(each.what()).isEqualTo(each.status());
        assertThat(problem.getString("correlationId")).as(each.what()).hasSizeGreaterThan(8);
        assertThat(answer.body()).as(each.what()).doesNotContain("Exception", "com.agentaid", "java.");
        assertThat(written()).as(each.what()).isEqualTo(before);
    }

    private static void takes(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"accepted\"");
    }

    private void endsPolitely(String path, Map<String, String> parameters) {
        String before = written();
        HttpResponse<String> answer = client.postSigned(path, parameters);
        assertThat(answer.statusCode()).as(path + parameters).isEqualTo(200);
        assertThat(answer.body())
                .as(path + parameters)
                .contains("<Say", "<Hangup")
                .doesNotContain("<Dial", "Exception");
        assertThat(written()).as(path + parameters).isEqualTo(before);
    }

    /** How many rows hold what came from outside; nobody else sends anything while a case is played. */
    private static String written() {
        return TestRows.text(
                """
                select concat_ws(' ', (select count(*) from calls),
                                      (select count(*) from call_events where kind = 'PROVIDER'),
                                      (select count(*) from call_event_answers),
                                      (select count(*) from recordings),
                                      (select count(*) from stripe_events),
                                      (select count(*) from agents))
                """);
    }

    private static String source(String key) {
        return "/webhooks/calls/" + key;
    }

    private static String signedSecret() {
        return TestData.SIGNED_SOURCE_SECRET;
    }

    private static String announcement() {
        return "{\"external_call_id\":\"" + UUID.randomUUID()
                + "\",\"caller_number\":\"5125550123\",\"called_number\":\"" + TestData.NUMBER
                + "\",\"state\":\"TX\",\"tags\":{\"publisher_id\":\"p1\"}}";
    }

    private HttpResponse<String> announce(String path, String body, String... header) {
        return client.post(path, JSON, body, from(header));
    }

    private HttpResponse<String> timed(String path, String header, String secret, Instant at) {
        return client.postTimed(path, header, secret, at, announcement());
    }

    private HttpResponse<String> stripe(String secret, Instant at, String event) {
        return client.postTimed(STRIPE, "Stripe-Signature", secret, at, event);
    }

    private HttpResponse<String> form(String path, String body) {
        return client.post(path, FORM, body, from());
    }

    private HttpResponse<String> bytes(String path, String type, byte[] body) {
        return client.postBytes(path, type, body, from());
    }

    /** Each request from an address of its own, so that no case meets the limit of another. */
    private Map<String, String> from(String... header) {
        Map<String, String> headers = new HashMap<>();
        headers.put("X-Forwarded-For", "198.51.100." + stranger++);
        for (int i = 0; i < header.length; i += 2) {
            headers.put(header[i], header[i + 1]);
        }
        return headers;
    }

    private static String event(String id, String note) {
        return "{\"id\":\"" + id + "\",\"type\":\"customer.created\",\"data\":{\"object\":{\"id\":\"cus_1\",\"note\":\""
                + note + "\"}}}";
    }

    private static Map<String, String> caller(String changed, String value) {
        Map<String, String> parameters = new HashMap<>(Map.of(
                "AccountSid",
                "AC" + TestServers.TWILIO_TOKEN,
                "CallSid",
                sid(),
                "CallStatus",
                "ringing",
                "From",
                "+15125550177",
                "FromState",
                "TX",
                "To",
                TestData.NUMBER));
        parameters.put(changed, value);
        return parameters;
    }

    private static Map<String, String> leg() {
        return Map.of("CallSid", sid(), "SequenceNumber", "0", "CallStatus", "ringing");
    }

    private static String sid() {
        return "CA" + UUID.randomUUID().toString().replace("-", "");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
