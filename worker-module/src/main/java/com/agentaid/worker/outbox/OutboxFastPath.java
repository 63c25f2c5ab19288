package com.agentaid.worker.outbox;

import com.agentaid.platform.log.Log;
import com.agentaid.platform.outbox.Claimed;
import com.agentaid.platform.outbox.Outbox;
import com.agentaid.platform.outbox.OutboxFilled;
import com.agentaid.platform.outbox.OutboxRelay;
import com.agentaid.platform.outbox.Queue;
import com.agentaid.platform.work.Actor;
import com.agentaid.platform.work.Work;
import com.agentaid.platform.work.WorkContext;
import com.agentaid.platform.work.WorkerThreads;
import com.agentaid.shared.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/**
 * Sends messages right after the commit that wrote them, on a few threads of its own and never on the one that committed. They
 * were written claimed for this node; when it is too busy, fails or dies, the claim ends and the sweep takes them. Each queue
 * has a lane with threads of its own, so that one that hangs holds up no other.
 */
@ApplicationScoped
public class OutboxFastPath {
    /** Of one queue. */
    static final int WAITING_MAX = 2_000;

    /** Of one queue. */
    static final int SENDERS_MAX = 4;
    /** A message that waited so long is near the end of its claim and left to the sweep. */
    static final Duration WAITED_MAX = Outbox.FAST_PATH_LEASE.dividedBy(2);

    private static final Log LOG = Log.of(OutboxFastPath.class);

    @Inject
    Relay relay;

    @Inject
    Clock clock;

    @Inject
    WorkerThreads threads;

    private final Map<Queue, Lane> lanes =
            Arrays.stream(Queue.values()).collect(Collectors.toUnmodifiableMap(queue -> queue, queue -> new Lane()));

    private record Waiting(Claimed message, Instant since) {}

    private static final class Lane {
        private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
        private final Semaphore senders = new Semaphore(SENDERS_MAX);
    }

    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) OutboxFilled filled) {
        Instant now = clock.instant();
        for (Claimed message : filled.messages()) {
            Lane lane = lane(message.queue());
            if (!lane.waiting.offer(new Waiting(message, now))) {
                LOG.debug(() -> "The fast path is full, message " + message.id() + " waits for the sweep");
            }
            startSender(lane);
        }
    }

    private Lane lane(Queue queue) {
        return Objects.requireNonNull(lanes.get(queue));
    }

    private void startSender(Lane lane) {
        if (!lane.senders.tryAcquire()) {
            return;
        }
        try {
            threads.execute(() -> empty(lane));
        } catch (RejectedExecutionException e) {
            lane.senders.release();
            LOG.debug(() -> "No thread for the fast path, the sweep will send: " + e);
        }
    }

    private void empty(Lane lane) {
        try {
            for (List<Claimed> batch = take(lane); !batch.isEmpty(); batch = take(lane)) {
                byTenant(batch).forEach(this::send);
            }
        } finally {
            lane.senders.release();
        }
        // Somebody may have come between the last look and the release.
        if (!lane.waiting.isEmpty()) {
            startSender(lane);
        }
    }

    private List<Claimed> take(Lane lane) {
        List<Waiting> taken = new ArrayList<>();
        lane.waiting.drainTo(taken, OutboxRelay.BATCH_MAX);
        Instant oldest = clock.instant().minus(WAITED_MAX);
        List<Claimed> fresh = taken.stream()
                .filter(one -> one.since().isAfter(oldest))
                .map(Waiting::message)
                .toList();
        return fresh.isEmpty() && !taken.isEmpty() ? take(lane) : fresh;
    }

    private static Map<TenantId, List<Claimed>> byTenant(List<Claimed> batch) {
        Map<TenantId, List<Claimed>> groups = new LinkedHashMap<>();
        batch.forEach(message -> groups.computeIfAbsent(message.tenant(), id -> new ArrayList<>())
                .add(message));
        return groups;
    }

    private void send(TenantId tenant, List<Claimed> messages) {
        WorkContext context =
                new WorkContext(tenant, messages.get(0).correlationId(), Actor.system("outbox-fast-path"));
        try {
            Work.run(context, () -> relay.send(messages));
        } catch (RuntimeException e) {
            LOG.warn("The fast path failed for " + messages.size() + " messages, the sweep will send them", e);
        }
    }
}
