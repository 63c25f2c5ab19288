package com.agentaid.worker.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.platform.outbox.Claimed;
import com.agentaid.platform.outbox.OutboxFilled;
import com.agentaid.platform.outbox.Queue;
import com.agentaid.platform.work.Work;
import com.agentaid.platform.work.WorkerThreads;
import com.agentaid.shared.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxFastPathTest {
    private static final TenantId ONE = new TenantId(new UUID(0, 1));
    private static final TenantId TWO = new TenantId(new UUID(0, 2));
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final OutboxFastPath path = new OutboxFastPath();
    private final List<Claimed> sent = new ArrayList<>();
    private final Deque<Runnable> started = new ArrayDeque<>();
    private boolean hasThreads = true;

    @BeforeEach
    void wire() {
        path.clock = Clock.fixed(NOON, ZoneOffset.UTC);
        path.relay = new Relay() {
            @Override
            public void send(List<Claimed> claimed) {
                assertThat(claimed).allMatch(message -> message.tenant().equals(Work.tenant()));
                sent.addAll(claimed);
            }
        };
        path.threads = new WorkerThreads() {
            @Override
            public void execute(Runnable task) {
                if (!hasThreads) {
                    throw new RejectedExecutionException("no thread");
                }
                started.add(task);
            }
        };
    }

    @Test
    void sendsEachTenantsMessagesInItsNameAndNotOnTheCommittingThread() {
        Claimed first = filled(ONE);
        Claimed second = filled(TWO);
        assertThat(sent).isEmpty();
        work();
        assertThat(sent).containsExactly(first, second);
    }

    @Test
    void startsNoMoreSendersThanItMay() {
        for (int i = 0; i < 50; i++) {
            filled(ONE);
        }
        assertThat(started).hasSize(OutboxFastPath.SENDERS_MAX);
        work();
        assertThat(sent).hasSize(50);
    }

    @Test
    void hasSendersOfItsOwnForEachQueueSoThatOneThatHangsHoldsUpNoOther() {
        for (int i = 0; i < 50; i++) {
            filled(ONE);
        }
        Claimed payment = filled(ONE, Queue.PAYMENTS);
        started.removeLast().run();
        assertThat(sent).containsExactly(payment);
    }

    @Test
    void leavesToTheSweepWhatItHasNoRoomFor() {
        for (int i = 0; i < OutboxFastPath.WAITING_MAX + 10; i++) {
            filled(ONE);
        }
        work();
        assertThat(sent).hasSize(OutboxFastPath.WAITING_MAX);
    }

    @Test
    void leavesToTheSweepWhatHasWaitedNearTheEndOfItsClaim() {
        filled(ONE);
        path.clock = Clock.fixed(NOON.plus(OutboxFastPath.WAITED_MAX), ZoneOffset.UTC);
        Claimed fresh = filled(ONE);
        work();
        assertThat(sent).containsExactly(fresh);
    }

    @Test
    void goesOnWhenAThreadIsToBeHadAgain() {
        hasThreads = false;
        Claimed first = filled(ONE);
        hasThreads = true;
        Claimed second = filled(ONE);
        work();
        assertThat(sent).containsExactly(first, second);
    }

    private Claimed filled(TenantId tenant) {
        return filled(tenant, Queue.CALLS);
    }

    private Claimed filled(TenantId tenant, Queue queue) {
        Claimed message = new Claimed(UUID.randomUUID(), tenant, queue, "SOMETHING", "{\"a\":\"b\"}", "corr", 0);
        path.on(new OutboxFilled(tenant, List.of(message)));
        return message;
    }

    private void work() {
        while (!started.isEmpty()) {
            started.remove().run();
        }
    }
}
