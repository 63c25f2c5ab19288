package com.agentaid.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.UsState;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which window holds a moment, and which windows may not stand side by side. */
class PriceWindowsTest {

    private static final UsState TEXAS = new UsState("TX");
    private static final UsState FLORIDA = new UsState("FL");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final int MINUTES_OF_WEEK = 7 * 24 * 60;

    /** Monday 00:00 of a week without a change of clocks. */
    private static final LocalDateTime MONDAY = LocalDateTime.parse("2026-06-01T00:00");

    // ---- which price

    @Test
    void aWindowOfTheCallersStateGoesBeforeOneOfEveryStateWhicheverIsWrittenFirst() {
        PriceWindow own = window("TX", "Mon-Fri 18:00-20:00", 1);
        PriceWindow all = window("*", "Mon-Sun 00:00-24:00", 2);
        for (List<PriceWindow> order : List.of(List.of(own, all), List.of(all, own))) {
            PriceWindows windows = new PriceWindows(NEW_YORK, order);
            assertThat(price(windows, TEXAS, "2026-06-01T18:00")).isEqualTo(1);
            assertThat(price(windows, TEXAS, "2026-06-01T17:59")).isEqualTo(2);
            assertThat(price(windows, FLORIDA, "2026-06-01T18:00")).isEqualTo(2);
            assertThat(price(windows, null, "2026-06-01T18:00")).isEqualTo(2);
        }
        assertThat(own).hasToString("TX Mon-Fri 18:00-20:00 at 0.01 USD");
    }

    @Test
    void theTermsGoFromTheStatesWindowToTheCampaignsPrice() {
        CampaignDraft draft = CampaignDraft.standard("Any", "FINAL_EXPENSE", "LIFE", Money.usd(4))
                .withPrice(new PriceRules(
                        Money.usd(4),
                        Map.of(TEXAS, Money.usd(3)),
                        windows(window("TX", "Mon 10:00-12:00", 1), window("*", "Mon 11:00-13:00", 2)),
                        Duration.ZERO));
        CampaignTerms terms = terms(draft);
        assertThat(terms.priceFor(TEXAS, at("2026-06-01T11:30"))).isEqualTo(Money.usd(1));
        assertThat(terms.priceFor(TEXAS, at("2026-06-01T12:30"))).isEqualTo(Money.usd(2));
        assertThat(terms.priceFor(TEXAS, at("2026-06-01T13:30"))).isEqualTo(Money.usd(3));
        assertThat(terms.priceFor(FLORIDA, at("2026-06-01T11:30"))).isEqualTo(Money.usd(2));
        assertThat(terms.priceFor(FLORIDA, at("2026-06-01T13:30"))).isEqualTo(Money.usd(4));
        assertThat(terms.priceFor(null, at("2026-06-01T10:30"))).isEqualTo(Money.usd(4));
    }

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                // 2026-06-01 is a Monday
                "Mon 18:00-20:00 | 2026-06-01T17:59:59 | false",
                "Mon 18:00-20:00 | 2026-06-01T18:00:00 | true",
                "Mon 18:00-20:00 | 2026-06-01T19:59:59 | true",
                "Mon 18:00-20:00 | 2026-06-01T20:00:00 | false",
                "Mon 18:00-20:00 | 2026-06-02T19:00:00 | false",
                "Mon 18:00-24:00 | 2026-06-01T23:59:59 | true",
                "Mon 18:00-24:00 | 2026-06-02T00:00:00 | false",
                "Mon 18:00-24:00 | 2026-06-01T00:00:00 | false",
                "Mon 00:00-24:00 | 2026-06-01T00:00:00 | true",
                "Mon 00:00-24:00 | 2026-06-01T23:59:59 | true",
                "Mon 00:00-24:00 | 2026-05-31T23:59:59 | false",
                "Mon 00:00-24:00 | 2026-06-02T00:00:00 | false",
                "Mon 22:00-02:00 | 2026-06-01T21:59:59 | false",
                "Mon 22:00-02:00 | 2026-06-01T22:00:00 | true",
                "Mon 22:00-02:00 | 2026-06-02T01:59:59 | true",
                "Mon 22:00-02:00 | 2026-06-02T02:00:00 | false",
                "Mon 22:00-02:00 | 2026-06-01T01:00:00 | false",
                "Mon 22:00-02:00 | 2026-06-02T22:00:00 | false",
                "Sun 22:00-02:00 | 2026-06-01T01:59:59 | true",
                "Sun 22:00-02:00 | 2026-06-01T02:00:00 | false",
                "Mon 00:01-00:02 | 2026-06-01T00:01:00 | true",
                "Mon 23:59-24:00 | 2026-06-01T23:59:30 | true",
                "Mon 12:01-12:00 | 2026-06-01T12:00:00 | false",
                "Mon 12:01-12:00 | 2026-06-02T11:59:00 | true",
            })
    void holdsTheMinutesFromItsBeginningToItsEnd(String hours, String wall, boolean held) {
        PriceWindows windows = windows(window("*", hours, 1));
        assertThat(windows.find(TEXAS, at(wall)).isPresent()).isEqualTo(held);
    }

    /** Spring 2026: 01:59 is followed by 03:00 on 8 March. Autumn: 01:00 to 01:59 come twice on 1 November. */
    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Sun 01:00-02:00 | 2026-03-08T06:59:59Z | true",
                "Sun 01:00-02:00 | 2026-03-08T07:00:00Z | false",
                "Sun 02:00-03:00 | 2026-03-08T06:59:59Z | false",
                "Sun 02:00-03:00 | 2026-03-08T07:00:00Z | false",
                "Sun 02:30-04:00 | 2026-03-08T07:00:00Z | true",
                "Sun 02:30-04:00 | 2026-03-08T08:00:00Z | false",
                "Sat 22:00-02:30 | 2026-03-08T06:59:59Z | true",
                "Sat 22:00-02:30 | 2026-03-08T07:00:00Z | false",
                "Sun 01:00-02:00 | 2026-11-01T04:59:59Z | false",
                "Sun 01:00-02:00 | 2026-11-01T05:00:00Z | true",
                "Sun 01:00-02:00 | 2026-11-01T06:59:59Z | true",
                "Sun 01:00-02:00 | 2026-11-01T07:00:00Z | false",
                "Sun 01:30-02:00 | 2026-11-01T05:30:00Z | true",
                "Sun 01:30-02:00 | 2026-11-01T06:29:59Z | false",
                "Sun 01:30-02:00 | 2026-11-01T06:30:00Z | true",
            })
    void goesByTheClockOnTheWallWhenClocksAreChanged(String hours, Instant at, boolean held) {
        assertThat(windows(window("*", hours, 1)).find(null, at).isPresent()).isEqualTo(held);
    }

    @Test
    void goesByTheClocksOfItsZone() {
        PriceWindow evening = window("*", "Mon 18:00-19:00", 1);
        Instant at = Instant.parse("2026-06-01T22:00:00Z");
        assertThat(new PriceWindows(NEW_YORK, List.of(evening)).find(null, at)).hasValue(Money.usd(1));
        assertThat(new PriceWindows(ZoneId.of("America/Chicago"), List.of(evening)).find(null, at))
                .isEmpty();
    }

    // ---- overlaps

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "TX Mon-Fri 18:00-24:00 | TX Fri 20:00-02:00 | Fri 20:00",
                "TX Mon 10:00-12:00 | TX Mon 11:59-13:00 | Mon 11:59",
                "* Mon 10:00-12:00 | * Mon 10:00-12:00 | Mon 10:00",
                "TX Sun 22:00-02:00 | TX Mon 01:59-03:00 | Mon 01:59",
                "TX Sun 22:00-00:01 | TX Mon 00:00-24:00 | Mon 00:00",
                "* Mon-Sun 00:00-24:00 | * Wed 03:00-03:01 | Wed 03:00",
                "* Mon 23:00-22:59 | * Tue 22:58-23:00 | Tue 22:58",
            })
    void refusesTwoOfTheSameStateThatShareAMinuteAndNamesBoth(String one, String other, String minute) {
        CampaignRefused refused = catchThrowableOfType(CampaignRefused.class, () -> windows(line(one), line(other)));
        assertThat(refused.field()).isEqualTo("priceWindows");
        assertThat(refused).hasMessageContaining("must not overlap").hasMessageEndingWith("both hold " + minute);
        assertThat(refused)
                .hasMessageContaining(one.replace("*", "every state") + " and " + other.replace("*", "every state"));
        assertThat(catchThrowableOfType(CampaignRefused.class, () -> windows(line(other), line(one))))
                .hasMessageEndingWith("both hold " + minute);
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "TX Mon 10:00-12:00 | TX Mon 12:00-13:00",
                "TX Mon 10:00-12:00 | TX Tue 10:00-12:00",
                "TX Mon 10:00-12:00 | FL Mon 10:00-12:00",
                "TX Mon 10:00-12:00 | * Mon 10:00-12:00",
                "TX Sun 22:00-02:00 | TX Mon 02:00-03:00",
                "TX Sun 22:00-24:00 | TX Mon 00:00-24:00",
                "* Mon 23:00-22:59 | * Tue 22:59-23:00",
            })
    void letsWindowsStandSideBySideThatShareNoMinuteOrAreOfDifferentStates(String one, String other) {
        assertThat(windows(line(one), line(other)).windows()).hasSize(2);
    }

    @Test
    void namesTheTwoThatOverlapAmongMany() {
        CampaignRefused refused = catchThrowableOfType(
                CampaignRefused.class,
                () -> windows(
                        line("TX Mon 10:00-12:00"),
                        line("* Mon 10:00-12:00"),
                        line("TX Tue 10:00-12:00"),
                        line("TX Tue 11:00-12:00")));
        assertThat(refused).hasMessageContaining("TX Tue 10:00-12:00 and TX Tue 11:00-12:00");
    }

    @Test
    void takesFiftyAndNoMore() {
        List<PriceWindow> many = new ArrayList<>();
        for (int minute = 0; minute < PriceWindows.WINDOWS_MAX; minute++) {
            LocalTime from = LocalTime.of(0, minute);
            many.add(new PriceWindow(
                    null, new WeekHours(Set.of(DayOfWeek.MONDAY), from, from.plusMinutes(1)), Money.usd(minute)));
        }
        assertThat(price(new PriceWindows(NEW_YORK, many), null, "2026-06-01T00:49"))
                .isEqualTo(49);
        many.add(window("*", "Tue 00:00-24:00", 1));
        CampaignRefused refused = catchThrowableOfType(CampaignRefused.class, () -> new PriceWindows(NEW_YORK, many));
        assertThat(refused.field()).isEqualTo("priceWindows");
        assertThat(refused).hasMessage("must be 50 at most");
    }

    // ---- hours

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void holdsTheSameMinutesOfTheWeekAsAModelThatCountsThemOneByOne(long seed) {
        Random random = new Random(seed);
        WeekHours hours = hours(random);
        boolean[] model = new boolean[MINUTES_OF_WEEK];
        for (DayOfWeek day : hours.days()) {
            LocalDateTime minute = MONDAY.plusDays(day.ordinal()).with(hours.from());
            do {
                model[(int) (Duration.between(MONDAY, minute).toMinutes() % MINUTES_OF_WEEK)] = true;
                minute = minute.plusMinutes(1);
            } while (!minute.toLocalTime().equals(hours.until()));
        }
        for (int minute = 0; minute < MINUTES_OF_WEEK; minute++) {
            assertThat(hours.hold(MONDAY.plusMinutes(minute)))
                    .as("seed %s, %s, minute %s", seed, hours, WeekHours.minute(minute))
                    .isEqualTo(model[minute])
                    .isEqualTo(hours.minutes().get(minute));
        }
        assertThat(hours.minutes().length()).isLessThanOrEqualTo(MINUTES_OF_WEEK);
        assertThat(WeekHours.find(hours.toString())).hasValue(hours);
    }

    private static WeekHours hours(Random random) {
        Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
        for (DayOfWeek day : DayOfWeek.values()) {
            if (random.nextBoolean()) {
                days.add(day);
            }
        }
        LocalTime from = LocalTime.ofSecondOfDay(60L * random.nextInt(24 * 60));
        return new WeekHours(days, from, from.plusMinutes(1 + random.nextInt(24 * 60 - 1)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "mon-fri 18:00-24:00 | Mon-Fri 18:00-24:00",
                "Sun,Sat 00:00-24:00 | Sat,Sun 00:00-24:00",
                "FRI-MON 22:00-02:00 | Mon,Fri-Sun 22:00-02:00",
                "Mon,Tue,Wed  09:30-17:00 | Mon-Wed 09:30-17:00",
                "Mon,Mon-Tue,Thu-Fri 09:30-17:00 | Mon,Tue,Thu,Fri 09:30-17:00",
                "Tue-Mon 09:30-17:00 | Mon-Sun 09:30-17:00",
                "Wed-Wed 09:30-17:00 | Wed 09:30-17:00",
            })
    void readsDaysAndHoursAsPeopleWriteThem(String written, String text) {
        assertThat(WeekHours.find(written).orElseThrow()).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Mon",
                "18:00-24:00",
                "Mon 18-24",
                "Mon 18:00-24:01",
                "Mon 24:00-18:00",
                "Mon 18:00-00:00",
                "Mon 8:00-18:00",
                "Mon 18:60-19:00",
                "Monday 18:00-24:00",
                "Mon- 18:00-24:00",
                "Mon-Tue-Wed 18:00-24:00",
                "Mon,,Tue 18:00-24:00",
                "Mo 18:00-24:00",
                "Mon 18:00-24:00-25:00"
            })
    void readsNothingElse(String written) {
        assertThat(WeekHours.find(written)).isEmpty();
    }

    @Test
    void areNeverEmptyAndGoByFullMinutes() {
        LocalTime noon = LocalTime.NOON;
        for (Runnable impossible : List.<Runnable>of(
                () -> new WeekHours(Set.of(), noon, LocalTime.MIDNIGHT),
                () -> new WeekHours(Set.of(DayOfWeek.MONDAY), noon, noon),
                () -> new WeekHours(Set.of(DayOfWeek.MONDAY), noon.plusSeconds(1), LocalTime.MIDNIGHT),
                () -> new WeekHours(Set.of(DayOfWeek.MONDAY), noon, noon.plusNanos(1)))) {
            assertThat(catchThrowableOfType(CampaignRefused.class, impossible::run)
                            .field())
                    .isEqualTo("priceWindows");
        }
    }

    @Test
    void knowsZonesByTheirNamesAlone() {
        assertThat(PriceWindows.findZone(" America/Chicago ")).hasValue(ZoneId.of("America/Chicago"));
        for (String unknown : List.of("", "+05:00", "UTC+3", "america/chicago", "Texas")) {
            assertThat(PriceWindows.findZone(unknown)).as(unknown).isEmpty();
        }
    }

    // ---- words

    private static PriceWindows windows(PriceWindow... windows) {
        return new PriceWindows(NEW_YORK, Arrays.asList(windows));
    }

    private static PriceWindow line(String stateAndHours) {
        int space = stateAndHours.indexOf(' ');
        return window(stateAndHours.substring(0, space), stateAndHours.substring(space + 1), 100);
    }

    private static PriceWindow window(String state, String hours, long cents) {
        return new PriceWindow(
                UsState.find(state).orElse(null), WeekHours.find(hours).orElseThrow(), Money.usd(cents));
    }

    private static Instant at(String wall) {
        return LocalDateTime.parse(wall).atZone(NEW_YORK).toInstant();
    }

    private static long price(PriceWindows windows, @Nullable UsState state, String wall) {
        return windows.find(state, at(wall)).orElseThrow().minorUnits();
    }

    private static CampaignTerms terms(CampaignDraft draft) {
        return new CampaignTerms(
                new CampaignId(new UUID(0, 1)),
                draft.name(),
                CampaignStatus.ACTIVE,
                draft.lineOfAuthority(),
                draft.strategy(),
                draft.price(),
                draft.statePrices(),
                draft.priceWindows(),
                1,
                draft.billableAfter(),
                draft.ringTimeout(),
                draft.maxRounds(),
                draft.maxWait(),
                draft.whenNotRouted(),
                draft.overflowNumber(),
                draft.selection(),
                draft.patience(),
                draft.callerState(),
                draft.disputeWindow());
    }
}
