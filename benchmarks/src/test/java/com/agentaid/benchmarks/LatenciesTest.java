package com.agentaid.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private final Latencies hundredMillis = new Latencies(
            LongStream.rangeClosed(1, 100).map(n -> (101 - n) * 1_000_000).toArray(), Duration.ofSeconds(2));

    @Test
    void medianAndP99AreTakenFromTheSortedTimes() {
        assertThat(hundredMillis.millisAt(0.5)).isCloseTo(50, within(0.001));
        assertThat(hundredMillis.millisAt(0.99)).isCloseTo(99, within(0.001));
    }

    @Test
    void throughputCountsTheWholeRun() {
        assertThat(hundredMillis.perSecond()).isCloseTo(50, within(0.001));
    }
}
