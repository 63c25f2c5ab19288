package com.agentaid.web.inserver;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From outside: sources that ask first, and the administrators who say on which terms. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class BidsIT {
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final UUID BEA = UUID.randomUUID();
    private final Client client = new Client(TestServers.base());

    @Deployment(testable = false)
    static WebArchive application() {
        return DeployedApplication.withTests();
    }

    @Test
    void anAcceptedBidSaysHowMuchWhereAndHowLong() {
        JsonObject source = create("Accepting", "\"payoutKind\":\"PERCENT\",\"payoutValue\":8000");
        agentIsThere();
        JsonObject answer = bid(client.post(
                "/bids/" + source.getString("key"),
                JSON,
                "{\"CallerId\":\"5125550142\",\"InboundStateCode\":\"TX\",\"InboundZipCode\":\"78701\"}",
                Map.of()));
        assertThat(answer.getInt("code")).isEqualTo(1000);
        assertThat(answer.getJsonNumber("bidAmount").bigDecimalValue()).isEqualByComparingTo("36.00");
        assertThat(answer.getString("currency")).isEqualTo("USD");
        assertThat(answer.getString("phoneNumber")).isEqualTo(TestData.NUMBER);
        assertThat(answer.getInt("expiresInSeconds")).isEqualTo(30);
        JsonObject again = bid(client.post(
                "/bids/" + source.getString("key"), FORM, "CallerId=%2B15125550142&InboundStateCode=TX", Map.of()));
        assertThat(again.getString("bidId")).isEqualTo(answer.getString("bidId"));

        JsonObject busy = bid(
                client.get("/bids/" + source.getString("key") + "?CallerId=5125550143&InboundStateCode=TX", Map.of()));
        assertThat(busy.keySet()).containsExactlyInAnyOrder("code", "message");
        assertThat(busy.getInt("code")).isEqualTo(3000);
        HttpResponse<String> kept =
                client.get("/api/admin/sources/" + source.getString("id") + "/bids", basic(TestData.AUDITOR_EMAIL));
        assertThat(kept.body()).contains("AGENT_BUSY").contains("\"status\":\"HELD\"");
    }

    @Test
    void whatCannotBeUsedIsNamedAndLeavesNothing() {
        String address = "/bids/" + create("Broken", "\"callsPerHour\":5").getString("key");
        assertThat(client.get(address + "?CallerId=5125550144&InboundStateCode=XX", Map.of()))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(400))
                .satisfies(answer -> assertThat(answer.body())
                        .contains("\"field\":\"InboundStateCode\"", "send two letters such as TX"));
        assertThat(client.get(address + "?CallerId=5125550144&InboundZipCode=7870", Map.of()))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(400))
                .satisfies(answer ->
                        assertThat(answer.body()).contains("\"field\":\"InboundZipCode\"", "send 5 or 9 digits"));
        assertThat(bid(client.get(address + "?InboundStateCode=TX", Map.of())).getInt("code"))
                .isEqualTo(4003);
        assertThat(client.get("/bids/nobody?CallerId=5125550144", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(client.post("/bids/" + TestData.SIGNED_SOURCE, JSON, "{\"CallerId\":\"5125550144\"}", Map.of())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aFieldIsRefusedUnderTheNameThatTheSourceHasForIt() {
        JsonObject source = create(
                "Renaming", "\"fieldMap\":{\"state\":\"st\",\"InboundZipCode\":\"postal\",\"called_number\":\"did\"}");
        HttpResponse<String> bid = client.post(
                "/bids/" + source.getString("key"),
                JSON,
                "{\"CallerId\":\"5125550146\",\"st\":\"ZZ\",\"postal\":\"7870\"}",
                Map.of());
        assertThat(refusals(bid))
                .containsExactlyInAnyOrder(
                        "st (our state) is not a state of the United States: send two letters such as TX",
                        "postal (our InboundZipCode) is not a ZIP code: send 5 or 9 digits");
        String calls = "/webhooks/calls/" + source.getString("key");
        assertThat(refusals(client.post(calls, JSON, "{\"state\":\"ZZ\"}", Map.of())))
                .as("under our name where he used it, and under his where it is missing")
                .containsExactlyInAnyOrder(
                        "state is not a state of the United States: send two letters such as TX",
                        "did (our called_number) is missing: send the number that the call will arrive at");
        assertThat(refusals(client.post(calls, JSON, "{\"did\":\"+15125559998\"}", Map.of())))
                .singleElement()
                .asString()
                .startsWith("did (our called_number) is no active number of a campaign of ours: ");
        String elsewhere = "{\"did\":\"" + TestData.NUMBER + "\",\"campaign\":\"Nowhere\"}";
        assertThat(refusals(client.post(calls, JSON, elsewhere, Map.of())))
                .singleElement()
                .asString()
                .startsWith("campaign is not the campaign of the called number: ");
    }

    @Test
    void aSourceIsStoppedRenewedAndLimited() {
        JsonObject source = create("Steered", "\"pingsPerMinute\":3");
        String admin = "/api/admin/sources/" + source.getString("id");
        assertThat(client.post(admin + "/pause", JSON, "", basic(TestData.OPERATOR_EMAIL))
                        .statusCode())
                .isEqualTo(204);
        String question = "?CallerId=5125550145&InboundStateCode=FL";
        assertThat(bid(client.get("/bids/" + source.getString("key") + question, Map.of()))
                        .getInt("code"))
                .isEqualTo(4002);
        assertThat(client.post(
                                "/webhooks/calls/" + source.getString("key"),
                                JSON,
                                "{\"caller_number\":\"5125550145\",\"called_number\":\"" + TestData.NUMBER + "\"}",
                                Map.of())
                        .statusCode())
                .isEqualTo(403);
        client.post(admin + "/disable", JSON, "", basic(TestData.ADMIN_EMAIL));
        assertThat(bid(client.get("/bids/" + source.getString("key") + question, Map.of()))
                        .getInt("code"))
                .isEqualTo(4001);
        client.post(admin + "/resume", JSON, "", basic(TestData.ADMIN_EMAIL));
        JsonObject rotated =
                json(client.post(admin + "/rotate-key", JSON, "{\"oldKeySeconds\":0}", basic(TestData.ADMIN_EMAIL)));
        assertThat(client.get("/bids/" + source.getString("key") + question, Map.of())
                        .statusCode())
                .isEqualTo(404);
        assertThat(bid(client.get("/bids/" + rotated.getString("key") + question, Map.of()))
                        .getInt("code"))
                .isEqualTo(2000);
        HttpResponse<String> tooMany = client.get("/bids/" + rotated.getString("key") + question, Map.of());
        assertThat(tooMany.statusCode()).isEqualTo(429);
        assertThat(tooMany.headers().firstValue("Retry-After")).isPresent();
        assertThat(client.get("/bids/" + rotated.getString("key") + question, Map.of())
                        .statusCode())
                .isEqualTo(429);
        assertThat(TestRows.text(
                        "select requests from request_windows where sender_id = cast(? as uuid)",
                        source.getString("id")))
                .as("a full minute is told once, then it is refused without the database")
                .isEqualTo("4");
    }

    @Test
    void termsAreAnAdministratorsAndWrongOnesAreNamed() {
        String admin = "/api/admin/sources";
        String named = "{\"name\":\"Refused\",\"bidTtlSeconds\":-1}";
        assertThat(client.post(admin, JSON, "{\"name\":\"Refused\"}", basic(TestData.OPERATOR_EMAIL))
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> refused = client.post(admin, JSON, named, basic(TestData.ADMIN_EMAIL));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"field\":\"bidTtlSeconds\"");
        String misspelt = "{\"name\":\"Refused\",\"callPerDay\":5,\"fieldMap\":{\"zzz\":\"cid\"}}";
        HttpResponse<String> unknown = client.post(admin, JSON, misspelt, basic(TestData.ADMIN_EMAIL));
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("\"field\":\"callPerDay\"").contains("\"field\":\"fieldMap.zzz\"");
        String own = admin + "/" + create("Misspelt", "\"callsPerDay\":5").getString("id");
        for (String address : List.of("/rotate-key", "/numbers")) {
            HttpResponse<String> other =
                    client.post(own + address, JSON, "{\"oldKeySecond\":0}", basic(TestData.ADMIN_EMAIL));
            assertThat(other.statusCode()).as(address).isEqualTo(400);
            assertThat(other.body()).contains("\"field\":\"oldKeySecond\"");
        }
        assertThat(client.post(own + "/numbers", JSON, "{}", basic(TestData.ADMIN_EMAIL))
                        .body())
                .contains("\"field\":\"number\"");
        assertThat(client.post(own + "/rotate-key", JSON, "", basic(TestData.ADMIN_EMAIL))
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> all = client.get(admin, basic(TestData.AUDITOR_EMAIL));
        assertThat(all.statusCode()).isEqualTo(200);
        assertThat(all.body()).doesNotContain("Refused").contains("\"name\":\"Open\"");
    }

    private JsonObject create(String name, String terms) {
        HttpResponse<String> created = client.post(
                "/api/admin/sources",
                JSON,
                "{\"name\":\"" + name + "\",\"campaignId\":\"" + TestData.CAMPAIGN + "\"," + terms + "}",
                basic(TestData.ADMIN_EMAIL));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(200);
        return json(created);
    }

    /** Alice is online as far as the database knows, licensed and funded. */
    /** An agent of this test's own, who is gone after it: other tests' calls are not for her. */
    private static void agentIsThere() {
        Object[] her = {BEA, UUID.fromString(TestServers.TENANT)};
        TestRows.change(
                """
                insert into agents (id, tenant_id, name, email, password_hash, npn_number, status)
                select ?, ?, 'Bea', 'bea@agents.test', password_hash, '7654322', 'APPROVED' from agents where id = ?
                """,
                her[0],
                her[1],
                UUID.fromString(TestData.AGENT));
        TestRows.change(
                """
                insert into agent_status (agent_id, tenant_id, intent, socket_id, node_id, socket_seen_at, device_registered)
                values (?, ?, 'ONLINE', gen_random_uuid(), 'test', now() + interval '1 hour', true)
                """,
                her);
        TestRows.change(
                "insert into agent_balances (agent_id, tenant_id, currency, posted_minor) values (?, ?, 'USD', 50000)",
                her);
        TestRows.change(
                """
                insert into agent_licenses (id, agent_id, tenant_id, state, line_of_authority, licence_number,
                    effective_on, expires_on, status, verified_at, source)
                values (gen_random_uuid(), ?, ?, 'TX', 'LIFE', 'TX-1', '2020-01-01', '2099-01-01', 'ACTIVE', now(), 'TEST')
                """,
                her);
        TestRows.change(
                "insert into campaign_subscriptions (agent_id, tenant_id, campaign_id) values (?, ?, cast(? as uuid))",
                BEA,
                her[1],
                TestData.CAMPAIGN);
    }

    @AfterEach
    void agentIsGone() {
        TestRows.change("update agent_status set intent = 'OFFLINE', socket_id = null where agent_id = ?", BEA);
    }

    private static JsonObject bid(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private static List<String> refusals(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        return json(answer).getJsonArray("errors").getValuesAs(JsonObject.class).stream()
                .map(error -> error.getString("field") + " " + error.getString("message"))
                .toList();
    }

    private static JsonObject json(HttpResponse<String> answer) {
        return Json.createReader(new StringReader(answer.body())).readObject();
    }

    private static Map<String, String> basic(String email) {
        byte[] credential = (email + ":" + TestData.PASSWORD).getBytes(StandardCharsets.UTF_8);
        return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(credential));
    }
}
