package com.agentaid.worker.outbox;

import com.agentaid.platform.log.Log;
import com.agentaid.platform.outbox.Claimed;
import com.agentaid.platform.outbox.OutboxRelay;
import com.agentaid.platform.outbox.Queue;
import com.agentaid.platform.work.Work;
import com.agentaid.worker.outbox.QueueSender.Sent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Sends messages that this node has claimed, queue by queue, and writes down what came of it. A crash between sending and
 * writing down sends them once more; that is what at least once means.
 *
 * <p>A queue that fails delays nobody but its own messages: the one that failed waits longer each time, those behind it are
 * free again at once for whoever gets through, and this node leaves the queue alone for a while.
 */
@ApplicationScoped
public class Relay {
    static final Duration RETRY_DELAY_MIN = Duration.ofSeconds(1);
    static final Duration RETRY_DELAY_MAX = Duration.ofMinutes(5);
    private static final Log LOG = Log.of(Relay.class);

    @Inject
    OutboxRelay outbox;

    @Inject
    QueueSender queues;

    @Inject
    RestingQueues resting;

    @Inject
    Clock clock;

    /** Takes and sends due messages of the current work's tenant; says how many it took. */
    public int sweep() {
        List<Queue> awake = resting.awake();
        List<Claimed> claimed = awake.isEmpty() ? List.of() : outbox.claim(Work.tenant(), awake, OutboxRelay.BATCH_MAX);
        send(claimed);
        return claimed.size();
    }

    /** Messages of the current work's tenant, claimed. Those of a queue that rests are left for a sweep after its rest. */
    public void send(List<Claimed> claimed) {
        Map<Queue, List<Claimed>> byQueue = claimed.stream().collect(Collectors.groupingBy(Claimed::queue));
        for (Queue queue : resting.awake()) {
            List<Claimed> messages = byQueue.get(queue);
            if (messages != null) {
                send(queue, messages);
            }
        }
    }

    private void send(Queue queue, List<Claimed> messages) {
        Sent result = queues.send(messages);
        if (!result.sent().isEmpty()) {
            outbox.sent(ids(result.sent()));
        }
        if (result.failed().isEmpty()) {
            resting.worked(queue);
        } else {
            failed(queue, result);
        }
    }

    /** The first one failed; those behind it were not tried. */
    private void failed(Queue queue, Sent result) {
        Claimed failed = result.failed().get(0);
        List<Claimed> behind = result.failed().subList(1, result.failed().size());
        Duration delay = delay(failed.attempts());
        Duration rest = resting.failed(queue);
        LOG.warn("Queue " + queue.queueName() + " did not take a message and rests for " + rest.toSeconds()
                + " s; the message is tried again in " + delay.toSeconds() + " s, " + behind.size()
                + " behind it after the rest: " + result.error());
        outbox.failed(failed.id(), result.error(), clock.instant().plus(delay));
        if (!behind.isEmpty()) {
            outbox.free(ids(behind));
        }
    }

    /** Doubles with each failure. */
    static Duration delay(int attempts) {
        Duration delay = RETRY_DELAY_MIN.multipliedBy(1L << Math.min(attempts, 20));
        return delay.compareTo(RETRY_DELAY_MAX) > 0 ? RETRY_DELAY_MAX : delay;
    }

    private static List<UUID> ids(List<Claimed> messages) {
        return messages.stream().map(Claimed::id).toList();
    }
}
