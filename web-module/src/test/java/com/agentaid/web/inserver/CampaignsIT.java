package com.agentaid.web.inserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
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
import org.junit.jupiter.api.function.Executable;

/** From outside: a tenant's system creates campaigns and writes their rules; what cannot be is named and changes nothing. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CampaignsIT {
    private static final String JSON = "application/json";
    private static final String CAMPAIGNS = "/api/admin/campaigns";
    private static final String WINDOW =
            "{\"state\":\"TX\",\"days\":[\"MON\"],\"from\":\"10:00\",\"until\":\"11:00\",\"priceMinor\":100}";
    private static final Map<String, String> ADMIN = basic(TestData.ADMIN_EMAIL);
    private static final Map<String, String> OPERATOR = basic(TestData.OPERATOR_EMAIL);
    private static final Map<String, String> AUDITOR = basic(TestData.AUDITOR_EMAIL);

    private final Client client = new Client(TestServers.base());

    @Deployment(testable = false)
    static WebArchive application() {
        return DeployedApplication.withTests();
    }

    @Test
    void createsFindsAndShowsACampaign() {
        JsonObject created =
                create("Medicare east", "\"priceMinor\":9900,\"lineOfAuthority\":\"HEALTH\",\"stickyDays\":7");
        assertThat(created.getString("currency")).isEqualTo("USD");
        assertThat(created.getString("lineOfAuthority")).isEqualTo("HEALTH");
        assertThat(created.getJsonObject("rules").getInt("stickyDays")).isEqualTo(7);
        assertThat(created.getJsonObject("rules").getInt("ringTimeoutSeconds")).isEqualTo(20);
        JsonObject found = json(client.get(CAMPAIGNS + "?q=CARE%20EA&status=ACTIVE&size=5", AUDITOR));
        assertThat(found.getInt("total")).isEqualTo(1);
        assertThat(found.getJsonArray("items").getJsonObject(0)).isEqualTo(created);
        assertThat(json(client.get(address(created), AUDITOR))).isEqualTo(created);
        assertThat(audited("campaign.create", created)).isEqualTo("1");
    }

    @Test
    void changesRulesOnTheVersionThatWasReadAndLeavesTheOthers() {
        JsonObject before = create("Changed", "\"priceMinor\":9900,\"maxRounds\":3");
        String changes =
                """
                {"priceMinor":12500,"statePricesMinor":{"TX":15000},"strategy":"WEIGHTED","balanceBandMinor":5000,
                 "duplicateDays":30,"duplicateAfter":"BILLED","requiredAttributes":{"Language":"ES"},"parksWhenBusy":true,
                 "whenNotRouted":"OVERFLOW","overflowNumber":"(512) 555-0188","asksZip":false,"mismatch":"ASK",
                 "disputeHours":24,"version":1}""";
        JsonObject after = json(client.put(address(before) + "/rules", JSON, changes, ADMIN));
        JsonObject rules = after.getJsonObject("rules");
        assertThat(rules.getInt("version")).isEqualTo(2);
        assertThat(rules.getInt("maxRounds")).isEqualTo(3);
        assertThat(rules.getJsonObject("statePricesMinor").getInt("TX")).isEqualTo(15_000);
        assertThat(rules.getJsonObject("requiredAttributes").getString("language"))
                .isEqualTo("es");
        assertThat(rules.getString("overflowNumber")).isEqualTo("+15125550188");
        assertThat(client.put(address(before) + "/rules", JSON, changes, ADMIN).statusCode())
                .isEqualTo(409);
        JsonObject same = json(client.put(address(before) + "/rules", JSON, rules.toString(), ADMIN));
        assertThat(same.getJsonObject("rules").getInt("version")).isEqualTo(3);
        assertThat(audited("campaign.change-rules", before)).isEqualTo("2");
    }

    @Test
    void keepsWindowsOfPricesUntilTheyAreReplaced() {
        JsonObject campaign = create(
                "Windowed",
                """
                "priceMinor":9900,"priceZone":"America/Chicago","priceWindows":[
                 {"state":"TX","days":["MON","TUE"],"from":"18:00","until":"24:00","priceMinor":12900},
                 {"days":["SUN"],"from":"22:00","until":"02:00","priceMinor":1}]""");
        JsonObject rules = campaign.getJsonObject("rules");
        assertThat(rules.getString("priceZone")).isEqualTo("America/Chicago");
        assertThat(rules.getJsonArray("priceWindows"))
                .isEqualTo(
                        array(
                                """
                                [{"days":["MON","TUE"],"from":"18:00","priceMinor":12900,"state":"TX","until":"24:00"},
                                 {"days":["SUN"],"from":"22:00","priceMinor":1,"until":"02:00"}]"""));
        JsonObject kept = changed(campaign, "{\"maxRounds\":4,\"priceZone\":\"America/Denver\",\"version\":1}");
        assertThat(kept.getJsonArray("priceWindows")).isEqualTo(rules.getJsonArray("priceWindows"));
        assertThat(kept.getString("priceZone")).isEqualTo("America/Denver");
        JsonObject same = changed(campaign, kept.toString());
        assertThat(same.getJsonArray("priceWindows")).isEqualTo(rules.getJsonArray("priceWindows"));
        assertThat(changed(campaign, "{\"priceWindows\":[],\"version\":3}").getJsonArray("priceWindows"))
                .isEmpty();
    }

    @Test
    void namesEachRuleThatCannotBeAndChangesNothing() {
        JsonObject campaign = create("Kept", "\"priceMinor\":9900");
        assertAll(
                bad(campaign, "priceMinor", "\"priceMinor\":-1"),
                bad(campaign, "priceMinor", "\"priceMinor\":0"),
                bad(campaign, "statePricesMinor", "\"statePricesMinor\":{\"TX\":0}"),
                bad(campaign, "TX", "\"statePricesMinor\":{\"TX\":100,\"TX\":200}"),
                bad(campaign, "priceMinor", "\"priceMinor\":\"much\""),
                bad(campaign, "statePricesMinor.XX", "\"statePricesMinor\":{\"XX\":100}"),
                bad(campaign, "statePricesMinor", "\"statePricesMinor\":{\"TX\":-100}"),
                bad(campaign, "priceMinor", "\"priceMinor\":1000001"),
                bad(campaign, "statePricesMinor", "\"statePricesMinor\":{\"TX\":1000001}"),
                bad(campaign, "statePricesMinor.tx", "\"statePricesMinor\":{\"TX\":100,\"tx\":200}"),
                badWindow(campaign, "priceWindows[0].state", "\"state\":\"XX\""),
                badWindow(campaign, "priceWindows[0].days", "\"days\":[]"),
                badWindow(campaign, "priceWindows[0].days", "\"days\":\"MON\""),
                badWindow(campaign, "priceWindows[0].days[0]", "\"days\":[\"MONDAY\"]"),
                badWindow(campaign, "priceWindows[0].days[1]", "\"days\":[\"MON\",\"MON\"]"),
                badWindow(campaign, "priceWindows[0].from", "\"from\":\"24:00\""),
                badWindow(campaign, "priceWindows[0].from", "\"from\":null"),
                badWindow(campaign, "priceWindows[0].until", "\"until\":\"00:00\""),
                badWindow(campaign, "priceWindows[0].until", "\"until\":\"10:00\""),
                badWindow(campaign, "priceWindows[0].priceMinor", "\"priceMinor\":\"1\""),
                badWindow(campaign, "priceWindows[0].price", "\"price\":1"),
                badWindow(campaign, "priceWindows", "\"priceMinor\":-1"),
                badWindow(campaign, "priceWindows", "\"priceMinor\":0"),
                badWindow(campaign, "priceWindows", "\"priceMinor\":1000001"),
                bad(campaign, "priceWindows", "\"priceWindows\":{}"),
                bad(campaign, "priceWindows[0]", "\"priceWindows\":[null]"),
                bad(campaign, "priceWindows", "\"priceWindows\":[" + "{},".repeat(50) + "{}]"),
                bad(campaign, "priceWindows", "\"priceWindows\":[" + WINDOW + "," + WINDOW + "]"),
                bad(campaign, "priceZone", "\"priceZone\":\"Texas\""),
                bad(campaign, "priceZone", "\"priceZone\":5"),
                bad(campaign, "balanceBandMinor", "\"balanceBandMinor\":-5"),
                bad(campaign, "billableAfterSeconds", "\"billableAfterSeconds\":3601"),
                bad(campaign, "ringTimeoutSeconds", "\"ringTimeoutSeconds\":99999999999"),
                bad(campaign, "maxRounds", "\"maxRounds\":0"),
                bad(campaign, "maxWaitSeconds", "\"maxWaitSeconds\":1"),
                bad(campaign, "afterMissSeconds", "\"afterMissSeconds\":-1"),
                bad(campaign, "pauseAfterMisses", "\"pauseAfterMisses\":21"),
                bad(campaign, "stickyDays", "\"stickyDays\":366"),
                bad(campaign, "duplicateAfter", "\"duplicateAfter\":\"NEVER\""),
                bad(campaign, "strategy", "\"strategy\":\"BEST\""),
                bad(campaign, "requiredAttributes", "\"requiredAttributes\":{\"language\":\"es,en\"}"),
                bad(campaign, "overflowNumber", "\"whenNotRouted\":\"OVERFLOW\""),
                bad(campaign, "overflowNumber", "\"overflowNumber\":\"" + TestData.NUMBER + "\""),
                bad(campaign, "earlierDays", "\"earlierDays\":400"),
                bad(campaign, "disputeHours", "\"disputeHours\":721"),
                bad(campaign, "price", "\"price\":1"));
        assertThat(client.put(address(campaign) + "/rules", JSON, "{\"priceMinor\":1}", ADMIN)
                        .body())
                .contains("\"field\":\"version\"");
        assertThat(json(client.get(address(campaign), AUDITOR))).isEqualTo(campaign);
        assertThat(client.post(CAMPAIGNS, JSON, "{\"name\":\"Kept\",\"priceMinor\":1}", ADMIN)
                        .body())
                .contains("\"field\":\"name\"");
        assertThat(client.post(CAMPAIGNS, JSON, "{\"name\":\"Free?\"}", ADMIN).body())
                .contains("\"field\":\"priceMinor\"");
        assertThat(client.get(CAMPAIGNS + "?status=GONE", ADMIN).statusCode()).isEqualTo(400);
    }

    @Test
    void pausesResumesAndDealsOutNumbers() {
        JsonObject campaign = create("Numbered", "\"priceMinor\":9900");
        assertThat(client.post(address(campaign) + "/pause", JSON, "", OPERATOR).statusCode())
                .isEqualTo(204);
        assertThat(json(client.get(address(campaign), AUDITOR)).getString("status"))
                .isEqualTo("PAUSED");
        client.post(address(campaign) + "/resume", JSON, "", OPERATOR);
        String number = "{\"number\":\"+15125550187\",\"label\":\"Radio\"}";
        JsonObject numbered = json(client.post(address(campaign) + "/numbers", JSON, number, OPERATOR));
        assertThat(numbered.getString("status")).isEqualTo("ACTIVE");
        JsonObject line = numbered.getJsonArray("numbers").getJsonObject(0);
        assertThat(line.getString("number")).isEqualTo("+15125550187");
        assertThat(client.post(address(campaign) + "/numbers", JSON, number, OPERATOR)
                        .body())
                .contains("\"field\":\"number\"");
        String elsewhere = CAMPAIGNS + "/" + TestData.CAMPAIGN + "/numbers/" + line.getString("id");
        assertThat(client.send("DELETE", elsewhere, OPERATOR).statusCode()).isEqualTo(404);
        JsonObject retired =
                json(client.send("DELETE", address(campaign) + "/numbers/" + line.getString("id"), OPERATOR));
        assertThat(retired.getJsonArray("numbers").getJsonObject(0).getBoolean("active"))
                .isFalse();
    }

    @Test
    void asksForTheRoleAndHidesOtherTenants() {
        JsonObject campaign = create("Guarded", "\"priceMinor\":9900");
        String rules = address(campaign) + "/rules";
        assertThat(client.put(rules, JSON, "{\"priceMinor\":1,\"version\":1}", OPERATOR)
                        .statusCode())
                .isEqualTo(403);
        assertThat(client.post(CAMPAIGNS, JSON, "{\"name\":\"Mine\",\"priceMinor\":1}", OPERATOR)
                        .statusCode())
                .isEqualTo(403);
        assertThat(client.post(address(campaign) + "/pause", JSON, "", AUDITOR).statusCode())
                .isEqualTo(403);
        assertThat(client.get(CAMPAIGNS, Map.of("Authorization", "Bearer " + client.signIn()))
                        .statusCode())
                .isIn(401, 403);
        assertThat(client.get(CAMPAIGNS, Map.of()).statusCode()).isEqualTo(401);
        UUID strange = UUID.randomUUID();
        TestRows.change(
                "insert into campaigns (id, tenant_id, name, price_minor) values (?, cast(? as uuid), 'Hidden', 1)",
                strange,
                String.valueOf(TestServers.OTHER_TENANT));
        assertThat(client.get(CAMPAIGNS + "/" + strange, ADMIN).statusCode()).isEqualTo(404);
        assertThat(client.put(CAMPAIGNS + "/" + strange + "/rules", JSON, "{\"version\":1}", ADMIN)
                        .statusCode())
                .isEqualTo(404);
        assertThat(client.get(CAMPAIGNS + "?q=Hidden", ADMIN).body()).contains("\"total\":0");
    }

    /** A window of which one field is written otherwise, or one more. */
    private Executable badWindow(JsonObject campaign, String field, String change) {
        JsonObjectBuilder window = Json.createObjectBuilder(object(WINDOW));
        object("{" + change + "}").forEach(window::add);
        return bad(campaign, field, "\"priceWindows\":[" + window.build() + "]");
    }

    private static JsonObject object(String written) {
        return Json.createReader(new StringReader(written)).readObject();
    }

    private JsonObject changed(JsonObject campaign, String rules) {
        return json(client.put(address(campaign) + "/rules", JSON, rules, ADMIN))
                .getJsonObject("rules");
    }

    private static JsonArray array(String written) {
        return Json.createReader(new StringReader(written)).readArray();
    }

    private Executable bad(JsonObject campaign, String field, String change) {
        return () -> {
            HttpResponse<String> answer =
                    client.put(address(campaign) + "/rules", JSON, "{" + change + ",\"version\":1}", ADMIN);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
        };
    }

    private JsonObject create(String name, String rules) {
        return json(client.post(CAMPAIGNS, JSON, "{\"name\":\"" + name + "\"," + rules + "}", ADMIN));
    }

    private static String address(JsonObject campaign) {
        return CAMPAIGNS + "/" + campaign.getString("id");
    }

    private static String audited(String action, JsonObject campaign) {
        return TestRows.text(
                "select count(*) from admin_audit_logs where action = ? and target = ?",
                action,
                "campaign:" + campaign.getString("id"));
    }

    private static JsonObject json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return object(answer.body());
    }

    private static Map<String, String> basic(String email) {
        byte[] credential = (email + ":" + TestData.PASSWORD).getBytes(StandardCharsets.UTF_8);
        return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(credential));
    }
}
