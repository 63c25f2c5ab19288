package com.agentaid.web.inserver;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From outside: an agent disputes a charge, admins read and decide it, and whoever may not is told so. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CallDisputesIT {
    private static final String JSON = "application/json";
    private static final String ADMIN = "/api/admin/call-disputes";
    private final Client client = new Client(TestServers.base());

    @Deployment(testable = false)
    static WebArchive application() {
        return DeployedApplication.withTests();
    }

    @Test
    void aDisputeIsOpenedOnceDecidedOnceAndReadByBothSides() {
        UUID call = chargedCall();
        Map<String, String> agent = bearer();
        String address = "/api/agent/calls/" + call;
        assertThat(object(client.get(address, agent)).getString("disputableUntil"))
                .isNotEmpty();
        assertThat(post(address + "/audio", sound(0, 0), agent)).isEqualTo(400);
        assertThat(post(address + "/audio", sound(60, 1), agent)).isEqualTo(204);

        HttpResponse<String> opened =
                client.post(address + "/dispute", JSON, "{\"reason\":\"DEAD_AIR\",\"comment\":\"Silence\"}", agent);
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        String dispute = object(opened).getString("id");
        assertThat(object(opened).getString("status")).isEqualTo("OPEN");
        assertThat(object(opened).getString("waitsBecause")).contains("heard the caller in 1 second");
        assertThat(post(address + "/dispute", "{\"reason\":\"LANGUAGE\"}", agent))
                .isEqualTo(409);
        assertThat(object(client.get("/api/agent/disputes?size=1", agent)).getInt("total"))
                .isPositive();

        JsonObject read = object(client.get(ADMIN + "/" + dispute, basic(TestData.AUDITOR_EMAIL)));
        assertThat(read.getJsonObject("dispute").getString("comment")).isEqualTo("Silence");
        assertThat(read.getJsonArray("evidence").toString()).contains("audioSecondsHeard");
        assertThat(object(client.get(ADMIN + "?status=OPEN&q=alice", basic(TestData.OPERATOR_EMAIL)))
                        .getInt("total"))
                .isPositive();
        assertThat(post(ADMIN + "/" + dispute + "/credit", "{}", basic(TestData.OPERATOR_EMAIL)))
                .isEqualTo(403);
        HttpResponse<String> wordless =
                client.post(ADMIN + "/" + dispute + "/refuse", JSON, "{}", basic(TestData.ADMIN_EMAIL));
        assertThat(wordless.statusCode()).isEqualTo(400);
        assertThat(wordless.body()).contains("\"field\":\"words\"");
        HttpResponse<String> credited = client.post(
                ADMIN + "/" + dispute + "/credit",
                JSON,
                "{\"words\":\"The recording is silent.\"}",
                basic(TestData.ADMIN_EMAIL));
        assertThat(credited.statusCode()).as(credited.body()).isEqualTo(200);
        assertThat(post(ADMIN + "/" + dispute + "/credit", "{}", basic(TestData.ADMIN_EMAIL)))
                .isEqualTo(409);

        JsonObject line = object(client.get(address, agent));
        assertThat(line.getBoolean("billed")).isFalse();
        assertThat(line.getJsonObject("dispute").getString("words")).isEqualTo("The recording is silent.");
        assertThat(TestRows.text(
                        "select count(*) from balance_ledger where agent_id is not null and type = 'CALL_CREDIT' and source_id = ?",
                        call.toString()))
                .isEqualTo("1");
    }

    @Test
    void aSilenceThatTheBrowserMeasuredAndTheCarrierDoesNotContradictIsCreditedAtOnce() {
        UUID call = chargedCall();
        Map<String, String> agent = bearer();
        String address = "/api/agent/calls/" + call;
        assertThat(post(address + "/audio", sound(60, 0), agent)).isEqualTo(204);
        JsonObject dispute = object(client.post(address + "/dispute", JSON, "{\"reason\":\"DEAD_AIR\"}", agent));
        assertThat(dispute.getString("status")).isEqualTo("CREDITED");
        assertThat(dispute.getString("words")).contains("nothing was heard of the caller in 60 seconds");
        assertThat(TestRows.text(
                        "select count(*) from balance_ledger where agent_id is not null and type = 'CALL_CREDIT' and source_id = ?",
                        call.toString()))
                .isEqualTo("1");
    }

    @Test
    void whatCannotBeIsRefusedAndItsFieldNamed() {
        Map<String, String> agent = bearer();
        String address = "/api/agent/calls/" + UUID.randomUUID() + "/dispute";
        refusedField(client.post(address, JSON, "{\"reason\":\"BORING\"}", agent), "reason");
        refusedField(client.post(address, JSON, "{}", agent), "reason");
        HttpResponse<String> wordless = client.post(address, JSON, "{\"reason\":\"OTHER\"}", agent);
        refusedField(wordless, "comment");
        assertThat(wordless.body()).contains("5 characters or more");
        refusedField(client.post(address, JSON, "{\"reason\":\"LANGUAGE\",\"coment\":\"x\"}", agent), "coment");
        assertThat(post(address, "[]", agent)).isEqualTo(400);
        assertThat(post(address, "{\"reason\":\"LANGUAGE\"}", agent)).isEqualTo(404);
        assertThat(post(address, "{\"reason\":\"LANGUAGE\"}", Map.of())).isEqualTo(401);
        refusedField(client.get(ADMIN + "?status=SOME", basic(TestData.ADMIN_EMAIL)), "status");
        assertThat(client.get(ADMIN + "/" + UUID.randomUUID(), basic(TestData.ADMIN_EMAIL))
                        .statusCode())
                .isEqualTo(404);
        assertThat(client.get(ADMIN, agent).statusCode()).isEqualTo(403);
    }

    private static void refusedField(HttpResponse<String> answer, String field) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
    }

    private int post(String path, String body, Map<String, String> headers) {
        return client.post(path, JSON, body, headers).statusCode();
    }

    private static String sound(int seconds, int heard) {
        return "{\"seconds\":" + seconds + ",\"secondsHeard\":" + heard + ",\"secondsSpoken\":0,\"packetsReceived\":"
                + 50 * heard + ",\"packetsSent\":900,\"packetsLost\":0}";
    }

    /** A call that Alice has just had and was charged for, with the two entries that the books want. */
    private static UUID chargedCall() {
        UUID call = UUID.randomUUID();
        UUID offer = UUID.randomUUID();
        TestRows.change(
                """
                insert into calls (id, tenant_id, campaign_id, called_number, caller_number, caller_state, status, price_minor, currency,
                                   price_version, billable_after_seconds, ring_timeout_seconds, correlation_id, received_at,
                                   connected_at, ended_at, talk_seconds, billed_at, selected_agent_id, provider_call_sid)
                values (?, ?, ?, '+15125550100', '+15125550166', 'TX', 'COMPLETED', 4500, 'USD', 1, 0, 20, 'test', now(),
                        now(), now(), 60, now(), ?, ?)""",
                call,
                UUID.fromString(TestServers.TENANT),
                UUID.fromString(TestData.CAMPAIGN),
                UUID.fromString(TestData.AGENT),
                "CA-" + call);
        TestRows.change(
                """
                insert into call_offers (id, tenant_id, call_id, agent_id, round, status, local_date, reserved_at, expires_at, ended_at)
                select ?, tenant_id, id, selected_agent_id, 1, 'COMPLETED', current_date, now(), now(), now() from calls where id = ?""",
                offer,
                call);
        TestRows.change(
                """
                with wallet as (
                  update agent_balances set posted_minor = posted_minor - 4500, entry_count = entry_count + 1
                   where agent_id = ? returning *),
                posting as (
                  insert into ledger_transactions (id, tenant_id, posting_key, request_hash, type, reason, correlation_id, event_at)
                  select gen_random_uuid(), tenant_id, 'offer:' || ? || ':debit', ''::bytea, 'DEBIT', 'test', 'test', now()
                    from wallet returning *)
                insert into balance_ledger (id, tenant_id, transaction_id, agent_id, platform_account, entry_number, type, amount_minor,
                                            currency, balance_after_minor, source, source_id, offer_id, event_at)
                select gen_random_uuid(), p.tenant_id, p.id, w.agent_id, null, w.entry_count, 'DEBIT', -4500, 'USD',
                       w.posted_minor, 'CALL', ?, ?, now() from wallet w, posting p
                union all
                select gen_random_uuid(), p.tenant_id, p.id, null, 'CALL_REVENUE', null, 'DEBIT', 4500, 'USD', null, 'CALL', ?, ?,
                       now() from posting p""",
                UUID.fromString(TestData.AGENT),
                offer.toString(),
                call.toString(),
                offer,
                call.toString(),
                offer);
        return call;
    }

    private Map<String, String> bearer() {
        return Map.of("Authorization", "Bearer " + client.signIn());
    }

    private static Map<String, String> basic(String email) {
        String pair = email + ":" + TestData.PASSWORD;
        return Map.of(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonObject object(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return Json.createReader(new StringReader(answer.body())).readObject();
    }
}
