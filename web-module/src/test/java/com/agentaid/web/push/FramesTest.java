package com.agentaid.web.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FramesTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void makesMoneyAndNumbersOfTextsOfASignal() {
        String frame = Frames.of(
                "call-ringing",
                NOON,
                Map.of(
                        "callId",
                        "c1",
                        "priceMinor",
                        "4500",
                        "currency",
                        "USD",
                        "price",
                        "$45.00",
                        "ringSeconds",
                        "20"));
        assertThat(frame)
                .startsWith("{\"type\":\"call-ringing\",\"at\":\"2026-11-22T12:00:00Z\",\"data\":{")
                .contains("\"callId\":\"c1\"")
                .contains("\"price\":{\"minor\":4500,\"currency\":\"USD\",\"text\":\"$45.00\"}")
                .contains("\"ringSeconds\":20");
    }
}
