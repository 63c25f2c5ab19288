package com.agentaid.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DaysTest {
    @Test
    void readsDaysAndMonths() {
        assertThat(Days.find("from", "2028-02-29")).isEqualTo(LocalDate.of(2028, 2, 29));
        assertThat(Days.find("from", "")).isNull();
        assertThat(Days.find("from", null)).isNull();
        assertThat(Days.month("month", "2026-11")).isEqualTo(YearMonth.of(2026, 11));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29",
                "2026-13-01",
                "1999-12-31",
                "yesterday",
                "+12026-01-01",
                "2026-1-1",
                "2026-11-27T00:00"
            })
    void refusesWhatIsNoDayByTheNameOfTheField(String text) {
        assertThatThrownBy(() -> Days.find("to", text))
                .isInstanceOfSatisfying(ProblemException.class, refused -> assertThat(
                                refused.problem().errors().get(0).field())
                        .isEqualTo("to"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-13", "2026-00", "2026", "11-2026", "../2026-11"})
    void refusesWhatIsNoMonth(String text) {
        assertThatThrownBy(() -> Days.month("month", text)).isInstanceOf(ProblemException.class);
    }

    @Test
    void wantsADayWhereOneIsNeeded() {
        assertThatThrownBy(() -> Days.get("from", "")).hasMessageContaining("from is missing");
    }
}
