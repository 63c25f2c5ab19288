package com.agentaid.telephony.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.shared.UsState;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 47 CFR 64.1200(c)(1): nobody is called before 8:00 or after 21:00 of his own time. */
class CallingHoursTest {

    @ParameterizedTest
    @CsvSource({
        // one zone: within, before and after the hours, and on the last moment
        "NY, 2026-12-01T18:00:00Z, 2026-12-01T18:00:00Z, 2026-12-02T02:00:00Z",
        "NY, 2026-12-01T11:00:00Z, 2026-12-01T13:00:00Z, 2026-12-02T02:00:00Z",
        "NY, 2026-12-02T02:00:00Z, 2026-12-02T13:00:00Z, 2026-12-03T02:00:00Z",
        // summer and winter time change in the night before
        "NY, 2026-03-08T02:30:00Z, 2026-03-08T12:00:00Z, 2026-03-09T01:00:00Z",
        "NY, 2026-11-01T02:30:00Z, 2026-11-01T13:00:00Z, 2026-11-02T02:00:00Z",
        // two zones: opens with the western, closes with the eastern
        "TX, 2026-12-01T14:30:00Z, 2026-12-01T15:00:00Z, 2026-12-02T03:00:00Z",
        "FL, 2026-12-01T13:30:00Z, 2026-12-01T14:00:00Z, 2026-12-02T02:00:00Z",
        // across the date line
        "GU, 2026-12-01T12:00:00Z, 2026-12-01T22:00:00Z, 2026-12-02T11:00:00Z"
    })
    void areThoseOfEveryZoneOfTheState(String state, Instant now, Instant from, Instant until) {
        assertThat(CallingHours.next(new UsState(state), now)).isEqualTo(new CallingHours(from, until));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-12-01T03:00:00Z", "2026-07-01T23:30:00Z", "2026-03-08T08:00:00Z"})
    void holdEverywhereForACallerOfUnknownState(Instant now) {
        CallingHours hours = CallingHours.next(null, now);
        assertThat(hours.from()).isBefore(hours.until()).isAfterOrEqualTo(now);
        UsState.codes().stream()
                .flatMap(code -> new UsState(code).timeZones().stream())
                .forEach(zone -> {
                    assertThat(timeIn(zone, hours.from())).isBetween(LocalTime.of(8, 0), LocalTime.of(20, 59, 59));
                    assertThat(timeIn(zone, hours.until().minusSeconds(1)))
                            .isBetween(LocalTime.of(8, 0), LocalTime.of(20, 59, 59));
                });
    }

    @Test
    void areKnownForEveryState() {
        Instant now = Instant.parse("2026-12-01T20:00:00Z");
        assertThat(UsState.codes()).allSatisfy(code -> assertThat(
                        CallingHours.next(new UsState(code), now).until())
                .isAfter(now));
    }

    private static LocalTime timeIn(ZoneId zone, Instant at) {
        return at.atZone(zone).toLocalTime();
    }
}
