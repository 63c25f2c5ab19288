package com.agentaid.web.inserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

/** From outside: an agent reads and changes his hours, holidays and caps; what cannot be is named and changes nothing. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AgentSettingsIT {
    private static final String JSON = "application/json";
    private static final String SCHEDULE = "/api/agent/schedule";
    private static final String SETTINGS = "/api/agent/settings";
    private static final UUID ALICE = UUID.fromString(TestData.AGENT);

    private final Client client = new Client(TestServers.base());
    private final Map<String, String> bearer = Map.of("Authorization", "Bearer " + client.signIn());

    @Deployment(testable = false)
    static WebArchive application() {
        return DeployedApplication.withTests();
    }

    @AfterEach
    void leaveAliceAsSheWas() {
        TestRows.change(
                """
                update agents set schedule = null, time_zone = 'America/New_York', attributes = '{}', hourly_call_cap = null,
                       daily_call_cap = null, monthly_call_cap = null, daily_spend_cap_minor = null, wrap_up_seconds = 0
                 where id = ?
                """,
                ALICE);
        TestRows.change("delete from agent_holidays where agent_id = ?", ALICE);
    }

    @Test
    void keepsHoursAndHolidaysAndShowsThemAgain() {
        JsonObject before = get(SCHEDULE);
        assertThat(before.containsKey("periods")).isFalse();
        HttpResponse<String> answer = put(
                SCHEDULE,
                schedule(before)
                        .add("timeZone", "America/Denver")
                        .add("periods", periods("MONDAY 09:00 12:00", "MONDAY 13:00 17:00", "SATURDAY 20:00 24:00"))
                        .add(
                                "holidays",
                                Json.createArrayBuilder().add(later(30)).add(later(10))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonObject changed = get(SCHEDULE);
        assertThat(json(answer)).isEqualTo(changed);
        assertThat(changed.getString("timeZone")).isEqualTo("America/Denver");
        assertThat(changed.getJsonArray("periods")).hasSize(3);
        assertThat(changed.getJsonArray("periods").getJsonObject(2).getString("to"))
                .isEqualTo("24:00");
        assertThat(changed.getJsonArray("holidays").getString(0)).isEqualTo(later(10));
        assertThat(changed.getInt("version")).isGreaterThan(before.getInt("version"));
        assertThat(get("/api/agent/me").getString("timeZone")).isEqualTo("America/Denver");
    }

    @Test
    void keepsCapsAndTakesAMissingOneAsNone() {
        JsonObject before = get(SETTINGS);
        HttpResponse<String> answer = client.put(
                SETTINGS,
                JSON,
                "{\"hourlyCallCap\":2,\"dailyCallCap\":10,\"monthlyCallCap\":150,\"dailySpendCapMinor\":50000,"
                        + "\"wrapUpSeconds\":30,\"version\":" + before.getInt("version") + "}",
                bearer);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(get(SETTINGS)).isEqualTo(json(answer)).containsKeys("hourlyCallCap", "monthlyCallCap");
        assertThat(put(
                                SETTINGS,
                                Json.createObjectBuilder()
                                        .add("wrapUpSeconds", 5)
                                        .add("version", json(answer).get("version")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(get(SETTINGS)).doesNotContainKeys("hourlyCallCap", "dailyCallCap", "monthlyCallCap");
    }

    @Test
    void asksForTheVersionBeforeItTakesCapsAway() {
        TestRows.change("update agents set daily_call_cap = 10 where id = ?", ALICE);
        refused("version", client.put(SETTINGS, JSON, "{}", bearer));
        refused("version", client.put(SETTINGS, JSON, "{\"wrapUpSeconds\":5,\"version\":null}", bearer));
        refused("version", client.put(SETTINGS, JSON, "{\"version\":\"1\"}", bearer));
        assertThat(get(SETTINGS).getInt("dailyCallCap")).isEqualTo(10);
    }

    @Test
    void showsWhatAnAdministratorSaysOfTheAgent() {
        TestRows.change("update agents set attributes = '{\"language\":\"es,en\"}' where id = ?", ALICE);
        assertThat(get("/api/agent/attributes").toString())
                .isEqualTo("{\"attributes\":{\"language\":[\"en\",\"es\"]}}");
    }

    @Test
    void refusesAChangeThatWasDecidedOnOldFacts() {
        JsonObject read = get(SCHEDULE);
        assertThat(put(SCHEDULE, schedule(read).add("periods", periods("MONDAY 09:00 12:00")))
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> stale = put(SCHEDULE, schedule(read));
        assertThat(stale.statusCode()).as(stale.body()).isEqualTo(409);
        assertThat(stale.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(put(
                                SETTINGS,
                                Json.createObjectBuilder()
                                        .add("wrapUpSeconds", 5)
                                        .add("version", read.get("version")))
                        .statusCode())
                .isEqualTo(409);
        assertThat(get(SCHEDULE).getJsonArray("periods")).hasSize(1);
    }

    @Test
    void namesTheHoursThatCannotBe() {
        JsonObject read = get(SCHEDULE);
        assertAll(
                bad("periods[0].to", schedule(read).add("periods", periods("MONDAY 17:00 09:00"))),
                bad("periods[0].to", schedule(read).add("periods", periods("MONDAY 09:00 09:00"))),
                bad("periods[0].to", schedule(read).add("periods", periods("MONDAY 09:00 25:00"))),
                bad("periods[0].from", schedule(read).add("periods", periods("MONDAY 09:30 12:00"))),
                bad("periods[0].from", schedule(read).add("periods", periods("MONDAY 24:00 24:00"))),
                bad("periods[0].day", schedule(read).add("periods", periods("Funday 09:00 12:00"))),
                bad(
                        "periods[1].from",
                        schedule(read).add("periods", periods("MONDAY 09:00 12:00", "MONDAY 11:00 13:00"))),
                bad("periods", schedule(read).add("periods", Json.createArrayBuilder())),
                bad("periods", schedule(read).add("periods", "always")),
                bad(
                        "periods[0]",
                        schedule(read).add("periods", Json.createArrayBuilder().add(9))),
                bad("periods", schedule(read).add("periods", periods(many(85, "MONDAY 00:00 01:00")))),
                bad(
                        "periods[0].until",
                        schedule(read)
                                .add(
                                        "periods",
                                        Json.createArrayBuilder()
                                                .add(Json.createObjectBuilder()
                                                        .add("day", "MONDAY")
                                                        .add("from", "09:00")
                                                        .add("to", "12:00")
                                                        .add("until", "12:00")))),
                bad("timeZone", schedule(read).add("timeZone", "Mars/Olympus")),
                bad("timeZone", schedule(read).add("timeZone", "+05:00")),
                bad("timeZone", schedule(read).add("timeZone", JsonValue.NULL)),
                bad(
                        "holidays[0]",
                        schedule(read).add("holidays", Json.createArrayBuilder().add("2020-01-01"))),
                bad(
                        "holidays[0]",
                        schedule(read).add("holidays", Json.createArrayBuilder().add("2027-02-30"))),
                bad(
                        "holidays[0]",
                        schedule(read).add("holidays", Json.createArrayBuilder().add("soon"))),
                bad(
                        "holidays[0]",
                        schedule(read).add("holidays", Json.createArrayBuilder().add(later(2_000)))),
                bad("holidays", schedule(read).add("holidays", Json.createArrayBuilder(List.of(many(101, later(1)))))),
                bad("version", schedule(read).add("version", JsonValue.NULL)),
                bad("version", schedule(read).add("version", "1")),
                bad("holidayz", schedule(read).add("holidayz", Json.createArrayBuilder())));
        assertThat(get(SCHEDULE)).isEqualTo(read);
    }

    @Test
    void namesTheCapsThatCannotBe() {
        JsonObject read = get(SETTINGS);
        String version = ",\"version\":" + read.getInt("version") + "}";
        List<Executable> cases = new ArrayList<>();
        for (String field : List.of("hourlyCallCap", "dailyCallCap", "monthlyCallCap", "dailySpendCapMinor")) {
            for (String value : List.of("-1", "1.5", "\"ten\"", "99999999999", "true", "[]", "1e99")) {
                cases.add(() ->
                        refused(field, client.put(SETTINGS, JSON, "{\"" + field + "\":" + value + version, bearer)));
            }
        }
        cases.add(
                () -> refused("wrapUpSeconds", client.put(SETTINGS, JSON, "{\"wrapUpSeconds\":601" + version, bearer)));
        cases.add(() -> refused("dailyCallcap", client.put(SETTINGS, JSON, "{\"dailyCallcap\":5" + version, bearer)));
        assertAll(cases);
        assertThat(get(SETTINGS)).isEqualTo(read);
    }

    @Test
    void refusesWhatIsNoObject() {
        for (String body : List.of("", "[]", "null", "{", "{\"a\"", "7")) {
            for (String address : List.of(SCHEDULE, SETTINGS)) {
                HttpResponse<String> answer = client.put(address, JSON, body, bearer);
                assertThat(answer.statusCode()).as(address + " " + body).isEqualTo(400);
                assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                        .startsWith("application/problem+json");
            }
        }
        assertThat(client.put(SCHEDULE, "text/plain", "{}", bearer).statusCode())
                .isEqualTo(415);
        assertThat(client.put(SCHEDULE, JSON, "{}", Map.of()).statusCode()).isEqualTo(401);
        assertThat(client.put("/api/agent/attributes", JSON, "{}", bearer).statusCode())
                .isEqualTo(405);
    }

    private Executable bad(String field, JsonObjectBuilder wanted) {
        String body = wanted.build().toString();
        return () -> refused(field, client.put(SCHEDULE, JSON, body, bearer));
    }

    /** 400 that names this field alone, with words. */
    private static void refused(String field, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(field + " " + answer.body()).isEqualTo(400);
        JsonObject problem = json(answer);
        assertThat(problem.getString("correlationId")).isNotEmpty();
        assertThat(problem.getJsonArray("errors").getValuesAs(JsonObject.class))
                .as(answer.body())
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.getString("field")).isEqualTo(field);
                    assertThat(error.getString("message")).isNotBlank();
                });
    }

    /** What was read, as a client sends it back with one thing changed. */
    private static JsonObjectBuilder schedule(JsonObject read) {
        return Json.createObjectBuilder(read);
    }

    /** Written as {@code day from to}. */
    private static JsonArrayBuilder periods(String... written) {
        JsonArrayBuilder periods = Json.createArrayBuilder();
        for (String period : written) {
            String[] parts = period.split(" ", -1);
            periods.add(Json.createObjectBuilder()
                    .add("day", parts[0])
                    .add("from", parts[1])
                    .add("to", parts[2]));
        }
        return periods;
    }

    private static String[] many(int count, String one) {
        return IntStream.range(0, count)
                .mapToObj(i -> one)
                .collect(Collectors.toList())
                .toArray(new String[0]);
    }

    private static String later(int days) {
        return TestRows.text("select cast(current_date + cast(? as int) as text)", days);
    }

    private JsonObject get(String path) {
        HttpResponse<String> answer = client.get(path, bearer);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return json(answer);
    }

    private HttpResponse<String> put(String path, JsonObjectBuilder body) {
        return client.put(path, JSON, body.build().toString(), bearer);
    }

    private static JsonObject json(HttpResponse<String> answer) {
        return Json.createReader(new StringReader(answer.body())).readObject();
    }
}
