package com.agentaid.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.platform.limits.AttemptLimit;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttemptLimitTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final AttemptLimit limit = new AttemptLimit(3, MINUTE, 10);

    @Test
    void letsTheAllowedNumberThroughAndThenSaysHowLongToWait() {
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThat(limit.take("a", now)).isZero();
        }
        now = now.plusSeconds(20);
        assertThat(limit.take("a", now)).isEqualTo(Duration.ofSeconds(40));
        assertThat(limit.take("b", now)).isZero();
    }

    @Test
    void forgetsWhenTheWindowEnds() {
        for (int attempt = 0; attempt < 5; attempt++) {
            limit.take("a", now);
        }
        now = now.plus(MINUTE);
        assertThat(limit.take("a", now)).isZero();
    }

    @Test
    void lookingCountsNothing() {
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThat(limit.remaining("a", now)).isZero();
            limit.take("a", now);
        }
        assertThat(limit.remaining("a", now)).isEqualTo(MINUTE);
        assertThat(limit.remaining("b", now)).isZero();
        assertThat(limit.keys()).isEqualTo(1);
        assertThat(limit.remaining("a", now.plus(MINUTE))).isZero();
    }

    @Test
    void aSuccessClearsTheCount() {
        for (int attempt = 0; attempt < 5; attempt++) {
            limit.take("a", now);
        }
        limit.clear("a");
        assertThat(limit.take("a", now)).isZero();
    }

    @Test
    void remembersNoMoreKeysThanItMay() {
        for (int key = 0; key < 1000; key++) {
            limit.take("key " + key, now);
        }
        assertThat(limit.keys()).isEqualTo(10);
    }
}
