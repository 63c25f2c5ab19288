package com.agentaid.web.inserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

/** From outside: an admin grants campaigns, attributes, tier and weight; the agent switches on and off what he was granted. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SubscriptionsIT {
    private static final String JSON = "application/json";
    private static final String OWN = "/api/agent/subscriptions";
    private static final String AGENT = "/api/admin/agents/" + TestData.AGENT;
    private static final String GRANT = AGENT + "/subscriptions/" + TestData.CAMPAIGN;
    private static final UUID ALICE = UUID.fromString(TestData.AGENT);

    private final Client client = new Client(TestServers.base());
    private final Map<String, String> bearer = Map.of("Authorization", "Bearer " + client.signIn());

    @Deployment(testable = false)
    static WebArchive application() {
        return DeployedApplication.withTests();
    }

    @BeforeEach
    @AfterEach
    void nothingIsGranted() {
        TestRows.change("delete from campaign_subscriptions where agent_id = ?", ALICE);
    }

    @Test
    void anAgentChoosesAmongWhatHeIsGranted() {
        assertThat(own().getJsonArray("subscriptions")).isEmpty();
        grant("{\"states\":[\"TX\",\"FL\"]}");
        JsonObject granted = subscription();
        assertThat(granted.getString("campaign")).isEqualTo("Final expense");
        assertThat(granted.getBoolean("switchedOn")).isTrue();
        assertThat(granted.getJsonArray("grantedStates").toString()).isEqualTo("[\"FL\",\"TX\"]");
        assertThat(granted).doesNotContainKey("states");

        HttpResponse<String> chosen = choose(false, "\"states\":[\"TX\"],", granted.getInt("version"));
        assertThat(chosen.statusCode()).as(chosen.body()).isEqualTo(200);
        assertThat(json(chosen)).isEqualTo(own());
        assertThat(subscription().getBoolean("switchedOn")).isFalse();
        assertThat(subscription().getJsonArray("states").toString()).isEqualTo("[\"TX\"]");
        assertThat(client.get(AGENT + "/subscriptions", basic(TestData.AUDITOR_EMAIL))
                        .body())
                .contains("\"switchedOn\":false", "\"acceptedStates\":[\"TX\"]");

        grant("{\"states\":[\"FL\"]}");
        assertThat(subscription().getJsonArray("states")).isEmpty();
        assertThat(client.send("DELETE", GRANT, basic(TestData.OPERATOR_EMAIL)).statusCode())
                .isEqualTo(200);
        assertThat(own().getJsonArray("subscriptions")).isEmpty();
        assertThat(TestRows.text(
                        "select count(*) from admin_audit_logs where action = 'agent.unsubscribe' and target = ?",
                        "agent:" + TestData.AGENT))
                .isNotEqualTo("0");
    }

    @Test
    void anAgentGetsNothingByHimself() {
        assertThat(choose(true, "", 0))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(400))
                .satisfies(answer -> assertThat(answer.body()).contains("\"field\":\"subscriptions[0].campaignId\""));
        grant("{\"states\":[\"FL\"]}");
        assertThat(choose(true, "\"states\":[\"TX\"],", 0).body()).contains("\"field\":\"subscriptions[0].states[0]\"");
        assertThat(client.put(GRANT, JSON, "{}", bearer).statusCode()).isIn(401, 403);
        assertThat(client.get(OWN, Map.of()).statusCode()).isEqualTo(401);
        assertThat(subscription().getInt("version")).isZero();
    }

    @Test
    void aChoiceOnOldFactsIsAConflict() {
        grant("{}");
        assertThat(choose(false, "", 0).statusCode()).isEqualTo(200);
        HttpResponse<String> stale = choose(true, "", 0);
        assertThat(stale.statusCode()).as(stale.body()).isEqualTo(409);
        assertThat(subscription().getBoolean("switchedOn")).isFalse();
    }

    @Test
    void namesWhatCannotBeRead() {
        grant("{}");
        String campaign = "\"campaignId\":\"" + TestData.CAMPAIGN + "\"";
        assertAll(
                badChoice("subscriptions", "{}"),
                badChoice("subscriptions[0]", "{\"subscriptions\":[7]}"),
                badChoice("subscriptions[0].campaignId", "{\"subscriptions\":[{\"campaignId\":\"x\"}]}"),
                badChoice("subscriptions[0].switchedOn", "{\"subscriptions\":[{" + campaign + ",\"version\":0}]}"),
                badChoice("subscriptions[0].version", "{\"subscriptions\":[{" + campaign + ",\"switchedOn\":true}]}"),
                badChoice(
                        "subscriptions[0].states[0]",
                        "{\"subscriptions\":[{" + campaign
                                + ",\"switchedOn\":true,\"states\":[\"XX\"],\"version\":0}]}"),
                badChoice(
                        "subscriptions[0].states",
                        "{\"subscriptions\":[{" + campaign + ",\"switchedOn\":true,\"states\":[],\"version\":0}]}"),
                badChoice("subscriptions[0].state", "{\"subscriptions\":[{\"state\":\"TX\"}]}"),
                () -> assertThat(client.put(GRANT, JSON, "{\"states\":[\"ZZ\"]}", basic(TestData.ADMIN_EMAIL))
                                .body())
                        .contains("\"field\":\"states[0]\""));
    }

    @Test
    void anAdminGrantsAttributesTierAndWeight() {
        String address = AGENT + "/standing";
        JsonObject read = json(client.get(address, basic(TestData.AUDITOR_EMAIL)));
        String wanted = "{\"attributes\":{\"language\":[\"en\",\"es\"]},\"priorityTier\":2,\"weight\":5,\"version\":";
        HttpResponse<String> saved =
                client.put(address, JSON, wanted + read.getInt("version") + "}", basic(TestData.OPERATOR_EMAIL));
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        assertThat(saved.body()).contains("\"language\":[\"en\",\"es\"]", "\"priorityTier\":2", "\"weight\":5");
        assertThat(client.put(address, JSON, wanted + read.getInt("version") + "}", basic(TestData.ADMIN_EMAIL))
                        .statusCode())
                .isEqualTo(409);
        assertThat(client.put(address, JSON, "{\"priorityTier\":10,\"weight\":0}", basic(TestData.ADMIN_EMAIL))
                        .body())
                .contains("\"field\":\"attributes\"", "\"field\":\"version\"");
        assertThat(client.put(
                                address,
                                JSON,
                                "{\"attributes\":{},\"priorityTier\":10,\"weight\":0,\"version\":0}",
                                basic(TestData.ADMIN_EMAIL))
                        .body())
                .contains("\"field\":\"priorityTier\"", "\"field\":\"weight\"");
        assertThat(client.put(address, JSON, wanted + "0}", basic(TestData.AUDITOR_EMAIL))
                        .statusCode())
                .isEqualTo(403);
        TestRows.change("update agents set attributes = '{}', priority_tier = 1, weight = 1 where id = ?", ALICE);
    }

    @Test
    void whatIsAnotherTenantsIsNotThere() {
        UUID strange = UUID.randomUUID();
        TestRows.change(
                "insert into campaigns (id, tenant_id, name, price_minor) values (?, cast(? as uuid), 'Strange', 1)",
                strange,
                String.valueOf(TestServers.OTHER_TENANT));
        assertThat(client.put(AGENT + "/subscriptions/" + strange, JSON, "{}", basic(TestData.ADMIN_EMAIL))
                        .statusCode())
                .isEqualTo(404);
        String nobody = "/api/admin/agents/" + UUID.randomUUID();
        for (String address : new String[] {nobody + "/subscriptions", nobody + "/standing"}) {
            assertThat(client.get(address, basic(TestData.ADMIN_EMAIL)).statusCode())
                    .as(address)
                    .isEqualTo(404);
        }
    }

    private Executable badChoice(String field, String body) {
        return () -> {
            HttpResponse<String> answer = client.put(OWN, JSON, body, bearer);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
        };
    }

    private void grant(String body) {
        HttpResponse<String> granted = client.put(GRANT, JSON, body, basic(TestData.OPERATOR_EMAIL));
        assertThat(granted.statusCode()).as(granted.body()).isEqualTo(200);
    }

    private HttpResponse<String> choose(boolean on, String states, int version) {
        String body = "{\"subscriptions\":[{\"campaignId\":\"" + TestData.CAMPAIGN + "\",\"switchedOn\":" + on + ","
                + states + "\"version\":" + version + "}]}";
        return client.put(OWN, JSON, body, bearer);
    }

    private JsonObject own() {
        return json(client.get(OWN, bearer));
    }

    private JsonObject subscription() {
        return own().getJsonArray("subscriptions").getJsonObject(0);
    }

    private static JsonObject json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.createReader(new StringReader(answer.body())).readObject();
    }

    private static Map<String, String> basic(String email) {
        byte[] credential = (email + ":" + TestData.PASSWORD).getBytes(StandardCharsets.UTF_8);
        return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(credential));
    }
}
