package com.agentaid.worker.outbox;

import com.agentaid.platform.log.Log;
import com.agentaid.platform.outbox.Claimed;
import com.agentaid.platform.outbox.OutboxRelay;
import com.agentaid.platform.work.Work;
import com.agentaid.worker.outbox.QueueSender.Sent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Sends messages that this node has claimed and writes down what came of it. A crash between sending and writing down sends
 * them once more; that is what at least once means.
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
    Clock clock;

    /** Takes and sends due messages of the current work's tenant; says how many it took. */
    public int sweep() {
        List<Claimed> claimed = outbox.claim(Work.tenant(), OutboxRelay.BATCH_MAX);
        send(claimed);
        return claimed.size();
    }

    /** Messages of the current work's tenant, claimed. */
    public void send(List<Claimed> claimed) {
        if (claimed.isEmpty()) {
            return;
        }
        Sent result = queues.send(claimed);
        if (!result.sent().isEmpty()) {
            outbox.sent(ids(result.sent()));
        }
        if (!result.failed().isEmpty()) {
            failed(result);
        }
    }

    private void failed(Sent result) {
        int attempts =
                result.failed().stream().mapToInt(Claimed::attempts).max().orElse(0);
        Duration delay = delay(attempts);
        LOG.warn(result.failed().size() + " messages could not be sent and are tried again in " + delay.toSeconds()
                + " s: " + result.error());
        outbox.failed(ids(result.failed()), result.error(), clock.instant().plus(delay));
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
