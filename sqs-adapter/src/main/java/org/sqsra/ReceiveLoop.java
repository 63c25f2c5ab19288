package org.sqsra;

import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.work.Work;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * The one thread of a subscription that asks SQS for messages: as many as there are free places, never more. It survives
 * everything but a stop: no queue yet, no connection, no bean yet, no thread to work on. Each of these is logged when it
 * begins and when it ends, not in between.
 */
final class ReceiveLoop implements Work {
    private static final Logger LOG = System.getLogger(ReceiveLoop.class.getName());
    /** Limit of SQS for one receive call. */
    private static final int BATCH_MAX = 10;

    private static final Duration PAUSE_MIN = Duration.ofMillis(500);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(5);

    private enum State {
        STARTING,
        LISTENING,
        QUEUE_MISSING,
        BEAN_MISSING,
        IN_TROUBLE
    }

    private final Subscription subscription;
    private final Slots slots;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private State state = State.STARTING;
    private Duration pause = PAUSE_MIN;

    ReceiveLoop(Subscription subscription, Slots slots) {
        this.subscription = subscription;
        this.slots = slots;
    }

    @Override
    public void run() {
        try {
            while (!stopping()) {
                try {
                    receiveOnce();
                } catch (InterruptedException e) {
                    // Only a stop ends the loop; an interruption without one would silently leave the queue unread.
                    LOG.log(Level.DEBUG, "Interrupted", e);
                }
            }
        } finally {
            ended.countDown();
        }
    }

    private void receiveOnce() throws InterruptedException {
        int claimed = slots.claim(subscription.settings().fifo() ? 1 : BATCH_MAX);
        int unused = claimed;
        try {
            if (claimed == 0) {
                return;
            }
            subscription.checkBean();
            List<Message> messages = subscription.queue().receive(claimed);
            enter(State.LISTENING, "takes up to " + subscription.settings().concurrency() + " messages at a time");
            pause = PAUSE_MIN;
            boolean accepted = true;
            for (Message message : messages) {
                unused--;
                accepted &= subscription.begin(message);
            }
            if (accepted) {
                return;
            }
        } catch (QueueDoesNotExistException e) {
            enter(State.QUEUE_MISSING, "does not exist yet, waiting for it");
        } catch (UnavailableException e) {
            enter(State.BEAN_MISSING, "waits for its bean: " + e);
        } catch (Exception | Error e) {
            enter(State.IN_TROUBLE, "cannot be read, trying again: " + e);
            LOG.log(Level.DEBUG, "Receive failed", e);
        } finally {
            slots.unclaim(unused);
        }
        pauseAWhile();
    }

    private void pauseAWhile() throws InterruptedException {
        Duration now = pause;
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(PAUSE_MAX) < 0 ? doubled : PAUSE_MAX;
        boolean stopped = stop.await(now.toMillis(), TimeUnit.MILLISECONDS);
        LOG.log(Level.DEBUG, "Paused {0} ms, stopped: {1}", now.toMillis(), stopped);
    }

    private void enter(State next, String detail) {
        if (next != state && !stopping()) {
            state = next;
            LOG.log(
                    next == State.LISTENING ? Level.INFO : Level.WARNING,
                    "Queue {0} {1}",
                    subscription.queueName(),
                    detail);
        }
    }

    boolean stopping() {
        return stop.getCount() == 0;
    }

    /** Tells the loop to end; it does after its current receive call. */
    void stop() {
        stop.countDown();
        slots.close();
    }

    /** The loop will never run: the server had no thread for it. */
    void neverRuns() {
        stop();
        ended.countDown();
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    boolean awaitEnd(Duration limit) throws InterruptedException {
        return ended.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void release() {
        stop();
    }
}
