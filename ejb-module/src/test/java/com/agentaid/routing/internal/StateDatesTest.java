package com.agentaid.routing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.shared.UsState;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class StateDatesTest {

    @Test
    void knowsTheDateOfEveryState() {
        for (String code : UsState.codes()) {
            StateDates dates = StateDates.of(new UsState(code), Instant.parse("2026-07-01T12:00:00Z"));
            assertThat(dates.earliest()).as(code).isBeforeOrEqualTo(dates.latest());
        }
    }

    @Test
    void hasTwoDatesWhereAStateHasTwoZones() {
        StateDates texas = StateDates.of(new UsState("TX"), Instant.parse("2026-11-23T06:30:00Z"));
        assertThat(texas).isEqualTo(new StateDates(LocalDate.parse("2026-11-22"), LocalDate.parse("2026-11-23")));
    }

    @Test
    void followsDaylightSavingTime() {
        UsState california = new UsState("CA");
        assertThat(StateDates.of(california, Instant.parse("2026-07-01T07:30:00Z"))
                        .latest())
                .isEqualTo("2026-07-01");
        assertThat(StateDates.of(california, Instant.parse("2026-12-01T07:30:00Z"))
                        .latest())
                .isEqualTo("2026-11-30");
    }
}
