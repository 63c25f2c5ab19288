package com.agentaid.worker.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.platform.outbox.Claimed;
import com.agentaid.platform.outbox.OutboxRelay;
import com.agentaid.platform.outbox.Queue;
import com.agentaid.platform.work.Actor;
import com.agentaid.platform.work.Work;
import com.agentaid.platform.work.WorkContext;
import com.agentaid.shared.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelayTest {
    private static final TenantId TENANT = new TenantId(new UUID(0, 1));
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Relay relay = new Relay();
    private final RestingQueues resting = new RestingQueues();
    private final Outbox outbox = new Outbox();
    private final Set<Queue> away = EnumSet.noneOf(Queue.class);
    private final List<Claimed> tried = new ArrayList<>();

    /** The rows, as this relay would leave them. */
    private static final class Outbox extends OutboxRelay {
        private final List<Claimed> due = new ArrayList<>();
        private final List<UUID> sent = new ArrayList<>();
        private final List<UUID> free = new ArrayList<>();
        private final List<UUID> failed = new ArrayList<>();
        private final List<Instant> retries = new ArrayList<>();

        @Override
        public List<Claimed> claim(TenantId tenant, Collection<Queue> queues, int max) {
            return due.stream().filter(one -> queues.contains(one.queue())).toList();
        }

        @Override
        public void sent(Collection<UUID> messages) {
            sent.addAll(messages);
        }

        @Override
        public void failed(UUID message, String error, Instant retryAt) {
            failed.add(message);
            retries.add(retryAt);
        }

        @Override
        public void free(Collection<UUID> messages) {
            free.addAll(messages);
        }
    }

    @BeforeEach
    void wire() {
        relay.outbox = outbox;
        relay.resting = resting;
        relay.queues = new QueueSender() {
            @Override
            public Sent send(List<Claimed> messages) {
                tried.addAll(messages);
                return away.contains(messages.get(0).queue())
                        ? new Sent(List.of(), messages, "no such queue")
                        : new Sent(messages, List.of(), "");
            }
        };
        clock(NOON);
    }

    @Test
    void sendsTheMessagesOfOtherQueuesWhenOneQueueFails() {
        away.add(Queue.PAYMENTS);
        Claimed first = due(Queue.PAYMENTS, 0);
        Claimed call = due(Queue.CALLS, 0);
        Claimed behind = due(Queue.PAYMENTS, 0);
        Claimed bill = due(Queue.BILLING, 0);
        sweep();
        assertThat(outbox.sent).containsExactlyInAnyOrder(call.id(), bill.id());
        assertThat(outbox.failed).containsExactly(first.id());
        assertThat(outbox.free).containsExactly(behind.id());
    }

    @Test
    void leavesAFailingQueueAloneUntilItHasRested() {
        away.add(Queue.PAYMENTS);
        due(Queue.PAYMENTS, 0);
        sweep();
        sweep();
        assertThat(tried).hasSize(1);
        clock(NOON.plus(RestingQueues.REST_MIN));
        sweep();
        assertThat(tried).hasSize(2);
    }

    @Test
    void restsLongerWithEachFailureUpToALimitAndNotAtAllAfterASuccess() {
        Instant now = NOON;
        for (int seconds : List.of(1, 2, 4, 8, 16, 30, 30)) {
            assertThat(resting.failed(Queue.CALLS)).hasSeconds(seconds);
            assertThat(resting.failed(Queue.CALLS)).hasSeconds(seconds);
            now = now.plusSeconds(seconds);
            clock(now);
        }
        resting.worked(Queue.CALLS);
        assertThat(resting.failed(Queue.CALLS)).isEqualTo(RestingQueues.REST_MIN);
    }

    @Test
    void triesTheQueueThatFailedLastAfterAllOthers() {
        resting.failed(Queue.CALLS);
        clock(NOON.plus(RestingQueues.REST_MIN));
        assertThat(resting.awake()).hasSize(Queue.values().length).endsWith(Queue.CALLS);
    }

    @Test
    void delaysTheMessageThatFailedByItsOwnAttempts() {
        away.add(Queue.CALLS);
        due(Queue.CALLS, 3);
        sweep();
        assertThat(outbox.retries).containsExactly(NOON.plusSeconds(8));
    }

    @Test
    void waitsLongerWithEachFailureUpToALimit() {
        assertThat(Relay.delay(0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Relay.delay(3)).isEqualTo(Duration.ofSeconds(8));
        assertThat(Relay.delay(100)).isEqualTo(Relay.RETRY_DELAY_MAX);
    }

    private void clock(Instant now) {
        relay.clock = Clock.fixed(now, ZoneOffset.UTC);
        resting.clock = relay.clock;
    }

    private Claimed due(Queue queue, int attempts) {
        Claimed message = new Claimed(UUID.randomUUID(), TENANT, queue, "SOMETHING", "{}", "corr", attempts);
        outbox.due.add(message);
        return message;
    }

    private void sweep() {
        Work.run(new WorkContext(TENANT, "corr", Actor.system("test")), relay::sweep);
    }
}
