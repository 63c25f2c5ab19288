package com.agentaid.worker.outbox;

import com.agentaid.platform.outbox.Queue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Queues that did not take a message of this node. Each is left alone for a while that doubles with every failure up to
 * {@link #REST_MAX} and is forgotten with the first success, so that a queue that is away costs the others one attempt now
 * and then and no more.
 */
@ApplicationScoped
public class RestingQueues {
    static final Duration REST_MIN = Duration.ofSeconds(1);
    static final Duration REST_MAX = Duration.ofSeconds(30);

    @Inject
    Clock clock;

    private final Map<Queue, Rest> rests = new ConcurrentHashMap<>();

    private record Rest(Instant until, Duration length) {}

    /** Those that may be sent to now, the ones that failed last at the end: who waits for them must not wait first. */
    List<Queue> awake() {
        return Arrays.stream(Queue.values())
                .filter(queue -> !isResting(queue))
                .sorted(Comparator.comparing(rests::containsKey))
                .toList();
    }

    boolean isResting(Queue queue) {
        Rest rest = rests.get(queue);
        return rest != null && clock.instant().isBefore(rest.until());
    }

    /** How long it rests now. */
    Duration failed(Queue queue) {
        Instant now = clock.instant();
        return rests.compute(queue, (same, before) -> next(before, now)).length();
    }

    void worked(Queue queue) {
        rests.remove(queue);
    }

    /** Senders that fail at the same moment have seen one failure: it counts once. */
    private static Rest next(@Nullable Rest before, Instant now) {
        if (before != null && now.isBefore(before.until())) {
            return before;
        }
        Duration doubled = before == null ? REST_MIN : before.length().multipliedBy(2);
        Duration length = doubled.compareTo(REST_MAX) > 0 ? REST_MAX : doubled;
        return new Rest(now.plus(length), length);
    }
}
