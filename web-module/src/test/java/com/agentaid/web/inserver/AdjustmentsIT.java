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

/** From outside: admins correct a balance, alone or in pairs; the agent sees it, and is offline below zero. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AdjustmentsIT {
    private static final String JSON = "application/json";
    private static final String ADDRESS = "/api/admin/adjustments";
    private static final String NO_MATCH = "?q=nothing-is-called-like-this";

    private final Client client = new Client(TestServers.base());
    private final Map<String, String> ann = basic(TestData.ADMIN_EMAIL);
    private final Map<String, String> fred = basic(TestData.FINANCE_EMAIL);

    @Deployment(testable = false)
    static WebArchive application() {
        return DeployedApplication.withTests();
    }

    @Test
    void aSmallOneIsPostedOnceAndReadByTheAgent() {
        Map<String, String> agent = Map.of("Authorization", "Bearer " + client.signIn());
        long before = posted(agent);
        UUID attempt = UUID.randomUUID();
        String body = wish(1_250, "Mended by hand", attempt);
        JsonObject made = created(client.post(ADDRESS, JSON, body, fred));
        assertThat(made.getString("status")).isEqualTo("POSTED");
        assertThat(created(client.post(ADDRESS, JSON, body, fred)).getString("id"))
                .isEqualTo(made.getString("id"));
        assertThat(post(ADDRESS, wish(1_251, "Mended by hand", attempt), fred)).isEqualTo(409);
        assertThat(posted(agent)).isEqualTo(before + 1_250);
        assertThat(client.get("/api/agent/wallet/entries?q=Mended", agent).body())
                .contains("Mended by hand");
        assertThat(post(ADDRESS, wish(-1_250, "Taken back by hand", UUID.randomUUID()), ann))
                .isEqualTo(201);
        assertThat(posted(agent)).isEqualTo(before);
    }

    @Test
    void aLargeOneWaitsForAnotherAdmin() {
        JsonObject proposed =
                created(client.post(ADDRESS, JSON, wish(50_001, "All of May went wrong", UUID.randomUUID()), ann));
        assertThat(proposed.getString("status")).isEqualTo("PROPOSED");
        String one = ADDRESS + "/" + proposed.getString("id");
        assertThat(post(one + "/approve", "", basic(TestData.OPERATOR_EMAIL))).isEqualTo(403);
        HttpResponse<String> own = client.post(one + "/approve", JSON, "", ann);
        assertThat(own.statusCode()).as(own.body()).isEqualTo(403);
        assertThat(own.body()).contains("another admin");
        JsonObject row = object(client.get(one, basic(TestData.AUDITOR_EMAIL)));
        assertThat(row.getString("proposedBy")).isEqualTo("Ann");
        refusedField(client.post(one + "/refuse", JSON, "{}", fred), "words");
        JsonObject approved = object(client.post(one + "/approve", JSON, "", fred));
        assertThat(approved.getString("status")).isEqualTo("POSTED");
        assertThat(post(one + "/approve", "", fred)).isEqualTo(409);
        assertThat(post(one + "/refuse", "{\"words\":\"Too late\"}", fred)).isEqualTo(409);

        JsonObject back =
                created(client.post(ADDRESS, JSON, wish(-50_001, "May went well indeed", UUID.randomUUID()), fred));
        object(client.post(ADDRESS + "/" + back.getString("id") + "/approve", JSON, "", ann));
        JsonObject never = created(client.post(ADDRESS, JSON, wish(60_000, "A wrong idea", UUID.randomUUID()), ann));
        JsonObject refused = object(client.post(
                ADDRESS + "/" + never.getString("id") + "/refuse", JSON, "{\"words\":\"A wrong idea.\"}", fred));
        assertThat(refused.getString("status")).isEqualTo("REFUSED");
        assertThat(object(client.get(ADDRESS + "?status=REFUSED&q=wrong&size=1", fred))
                        .getInt("total"))
                .isPositive();
        assertThat(object(client.get(ADDRESS + NO_MATCH, fred)).getInt("total")).isZero();
    }

    @Test
    void anAgentBelowZeroIsToldToPayBeforeHeGoesOnline() {
        Map<String, String> agent = Map.of("Authorization", "Bearer " + client.signIn());
        long before = posted(agent);
        String why = "Paid out twice";
        assertThat(post(ADDRESS, wish(-before - 1_250, why, UUID.randomUUID()), ann))
                .isEqualTo(201);
        HttpResponse<String> refused = client.put("/api/agent/presence", JSON, "{\"intent\":\"ONLINE\"}", agent);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
        assertThat(refused.body()).contains("Your balance is -$12.50. Add at least $12.50, then go online again.");
        assertThat(post(ADDRESS, wish(before + 1_250, why, UUID.randomUUID()), ann))
                .isEqualTo(201);
        for (String intent : new String[] {"ONLINE", "OFFLINE"}) {
            assertThat(client.put("/api/agent/presence", JSON, "{\"intent\":\"" + intent + "\"}", agent)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void whatCannotBeIsRefusedAndItsFieldNamed() {
        UUID attempt = UUID.randomUUID();
        refusedField(client.post(ADDRESS, JSON, wish(0, "For the trouble", attempt), ann), "amountMinor");
        refusedField(client.post(ADDRESS, JSON, wish(100_000_001, "For the trouble", attempt), ann), "amountMinor");
        refusedField(client.post(ADDRESS, JSON, wish(100, "no", attempt), ann), "reason");
        String good = wish(100, "For the trouble", attempt);
        refusedField(client.post(ADDRESS, JSON, good.replace(":100,", ":1.5,"), ann), "amountMinor");
        refusedField(client.post(ADDRESS, JSON, good.replace(":100,", ":1e300,"), ann), "amountMinor");
        refusedField(client.post(ADDRESS, JSON, good.replace("USD", "EUR"), ann), "currency");
        refusedField(client.post(ADDRESS, JSON, good.replace("USD", "dollars"), ann), "currency");
        refusedField(client.post(ADDRESS, JSON, good.replace(TestData.AGENT, attempt.toString()), ann), "agentId");
        refusedField(client.post(ADDRESS, JSON, good.replace(attempt.toString(), "1"), ann), "attempt");
        refusedField(client.post(ADDRESS, JSON, good.replace("}", ",\"callId\":\"x\"}"), ann), "callId");
        refusedField(client.post(ADDRESS, JSON, good.replace("}", ",\"callId\":\"" + attempt + "\"}"), ann), "callId");
        refusedField(client.post(ADDRESS, JSON, good.replace("reason", "reson"), ann), "reson");
        refusedField(client.get(ADDRESS + "?status=SOME", ann), "status");
        assertThat(post(ADDRESS, "[]", ann)).isEqualTo(400);
        assertThat(client.get(ADDRESS + "/" + attempt, ann).statusCode()).isEqualTo(404);
        assertThat(post(ADDRESS + "/" + attempt + "/approve", "", ann)).isEqualTo(404);
        for (String reader : new String[] {TestData.OPERATOR_EMAIL, TestData.AUDITOR_EMAIL}) {
            assertThat(post(ADDRESS, good, basic(reader))).isEqualTo(403);
            assertThat(client.get(ADDRESS, basic(reader)).statusCode()).isEqualTo(200);
        }
        assertThat(client.get(ADDRESS, Map.of("Authorization", "Bearer " + client.signIn()))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void anotherTenantsAgentIsNobody() {
        UUID theirs = UUID.randomUUID();
        TestRows.change(
                """
                insert into agents (id, tenant_id, name, email, password_hash, npn_number, status)
                values (?, ?, 'Zoe', ?, 'none', '7654399', 'APPROVED')""",
                theirs,
                UUID.fromString(TestServers.OTHER_TENANT),
                theirs + "@agents.test");
        String body = wish(100, "For the trouble", UUID.randomUUID()).replace(TestData.AGENT, theirs.toString());
        refusedField(client.post(ADDRESS, JSON, body, ann), "agentId");
    }

    private static String wish(long minor, String reason, UUID attempt) {
        return "{\"agentId\":\"" + TestData.AGENT + "\",\"amountMinor\":" + minor
                + ",\"currency\":\"USD\",\"reason\":\"" + reason + "\",\"attempt\":\"" + attempt + "\"}";
    }

    private long posted(Map<String, String> agent) {
        return object(client.get("/api/agent/wallet", agent))
                .getJsonObject("posted")
                .getJsonNumber("minor")
                .longValueExact();
    }

    private int post(String path, String body, Map<String, String> headers) {
        return client.post(path, JSON, body, headers).statusCode();
    }

    private static void refusedField(HttpResponse<String> answer, String field) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
    }

    private static Map<String, String> basic(String email) {
        String pair = email + ":" + TestData.PASSWORD;
        return Map.of(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonObject created(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return object(answer);
    }

    private static JsonObject object(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
        return Json.createReader(new StringReader(answer.body())).readObject();
    }
}
