package com.agentaid.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.platform.limits.RequestWindows;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.TestApplication;
import com.agentaid.testing.Together;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes count the requests of one sender together. */
class RequestWindowsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final int THREADS = 8;
    private static final int EACH = 100;

    private final List<TestApplication> nodes = List.of(TestApplication.start(), TestApplication.start());
    private final TenantId tenant = nodes.get(0).newTenant();
    private final UUID sender = UUID.randomUUID();

    @BeforeEach
    void itIsNoon() {
        set(NOON);
    }

    @Test
    void letThroughExactlyTheLimitHoweverManyAskAtOnce() {
        int limit = 333;
        long passed = Together.run(THREADS, thread -> IntStream.range(0, EACH)
                        .filter(i -> exceeded(thread % 2, "BID", limit).isEmpty())
                        .count())
                .stream()
                .mapToLong(Long::longValue)
                .sum();
        assertThat(passed).isEqualTo(limit);
        set(NOON.plusSeconds(60));
        assertThat(exceeded(0, "BID", limit)).as("a new minute").isEmpty();
    }

    @Test
    void sayWhenTheMinuteEndsThatBeganOnTheOtherNode() {
        assertThat(exceeded(0, "BID", 1)).isEmpty();
        set(NOON.plusSeconds(42));
        assertThat(exceeded(1, "BID", 1)).contains(NOON.plusSeconds(60));
        set(NOON.plusSeconds(60));
        assertThat(exceeded(1, "BID", 1)).isEmpty();
        assertThat(exceeded(0, "BID", 1)).contains(NOON.plusSeconds(120));
    }

    @Test
    void countKindsAndSendersApartAndKeepOneRowOfEach() {
        assertThat(exceeded(0, "BID", 1)).isEmpty();
        assertThat(exceeded(0, "ANNOUNCEMENT", 1)).isEmpty();
        assertThat(exceeded(1, "ANNOUNCEMENT", 1)).isPresent();
        assertThat(exceeded(1, "ANNOUNCEMENT", 3))
                .as("the limit was raised meanwhile")
                .isEmpty();
        set(NOON.plusSeconds(600));
        assertThat(exceeded(1, "ANNOUNCEMENT", 1)).isEmpty();
        assertThat(nodes.get(0).owner().number("select count(*) from request_windows where sender_id = ?", sender))
                .isEqualTo(2);
    }

    @Test
    void countInATransactionOfTheirOwn() {
        TestApplication node = nodes.get(0);
        node.inTransaction(tenant, () -> {
            assertThat(exceeded(0, "BID", 5)).isEmpty();
            assertThat(exceeded(1, "BID", 5))
                    .as("nobody waits for the request's own work")
                    .isEmpty();
        });
    }

    private Optional<Instant> exceeded(int node, String kind, int limit) {
        TestApplication application = nodes.get(node);
        return application.in(
                tenant, () -> application.get(RequestWindows.class).exceeded(sender, kind, limit));
    }

    private void set(Instant moment) {
        nodes.forEach(node -> node.clock().set(moment));
    }
}
