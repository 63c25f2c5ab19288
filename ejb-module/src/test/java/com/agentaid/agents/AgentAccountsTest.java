package com.agentaid.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.TestApplication;
import com.agentaid.testing.Together;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an agent says of his own hours and limits, and what an admin grants him. */
class AgentAccountsTest {

    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final ZoneId HONOLULU = ZoneId.of("Pacific/Honolulu");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final LocalDate CHRISTMAS = LocalDate.of(2026, 12, 25);
    private static final WorkWeek MONDAY_MORNING = WorkWeek.of(List.of(new WorkPeriod(DayOfWeek.MONDAY, 9, 12)));

    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final AgentAccounts accounts = app.get(AgentAccounts.class);
    private final AgentRoster roster = app.get(AgentRoster.class);
    private final AgentId ada = app.fixtures(tenant).agent("Ada");

    @BeforeEach
    void isTuesdayNoonInChicago() {
        app.clock().set(Instant.parse("2026-11-24T18:00:00Z"));
    }

    @Test
    void keepsTheLimitsThatAnAgentSets() {
        AgentSettings wanted = new AgentSettings(2, 3, 40, 10_000L, 30, 5_000);
        AgentProfile before = profile();
        AgentProfile changed = app.in(tenant, () -> accounts.changeSettings(ada, wanted, before.version()));
        assertThat(changed.settings()).isEqualTo(wanted);
        assertThat(changed.version()).isGreaterThan(before.version());
        assertThat(profile()).isEqualTo(changed);
        AgentSettings none = new AgentSettings(null, null, null, null, 0, 0);
        app.in(tenant, () -> accounts.changeSettings(ada, none, changed.version()));
        assertThat(profile().settings()).isEqualTo(none);
    }

    @Test
    void namesEveryLimitThatIsOutOfBounds() {
        assertThat(refused(() -> new AgentSettings(-1, 10_001, 5, -1L, 601, 0)))
                .extracting(RefusedField::field)
                .containsExactly("hourlyCallCap", "dailyCallCap", "dailySpendCapMinor", "wrapUpSeconds");
    }

    @Test
    void keepsHoursAndHolidaysAndForgetsThoseTakenOut() {
        assertThat(hours().week()).isNull();
        WorkWeek week = WorkWeek.of(List.of(
                new WorkPeriod(DayOfWeek.FRIDAY, 13, 24),
                new WorkPeriod(DayOfWeek.MONDAY, 9, 12),
                new WorkPeriod(DayOfWeek.MONDAY, 12, 17)));
        WorkingHours changed =
                change(new WorkingHours(HONOLULU, week, List.of(CHRISTMAS, TODAY, CHRISTMAS), version()));
        assertThat(changed.timeZone()).isEqualTo(HONOLULU);
        assertThat(changed.holidays()).containsExactly(TODAY, CHRISTMAS);
        assertThat(periods(changed))
                .containsExactly(new WorkPeriod(DayOfWeek.MONDAY, 9, 17), new WorkPeriod(DayOfWeek.FRIDAY, 13, 24));
        assertThat(hours()).isEqualTo(changed);

        change(new WorkingHours(HONOLULU, null, List.of(TODAY), version()));
        assertThat(hours().week()).isNull();
        assertThat(hours().holidays()).containsExactly(TODAY);
        assertThat(profile().timeZone()).isEqualTo(HONOLULU);
    }

    @Test
    void showsNoHolidayThatIsOverAndKeepsItOnRecord() {
        change(new WorkingHours(CHICAGO, null, List.of(TODAY, CHRISTMAS), version()));
        app.clock().set(Instant.parse("2026-11-25T18:00:00Z"));
        assertThat(hours().holidays()).containsExactly(CHRISTMAS);
        change(new WorkingHours(CHICAGO, null, List.of(TODAY), version()));
        assertThat(hours().holidays()).isEmpty();
        assertThat(app.owner()
                        .text(
                                "select string_agg(cast(day as text), ',') from agent_holidays where agent_id = ?",
                                ada.value()))
                .isEqualTo("2026-11-24");
    }

    static Stream<Arguments> hoursThatCannotBe() {
        List<WorkPeriod> overlapping = List.of(
                new WorkPeriod(DayOfWeek.MONDAY, 9, 12),
                new WorkPeriod(DayOfWeek.TUESDAY, 9, 12),
                new WorkPeriod(DayOfWeek.MONDAY, 11, 13));
        List<WorkPeriod> tooMany = IntStream.range(0, WorkWeek.PERIODS_MAX + 1)
                .mapToObj(i -> new WorkPeriod(DayOfWeek.of(1 + i % 7), 0, 1))
                .toList();
        List<LocalDate> holidays = IntStream.range(0, WorkingHours.HOLIDAYS_MAX + 1)
                .mapToObj(CHRISTMAS::plusDays)
                .toList();
        return Stream.of(
                Arguments.of("to", call(() -> new WorkPeriod(DayOfWeek.MONDAY, 17, 9))),
                Arguments.of("to", call(() -> new WorkPeriod(DayOfWeek.MONDAY, 9, 9))),
                Arguments.of("to", call(() -> new WorkPeriod(DayOfWeek.MONDAY, 9, 25))),
                Arguments.of("from", call(() -> new WorkPeriod(DayOfWeek.MONDAY, 24, 25))),
                Arguments.of("periods[2].from", call(() -> WorkWeek.of(overlapping))),
                Arguments.of("periods", call(() -> WorkWeek.of(tooMany))),
                Arguments.of("periods", call(() -> WorkWeek.of(List.of()))),
                Arguments.of("holidays", call(() -> new WorkingHours(CHICAGO, null, holidays, 0))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hoursThatCannotBe")
    void namesTheHoursThatCannotBe(String field, ThrowingCallable hours) {
        assertThat(refused(hours)).extracting(RefusedField::field).containsExactly(field);
    }

    @Test
    void refusesHolidaysThatAreOverOrFarAheadAndChangesNothing() {
        long before = version();
        assertThat(refused(() -> change(new WorkingHours(
                        CHICAGO, MONDAY_MORNING, List.of(CHRISTMAS, TODAY.minusDays(1), TODAY.plusYears(3)), before))))
                .extracting(RefusedField::field)
                .containsExactly("holidays[1]", "holidays[2]");
        assertThat(hours()).isEqualTo(new WorkingHours(CHICAGO, null, List.of(), before));
    }

    @Test
    void refusesATimeZoneThatTheDatabaseWouldFailOn() {
        for (String zone : List.of("+05:00", "UTC+5", "SystemV/AST4ADT")) {
            assertThat(refused(() -> change(new WorkingHours(ZoneId.of(zone), null, List.of(), version()))))
                    .extracting(RefusedField::field)
                    .containsExactly("timeZone");
        }
    }

    @Test
    void refusesWhatWasDecidedOnOldFacts() {
        WorkingHours read = hours();
        change(new WorkingHours(CHICAGO, MONDAY_MORNING, List.of(CHRISTMAS), read.version()));
        assertThatThrownBy(() -> change(new WorkingHours(HONOLULU, null, List.of(), read.version())))
                .isInstanceOf(SettingsChangedMeanwhile.class);
        assertThatThrownBy(() -> app.in(
                        tenant,
                        () -> accounts.changeSettings(ada, new AgentSettings(1, 1, 1, 1L, 1, 1), read.version())))
                .isInstanceOf(SettingsChangedMeanwhile.class);
        assertThat(hours().week()).isEqualTo(MONDAY_MORNING);
        assertThat(hours().holidays()).containsExactly(CHRISTMAS);
    }

    @Test
    void letsOneOfManyWhoReadTheSameChangeIt() {
        long read = version();
        List<Boolean> changed = Together.run(8, i -> {
            try {
                change(new WorkingHours(
                        CHICAGO,
                        WorkWeek.of(List.of(new WorkPeriod(DayOfWeek.MONDAY, i, i + 1))),
                        List.of(CHRISTMAS.plusDays(i)),
                        read));
                return true;
            } catch (SettingsChangedMeanwhile tooLate) {
                return false;
            }
        });
        assertThat(changed).containsOnlyOnce(true);
        assertThat(hours().holidays()).containsExactly(CHRISTMAS.plusDays(changed.indexOf(true)));
        assertThat(periods(hours()).get(0).from()).isEqualTo(changed.indexOf(true));
    }

    @Test
    void showsAnAgentWhatAnAdminGrantsHim() {
        AgentStanding read = standing();
        assertThat(read).isEqualTo(new AgentStanding(Map.of(), 1, 1, read.version()));
        AgentStanding wanted = new AgentStanding(Map.of(" Language ", Set.of("EN", "es")), 2, 30, read.version());
        app.in(tenant, () -> roster.changeStanding(ada, wanted));
        assertThat(app.in(tenant, () -> accounts.attributes(ada))).isEqualTo(Map.of("language", Set.of("en", "es")));
        assertThat(standing().priorityTier()).isEqualTo(2);
        assertThat(standing().weight()).isEqualTo(30);
        assertThatThrownBy(() -> app.in(tenant, () -> roster.changeStanding(ada, wanted)))
                .isInstanceOf(SettingsChangedMeanwhile.class);
    }

    @Test
    void namesEveryPartOfAStandingThatCannotBe() {
        assertThat(refused(() -> new AgentStanding(Map.of("language", Set.of("es,en")), 0, 101, 0)))
                .extracting(RefusedField::field)
                .containsExactly("attributes", "priorityTier", "weight");
    }

    @Test
    void knowsNoAgentOfAnotherTenant() {
        TenantId other = app.newTenant();
        assertThatThrownBy(() -> app.in(other, () -> accounts.hours(ada))).isInstanceOf(UnknownAgent.class);
        AgentStanding read = standing();
        assertThatThrownBy(() -> app.in(other, () -> roster.changeStanding(ada, read)))
                .isInstanceOf(UnknownAgent.class);
        assertThatThrownBy(() ->
                        app.in(other, () -> accounts.changeHours(ada, new WorkingHours(CHICAGO, null, List.of(), 0))))
                .isInstanceOf(UnknownAgent.class);
    }

    private static ThrowingCallable call(ThrowingCallable call) {
        return call;
    }

    private static List<RefusedField> refused(ThrowingCallable call) {
        return catchThrowableOfType(SettingsRefused.class, call).errors();
    }

    private static List<WorkPeriod> periods(WorkingHours hours) {
        return Objects.requireNonNull(hours.week()).periods();
    }

    private AgentProfile profile() {
        return app.in(tenant, () -> accounts.profile(ada));
    }

    private WorkingHours hours() {
        return app.in(tenant, () -> accounts.hours(ada));
    }

    private long version() {
        return hours().version();
    }

    private WorkingHours change(WorkingHours wanted) {
        return app.in(tenant, () -> accounts.changeHours(ada, wanted));
    }

    private AgentStanding standing() {
        return app.in(tenant, () -> roster.standing(ada));
    }
}
