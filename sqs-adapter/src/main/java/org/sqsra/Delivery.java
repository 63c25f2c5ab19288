package org.sqsra;

import jakarta.jms.JMSException;
import jakarta.jms.MessageListener;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.Work;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One message through the bean: {@code beforeDelivery}, {@code onMessage}, {@code afterDelivery}, and only then, when the
 * transaction is seen to have committed, the deletion at SQS. Everything else lets the message come back later.
 */
final class Delivery implements Work {
    private static final Logger LOG = System.getLogger(Delivery.class.getName());
    private static final Method ON_MESSAGE = onMessage();
    /** A bean that is being started or stopped is asked again after this. */
    private static final Duration UNAVAILABLE_DELAY = Duration.ofSeconds(1);

    private final Subscription subscription;
    private final InFlight inFlight;

    Delivery(Subscription subscription, InFlight inFlight) {
        this.subscription = subscription;
        this.inFlight = inFlight;
    }

    InFlight inFlight() {
        return inFlight;
    }

    @Override
    public void run() {
        if (!inFlight.begin()) {
            return;
        }
        try {
            if (deliver()) {
                inFlight.delete();
            } else {
                failed("its transaction was rolled back");
            }
        } catch (UnavailableException e) {
            LOG.log(Level.DEBUG, "The bean of queue {0} takes no message now", subscription.queueName());
            subscription.beanIsUnavailable();
            inFlight.giveBack(UNAVAILABLE_DELAY);
        } catch (ResourceException | JMSException | RuntimeException e) {
            LOG.log(Level.DEBUG, "Delivery failed", e);
            failed(e.toString());
        } catch (Error e) {
            failed(e.toString());
            throw e;
        } finally {
            subscription.over(this);
        }
    }

    /** True when the message is worked off. */
    private boolean deliver() throws ResourceException, JMSException {
        jakarta.jms.Message message = JmsMessages.from(subscription.queue(), inFlight.message());
        MessageEndpointFactory beans = subscription.beans();
        MessageEndpoint endpoint = beans.createEndpoint(null);
        try {
            endpoint.beforeDelivery(ON_MESSAGE);
            Attempt attempt = new Attempt(subscription.transactions());
            try {
                attempt.run((MessageListener) endpoint, message);
            } finally {
                // also after a failure: the server rolls back and cleans up here
                endpoint.afterDelivery();
            }
            return attempt.isDone();
        } catch (NoSuchMethodException e) {
            throw new ResourceException("The bean is no MessageListener", e);
        } finally {
            endpoint.release();
        }
    }

    /** What happens between {@code beforeDelivery} and {@code afterDelivery}. */
    private static final class Attempt {
        private final @Nullable TransactionSynchronizationRegistry transactions;
        private @Nullable CommitWatch watch;
        private @Nullable RuntimeException thrown;

        Attempt(@Nullable TransactionSynchronizationRegistry transactions) {
            this.transactions = transactions;
        }

        void run(MessageListener bean, jakarta.jms.Message message) {
            try {
                watch = CommitWatch.begin(transactions);
                bean.onMessage(message);
            } catch (RuntimeException e) {
                thrown = e;
            }
        }

        /** After {@code afterDelivery}: a commit counts even if the bean threw (its exception did not ask for rollback). */
        boolean isDone() {
            if (watch != null && watch.isDone(thrown == null)) {
                return true;
            }
            if (thrown != null) {
                throw thrown;
            }
            return false;
        }
    }

    private void failed(String why) {
        int count = inFlight.receiveCount();
        Duration delay = subscription.settings().backoff(count);
        LOG.log(
                Level.WARNING,
                "Message {0} of queue {1} failed at attempt {2} and comes back in {3} s: {4}",
                inFlight.message().messageId(),
                subscription.queueName(),
                count,
                delay.toSeconds(),
                why);
        inFlight.giveBack(delay);
    }

    @Override
    public void release() {
        // The server is stopping. The bean is not interrupted: its transaction decides, and an unfinished one rolls
        // back.
    }

    private static Method onMessage() {
        try {
            return MessageListener.class.getMethod("onMessage", jakarta.jms.Message.class);
        } catch (NoSuchMethodException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
