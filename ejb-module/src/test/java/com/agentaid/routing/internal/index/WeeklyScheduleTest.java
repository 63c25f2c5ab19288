package com.agentaid.routing.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WeeklyScheduleTest {

    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    /** Every day from nine to five. */
    private final WeeklySchedule office =
            new WeeklySchedule(CHICAGO, ("0".repeat(9) + "1".repeat(8) + "0".repeat(7)).repeat(7), Set.of());

    @Test
    void opensAndClosesOnTheAgentsOwnClockInSummerAndInWinter() {
        assertThat(office.takesCallsAt(Instant.parse("2026-07-01T13:59:59Z"))).isFalse();
        assertThat(office.takesCallsAt(Instant.parse("2026-07-01T14:00:00Z"))).isTrue();
        assertThat(office.takesCallsAt(Instant.parse("2026-12-01T14:59:59Z"))).isFalse();
        assertThat(office.takesCallsAt(Instant.parse("2026-12-01T15:00:00Z"))).isTrue();
        assertThat(office.takesCallsAt(Instant.parse("2026-12-01T22:59:59Z"))).isTrue();
        assertThat(office.takesCallsAt(Instant.parse("2026-12-01T23:00:00Z"))).isFalse();
    }

    @Test
    void takesTheHourThatTheClocksRepeatTwice() {
        WeeklySchedule oneToTwo =
                new WeeklySchedule(CHICAGO, "0".repeat(6 * 24) + "0" + "1" + "0".repeat(22), Set.of());
        assertThat(oneToTwo.takesCallsAt(Instant.parse("2026-11-01T06:30:00Z"))).isTrue();
        assertThat(oneToTwo.takesCallsAt(Instant.parse("2026-11-01T07:30:00Z"))).isTrue();
        assertThat(oneToTwo.takesCallsAt(Instant.parse("2026-11-01T08:30:00Z"))).isFalse();
    }

    @Test
    void restsOnHolidaysFromMidnightToMidnight() {
        WeeklySchedule always = new WeeklySchedule(CHICAGO, null, Set.of(LocalDate.parse("2026-12-25")));
        assertThat(always.takesCallsAt(Instant.parse("2026-12-25T05:59:59Z"))).isTrue();
        assertThat(always.takesCallsAt(Instant.parse("2026-12-25T06:00:00Z"))).isFalse();
        assertThat(always.takesCallsAt(Instant.parse("2026-12-26T05:59:59Z"))).isFalse();
        assertThat(always.takesCallsAt(Instant.parse("2026-12-26T06:00:00Z"))).isTrue();
    }
}
