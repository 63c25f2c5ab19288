package com.agentaid.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationTest {
    @Test
    void keepsAWellFormedIdOfTheCaller() {
        assertThat(Correlation.acceptOrNew("order-2026.11_22")).isEqualTo("order-2026.11_22");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "with blank inside", "line\nbreak-line", "{\"a\":1}-------", "ünïcödé-id"})
    void replacesWhatCouldBreakALogLine(String brought) {
        assertThat(Correlation.acceptOrNew(brought)).isNotEqualTo(brought).hasSize(36);
    }

    @Test
    void anInnerScopeGivesTheOuterOneBack() {
        try (Correlation.Scope outer = Correlation.on("outer-id")) {
            try (Correlation.Scope inner = Correlation.on("inner-id")) {
                assertThat(Correlation.current()).isEqualTo("inner-id");
            }
            assertThat(Correlation.current()).isEqualTo("outer-id");
        }
        assertThat(Correlation.current()).isEqualTo("none");
    }
}
