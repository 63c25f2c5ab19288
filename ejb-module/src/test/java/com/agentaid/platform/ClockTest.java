package com.agentaid.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.platform.time.ClockProducer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class ClockTest {

    private final Clock clock = new ClockProducer().clock();

    @Test
    void tellsTimesThatTheDatabaseKeepsWhole() {
        Instant now = clock.instant();
        assertThat(now).isEqualTo(now.truncatedTo(ChronoUnit.MICROS));
    }

    @Test
    void saysMillisecondsToo() {
        long before = clock.instant().toEpochMilli();
        assertThat(clock.millis()).isBetween(before, before + 60_000);
        assertThat(clock.withZone(ZoneId.of("America/Chicago")).millis()).isBetween(before, before + 60_000);
    }
}
