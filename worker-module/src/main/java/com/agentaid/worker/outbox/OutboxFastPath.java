package com.agentaid.worker.outbox;

import com.agentaid.platform.log.Log;
import com.agentaid.platform.outbox.Claimed;
import com.agentaid.platform.outbox.Outbox;
import com.agentaid.platform.outbox.OutboxFilled;
import com.agentaid.platform.outbox.OutboxRelay;
import com.agentaid.platform.work.Actor;
import com.agentaid.platform.work.Work;
import com.agentaid.platform.work.WorkContext;
import com.agentaid.shared.TenantId;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * Sends messages right after the commit that wrote them, on a few threads of its own and never on the one that committed. They
 * were written claimed for this node; when it is too busy, fails or dies, the claim ends and the sweep takes them.
 */
@ApplicationScoped
public class OutboxFastPath {
    static final int WAITING_MAX = 2_000;
    static final int SENDERS_MAX = 4;
    /** A message that waited so long is near the end of its claim and left to the sweep. */
    static final Duration WAITED_MAX = Outbox.FAST_PATH_LEASE.dividedBy(2);

    private static final Log LOG = Log.of(OutboxFastPath.class);

    @Inject
    Relay relay;

    @Inject
    Clock clock;

    @Resource
    ManagedExecutorService executor;

    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final Semaphore senders = new Semaphore(SENDERS_MAX);

    private record Waiting(Claimed message, Instant since) {}

    void on(@Observes(during = TransactionPhase.AFTER_SUCCESS) OutboxFilled filled) {
        Instant now = clock.instant();
        for (Claimed message : filled.messages()) {
            if (!waiting.offer(new Waiting(message, now))) {
                LOG.debug(() -> "The fast path is full, message " + message.id() + " waits for the sweep");
            }
        }
        startSender();
    }

    private void startSender() {
        if (!senders.tryAcquire()) {
            return;
        }
        try {
            executor.execute(this::empty);
        } catch (RejectedExecutionException e) {
            senders.release();
            LOG.debug(() -> "No thread for the fast path, the sweep will send: " + e);
        }
    }

    private void empty() {
        try {
            for (List<Claimed> batch = take(); !batch.isEmpty(); batch = take()) {
                byTenant(batch).forEach(this::send);
            }
        } finally {
            senders.release();
        }
        // Somebody may have come between the last look and the release.
        if (!waiting.isEmpty()) {
            startSender();
        }
    }

    private List<Claimed> take() {
        List<Waiting> taken = new ArrayList<>();
        waiting.drainTo(taken, OutboxRelay.BATCH_MAX);
        Instant oldest = clock.instant().minus(WAITED_MAX);
        List<Claimed> fresh = taken.stream()
                .filter(one -> one.since().isAfter(oldest))
                .map(Waiting::message)
                .toList();
        return fresh.isEmpty() && !taken.isEmpty() ? take() : fresh;
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
