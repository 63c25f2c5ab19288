package org.sqsra;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.WorkAdapter;
import jakarta.resource.spi.work.WorkEvent;
import jakarta.resource.spi.work.WorkException;
import jakarta.resource.spi.work.WorkManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * One bean listening to one queue, from activation to deactivation: the loop that receives, the messages in work, and
 * the heartbeat that keeps these invisible to others for as long as the bean works on them.
 *
 * <p>At a stop no new message is fetched; messages that no bean has begun go back at once; those in work get
 * {@link #STOP_LIMIT} to finish. What takes longer still commits or rolls back by itself, but is no longer kept invisible.
 */
final class Subscription {
    private static final Logger LOG = System.getLogger(Subscription.class.getName());
    static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private static final long HEARTBEAT_MILLIS_MIN = 200;
    private static final long HEARTBEAT_MILLIS_MAX = 10_000;
    private static final Duration REJECTED_DELAY = Duration.ofSeconds(1);

    private final BootstrapContext server;
    private final MessageEndpointFactory beans;
    private final QueueSettings settings;
    private final SqsQueue queue;
    private final Slots slots;
    private final ReceiveLoop loop;
    private final Set<Delivery> deliveries = ConcurrentHashMap.newKeySet();
    private @Nullable Timer heartbeat;
    private volatile boolean beanSeen;

    Subscription(BootstrapContext server, MessageEndpointFactory beans, QueueSettings settings) {
        this.server = server;
        this.beans = beans;
        this.settings = settings;
        this.queue = new SqsQueue(SharedSqsClient::get, settings);
        this.slots = new Slots(settings.concurrency());
        this.loop = new ReceiveLoop(this, slots);
    }

    void start() throws ResourceException {
        if (settings.concurrency() == 0) {
            LOG.log(Level.INFO, "Queue {0} is not read by this node: its concurrency is 0", queueName());
            loop.neverRuns();
            return;
        }
        Timer timer = server.createTimer();
        heartbeat = timer;
        long period =
                Math.min(Math.max(settings.visibility().toMillis() / 8, HEARTBEAT_MILLIS_MIN), HEARTBEAT_MILLIS_MAX);
        timer.schedule(new Heartbeat(), period, period);
        try {
            server.getWorkManager().scheduleWork(loop, WorkManager.INDEFINITE, null, new LoopWatch());
        } catch (WorkException e) {
            loop.neverRuns();
            timer.cancel();
            throw e;
        }
    }

    /** Tells the subscription to end without waiting for it. */
    void beginStop() {
        loop.stop();
        for (Delivery delivery : deliveries) {
            giveBackUnlessInWork(delivery);
        }
    }

    /**
     * Ends the subscription; returns when the bean has nothing in work any more, after {@link #STOP_LIMIT} at the latest.
     * A receive call that is still open is not waited for: it ends within the long poll's time, and the loop then gives
     * back at once what it brought (an application with many beans would otherwise wait for many polls in turn).
     */
    void stop() {
        beginStop();
        try {
            if (!slots.awaitNoneTaken(STOP_LIMIT)) {
                LOG.log(
                        Level.WARNING,
                        "Queue {0}: {1} messages were still in work when the bean was undeployed",
                        queueName(),
                        deliveries.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (heartbeat != null) {
                heartbeat.cancel();
            }
        }
    }

    /** True when the loop makes no call to SQS any more, waiting for it at most this long. */
    boolean awaitLoopEnd(Duration limit) throws InterruptedException {
        return loop.awaitEnd(limit);
    }

    boolean loopHasEnded() {
        return loop.hasEnded();
    }

    /**
     * Takes a received message over; it takes one of the claimed places and leaves it when it is settled. False when the
     * server has no thread for it: then it is given back, and it would be wrong to fetch more for a while.
     */
    boolean begin(Message message) {
        slots.take();
        Delivery delivery = new Delivery(this, new InFlight(queue, message, settings.visibility()));
        deliveries.add(delivery);
        if (loop.stopping()) {
            giveBackUnlessInWork(delivery);
            return true;
        }
        try {
            server.getWorkManager().scheduleWork(delivery, WorkManager.INDEFINITE, null, new DeliveryWatch(delivery));
            return true;
        } catch (WorkException | RuntimeException e) {
            reject(delivery, e);
            return false;
        }
    }

    /** The delivery is settled: its place is free again. */
    void over(Delivery delivery) {
        if (deliveries.remove(delivery)) {
            slots.leave();
        }
    }

    /** Nothing is fetched before there is a bean to work on it: a fetch counts as an attempt at SQS. */
    void checkBean() throws UnavailableException {
        if (!beanSeen) {
            beans.createEndpoint(null).release();
            beanSeen = true;
        }
    }

    /** The bean takes no message: it is asked again before the next one is fetched. */
    void beanIsUnavailable() {
        beanSeen = false;
    }

    private void giveBackUnlessInWork(Delivery delivery) {
        if (delivery.inFlight().giveBackUnlessInWork()) {
            over(delivery);
        }
    }

    private void reject(Delivery delivery, Exception why) {
        LOG.log(Level.WARNING, "The server has no thread for a message of queue {0}: {1}", queueName(), why.toString());
        delivery.inFlight().giveBack(REJECTED_DELAY);
        over(delivery);
    }

    String queueName() {
        return settings.queueName();
    }

    SqsQueue queue() {
        return queue;
    }

    QueueSettings settings() {
        return settings;
    }

    MessageEndpointFactory beans() {
        return beans;
    }

    @Nullable
    TransactionSynchronizationRegistry transactions() {
        return server.getTransactionSynchronizationRegistry();
    }

    /** Keeps what is in work invisible to others. */
    private final class Heartbeat extends TimerTask {
        @Override
        public void run() {
            for (Delivery delivery : deliveries) {
                try {
                    delivery.inFlight().extendIfDue();
                } catch (RuntimeException e) {
                    // an exception here would end the timer and with it every later heartbeat
                    LOG.log(Level.WARNING, "Heartbeat failed", e);
                }
            }
        }
    }

    /** Learns of a server that takes work and then refuses it. */
    private final class DeliveryWatch extends WorkAdapter {
        private final Delivery delivery;

        DeliveryWatch(Delivery delivery) {
            this.delivery = delivery;
        }

        @Override
        public void workRejected(WorkEvent event) {
            reject(delivery, event.getException());
        }
    }

    private final class LoopWatch extends WorkAdapter {
        @Override
        public void workRejected(WorkEvent event) {
            LOG.log(
                    Level.ERROR,
                    "The server has no thread to listen to queue {0}: {1}",
                    queueName(),
                    event.getException());
            loop.neverRuns();
        }
    }
}
