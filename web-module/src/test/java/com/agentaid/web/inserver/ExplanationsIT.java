package com.agentaid.web.inserver;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From outside: why a call went to whom, for admins, and why a call was not his, for the agent. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ExplanationsIT {
    private static final ZoneId AGENTS_ZONE = ZoneId.of("America/New_York");
    private final Client client = new Client(TestServers.base());

    @Deployment(testable = false)
    static WebArchive application() {
        return DeployedApplication.withTests();
    }

    @Test
    void anAdminReadsTheRoundsOfACallAndEveryAgentsReason() {
        UUID call = missedCall(TestServers.TENANT, UUID.fromString(TestData.CAMPAIGN), "NM");
        String address = "/api/admin/calls/" + call + "/routing";
        HttpResponse<String> rounds = client.get(address, basic(TestData.AUDITOR_EMAIL));
        assertThat(rounds.statusCode()).as(rounds.body()).isEqualTo(200);
        JsonObject round = array(rounds).getJsonObject(0);
        assertThat(round.getInt("considered")).isEqualTo(1);
        JsonObject count = round.getJsonArray("counts").getJsonObject(0);
        assertThat(count.getString("reason")).isEqualTo("AGENT_BUSY");
        assertThat(count.getInt("agents")).isEqualTo(1);
        assertThat(count.getInt("publicCode")).isEqualTo(3000);
        JsonObject agents = object(client.get(address + "/1?reason=AGENT_BUSY&q=ali", basic(TestData.OPERATOR_EMAIL)));
        JsonObject alice = agents.getJsonArray("items").getJsonObject(0);
        assertThat(alice.getString("agentId")).isEqualTo(TestData.AGENT);
        assertThat(alice.getString("explanation")).startsWith("Was ringing");
        assertThat(alice.getString("publicMessage")).isEqualTo("No capacity");
        assertThat(object(client.get(address + "/1?reason=SELECTED", basic(TestData.ADMIN_EMAIL)))
                        .getInt("total"))
                .isZero();
        assertThat(status(address + "/1?reason=NONE", basic(TestData.ADMIN_EMAIL)))
                .isEqualTo(400);
        assertThat(status(address + "/2", basic(TestData.ADMIN_EMAIL))).isEqualTo(404);
        assertThat(status(address + "/x", basic(TestData.ADMIN_EMAIL))).isEqualTo(404);
        assertThat(status(address, Map.of())).isEqualTo(401);
        assertThat(status(address, bearer())).isEqualTo(403);
    }

    @Test
    void anAdminHasARoundDecidedAgain() {
        UUID call = missedCall(TestServers.TENANT, UUID.fromString(TestData.CAMPAIGN), "NM");
        String rounds = "/api/admin/calls/" + call + "/routing/";
        assertThat(status(rounds + "1/replay", basic(TestData.AUDITOR_EMAIL)))
                .as("it was stored without its inputs")
                .isEqualTo(404);
        roundWithInputs(TestServers.TENANT, call, 2, null);
        String address = rounds + "2/replay";
        HttpResponse<String> answer = client.get(address, basic(TestData.AUDITOR_EMAIL));
        JsonObject nobody = object(answer);
        assertThat(nobody.getInt("round")).isEqualTo(2);
        assertThat(nobody.isNull("recorded")).as(answer.body()).isTrue();
        assertThat(nobody.isNull("replayed")).as(answer.body()).isTrue();
        assertThat(nobody.getBoolean("same")).isTrue();
        roundWithInputs(TestServers.TENANT, call, 3, UUID.fromString(TestData.AGENT));
        JsonObject other = object(client.get(rounds + "3/replay", basic(TestData.OPERATOR_EMAIL)));
        assertThat(other.getString("recorded")).isEqualTo(TestData.AGENT);
        assertThat(other.isNull("replayed")).isTrue();
        assertThat(other.getBoolean("same")).isFalse();
        assertThat(status(rounds + "4/replay", basic(TestData.ADMIN_EMAIL))).isEqualTo(404);
        assertThat(status(rounds + "x/replay", basic(TestData.ADMIN_EMAIL))).isEqualTo(404);
        assertThat(status(address, Map.of())).isEqualTo(401);
        assertThat(status(address, bearer())).isEqualTo(403);
    }

    @Test
    void nobodyReadsTheDecisionsOfAnotherTenant() {
        UUID theirs = missedCall(TestServers.OTHER_TENANT, theirCampaign(), "NM");
        String address = "/api/admin/calls/" + theirs + "/routing";
        assertThat(status(address, basic(TestData.ADMIN_EMAIL))).isEqualTo(404);
        assertThat(status(address + "/1", basic(TestData.ADMIN_EMAIL))).isEqualTo(404);
        roundWithInputs(TestServers.OTHER_TENANT, theirs, 2, null);
        assertThat(status(address + "/2/replay", basic(TestData.ADMIN_EMAIL))).isEqualTo(404);
    }

    @Test
    void anAgentReadsTheCallsThatHeMissedAndThoseOfHisTenantAlone() {
        licence("NV");
        UUID call = missedCall(TestServers.TENANT, UUID.fromString(TestData.CAMPAIGN), "NV");
        UUID theirs = missedCall(TestServers.OTHER_TENANT, theirCampaign(), "NV");
        JsonObject day = object(client.get("/api/agent/missed?date=" + today(), bearer()));
        assertThat(day.getString("date")).isEqualTo(today().toString());
        JsonObject asBusy = day.getJsonArray("groups").getValuesAs(JsonObject.class).stream()
                .filter(group -> group.getString("reason").equals("AGENT_BUSY"))
                .findAny()
                .orElseThrow();
        assertThat(asBusy.getString("sentence")).endsWith("you were busy with another call.");
        assertThat(day.toString()).contains(call.toString()).doesNotContain(theirs.toString());
        assertThat(asBusy.getJsonObject("price").getInt("minor")).isPositive();
        JsonObject busy = object(client.get("/api/agent/missed?reason=AGENT_BUSY&date=" + today(), bearer()));
        assertThat(busy.getJsonObject("calls").toString()).contains(call.toString());
        JsonObject offline = object(client.get("/api/agent/missed?reason=AGENT_OFFLINE&date=" + today(), bearer()));
        assertThat(offline.getJsonObject("calls").getInt("total")).isZero();
        assertThat(offline.getJsonArray("groups")).isEqualTo(busy.getJsonArray("groups"));
        assertThat(object(client.get("/api/agent/missed", bearer())).getString("date"))
                .isEqualTo(today().toString());
    }

    @Test
    void aDayWithoutCallsIsEmptyBeItToComeOrLongGone() {
        for (String date : new String[] {today().plusDays(400).toString(), "2999-12-31", "2001-01-01"}) {
            JsonObject day = object(client.get("/api/agent/missed?date=" + date, bearer()));
            assertThat(day.getJsonArray("groups")).as(date).isEmpty();
            assertThat(day.getJsonObject("calls").getInt("total")).as(date).isZero();
        }
    }

    @Test
    void whatIsNoDayIsNamed() {
        for (String date : new String[] {"yesterday", "2026-02-30", "2026-13-01", "20261127", "1999-01-01", ""}) {
            HttpResponse<String> refused = client.get("/api/agent/missed?date=" + date, bearer());
            assertThat(refused.statusCode()).as(date).isEqualTo(400);
            assertThat(refused.body()).contains("\"field\":\"date\"");
        }
        HttpResponse<String> noReason = client.get("/api/agent/missed?reason=SELECTED", bearer());
        assertThat(noReason.statusCode()).isEqualTo(400);
        assertThat(noReason.body()).contains("\"field\":\"reason\"");
        assertThat(status("/api/agent/missed", Map.of())).isEqualTo(401);
        assertThat(status("/api/agent/missed", basic(TestData.ADMIN_EMAIL))).isEqualTo(401);
    }

    @Test
    void aDraftIsTriedByWhoMayAndReadByAllAdministrators() {
        String draft = "{\"campaignId\":\"" + TestData.CAMPAIGN
                + "\",\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-02-01T00:00:00Z\",\"strategy\":\"%s\"}";
        String address = "/api/admin/replays";
        assertThat(post(address, draft.formatted("ROUND_ROBIN"), TestData.AUDITOR_EMAIL)
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> wrong = post(address, draft.formatted("BY_LOT"), TestData.OPERATOR_EMAIL);
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("\"field\":\"strategy\"");
        assertThat(post(address, "{}", TestData.OPERATOR_EMAIL).statusCode()).isEqualTo(400);
        HttpResponse<String> empty = post(
                address,
                draft.formatted("ROUND_ROBIN\",\"statePricesMinor\":{\"TX\":null},\"pirce\":\"1"),
                TestData.OPERATOR_EMAIL);
        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(empty.body()).contains("\"field\":\"statePricesMinor.TX\"").contains("\"field\":\"pirce\"");
        JsonObject run = object(post(address, draft.formatted("ROUND_ROBIN"), TestData.OPERATOR_EMAIL));
        String one = address + "/" + run.getString("id");
        JsonObject seen = object(client.get(one, basic(TestData.AUDITOR_EMAIL)));
        assertThat(seen.getJsonArray("caveats")).isNotEmpty();
        assertThat(seen.getInt("violations")).isZero();
        assertThat(object(client.get(one + "/agents", basic(TestData.AUDITOR_EMAIL)))
                        .getInt("total"))
                .isZero();
        assertThat(status(one + "/findings?kind=WON", basic(TestData.AUDITOR_EMAIL)))
                .isEqualTo(200);
        assertThat(status(one + "/findings?kind=LUCK", basic(TestData.AUDITOR_EMAIL)))
                .isEqualTo(400);
        assertThat(post(one + "/cancel", "", TestData.OPERATOR_EMAIL).statusCode())
                .isEqualTo(200);
        assertThat(status(address + "/" + UUID.randomUUID(), basic(TestData.ADMIN_EMAIL)))
                .isEqualTo(404);
        assertThat(status(address, bearer())).isEqualTo(403);
    }

    private HttpResponse<String> post(String address, String body, String email) {
        return client.post(address, "application/json", body, basic(email));
    }

    /** A call of this moment that nobody took because the only agent was busy. */
    private static UUID missedCall(String tenant, UUID campaign, String state) {
        UUID call = UUID.randomUUID();
        UUID owner = UUID.fromString(tenant);
        TestRows.change(
                "insert into calls (id, tenant_id, campaign_id, called_number, caller_state, status, disposition, price_minor, currency,"
                        + " price_version, billable_after_seconds, ring_timeout_seconds, correlation_id, received_at, provider_call_sid)"
                        + " values (?, ?, ?, '+15125550100', ?, 'NOT_ROUTED', 'VOICEMAIL', 4500, 'USD', 1, 0, 20, 'test', now(), ?)",
                call,
                owner,
                campaign,
                state,
                "CA-" + call);
        UUID decision = UUID.randomUUID();
        TestRows.change(
                "insert into routing_decisions (id, tenant_id, call_id, round, strategy, inputs, considered, took_micros, decided_at)"
                        + " values (?, ?, ?, 1, 'BALANCE_PRIORITY', '{}', 1, 100, now())",
                decision,
                owner,
                call);
        TestRows.change(
                "insert into routing_decision_reasons (decision_id, tenant_id, reason, agent_ids) values (?, ?, 'AGENT_BUSY', array[?])",
                decision,
                owner,
                UUID.fromString(TestData.AGENT));
        return call;
    }

    /** As a decision is stored whose record has nobody who could take the call. */
    private static void roundWithInputs(String tenant, UUID call, int round, @Nullable UUID selected) {
        TestRows.change(
                "insert into routing_decisions (id, tenant_id, call_id, round, strategy, inputs, selected_agent_id, considered, took_micros,"
                        + " decided_at, population, gates, codes, ranked, overruled, ranking)"
                        + " values (?, ?, ?, ?, 'BALANCE_PRIORITY', cast(? as jsonb), ?, 0, 100,"
                        + " now(), 0, array_fill(gen_random_uuid(), array[6]), '', '{}', '{}', '')",
                UUID.randomUUID(),
                UUID.fromString(tenant),
                call,
                round,
                "{\"bandMinor\":4500,\"currency\":\"USD\",\"now\":\"2026-11-01T00:00:00Z\"}",
                selected);
    }

    private static UUID theirCampaign() {
        UUID campaign = UUID.randomUUID();
        TestRows.change(
                "insert into campaigns (id, tenant_id, name, price_minor) values (?, ?, ?, 4500)",
                campaign,
                UUID.fromString(TestServers.OTHER_TENANT),
                "Theirs " + campaign);
        return campaign;
    }

    private static void licence(String state) {
        TestRows.change(
                "insert into agent_licenses (id, agent_id, tenant_id, state, line_of_authority, licence_number, effective_on,"
                        + " expires_on, status, verified_at, source) values (gen_random_uuid(), ?, ?, ?, 'LIFE', ?,"
                        + " '2020-01-01', '2099-01-01', 'ACTIVE', now(), 'TEST')",
                UUID.fromString(TestData.AGENT),
                UUID.fromString(TestServers.TENANT),
                state,
                state + "-7");
    }

    private static LocalDate today() {
        return LocalDate.now(AGENTS_ZONE);
    }

    private int status(String address, Map<String, String> headers) {
        return client.get(address, headers).statusCode();
    }

    private static JsonObject object(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.createReader(new StringReader(answer.body())).readObject();
    }

    private static JsonArray array(HttpResponse<String> answer) {
        return Json.createReader(new StringReader(answer.body())).readArray();
    }

    private Map<String, String> bearer() {
        return Map.of("Authorization", "Bearer " + client.signIn());
    }

    private static Map<String, String> basic(String email) {
        byte[] credential = (email + ":" + TestData.PASSWORD).getBytes(StandardCharsets.UTF_8);
        return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(credential));
    }
}
