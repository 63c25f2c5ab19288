package org.sqsra;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.TextMessage;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.reflect.Method;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.transaction.xa.XAResource;

/**
 * A message-driven bean as its container runs it: a transaction begins before and ends after each message, a runtime
 * exception marks it for rollback, and the fact of each attempt is there to be waited for.
 */
class TestBean implements MessageEndpointFactory {
    /** What the bean does with a message; what it throws rolls back. */
    interface Behaviour {
        void on(TextMessage message) throws JMSException, InterruptedException;
    }

    /** One attempt that has ended. */
    record Attempt(TextMessage message, String text, int count, long atNanos) {}

    private final ThreadTransactions transactions;
    private final Behaviour behaviour;
    private final BlockingQueue<Attempt> attempts = new LinkedBlockingQueue<>();

    TestBean(SmallServer server, Behaviour behaviour) {
        this.transactions = server.getTransactionSynchronizationRegistry();
        this.behaviour = behaviour;
    }

    /** The next attempt, in the order in which they ended. */
    Attempt nextAttempt() throws InterruptedException {
        Attempt attempt = attempts.poll(LocalSqs.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (attempt == null) {
            throw new AssertionError("No message within " + LocalSqs.PATIENCE.toSeconds() + " s");
        }
        return attempt;
    }

    int attemptsWaiting() {
        return attempts.size();
    }

    boolean transacted() {
        return true;
    }

    void beforeEnd() throws ResourceAdapterInternalException {
        // a test may fail the commit here
    }

    @Override
    public MessageEndpoint createEndpoint(XAResource xaResource) throws UnavailableException {
        return new Endpoint();
    }

    @Override
    public MessageEndpoint createEndpoint(XAResource xaResource, long timeout) throws UnavailableException {
        return createEndpoint(xaResource);
    }

    @Override
    public boolean isDeliveryTransacted(Method method) {
        return transacted();
    }

    @Override
    public String getActivationName() {
        return "test";
    }

    @Override
    public Class<?> getEndpointClass() {
        return Endpoint.class;
    }

    private final class Endpoint implements MessageEndpoint, MessageListener {
        @Override
        public void beforeDelivery(Method method) {
            if (transacted()) {
                transactions.begin();
            }
        }

        @Override
        public void onMessage(Message message) {
            TextMessage text = (TextMessage) message;
            try {
                behaviour.on(text);
            } catch (RuntimeException e) {
                if (transacted()) {
                    transactions.setRollbackOnly();
                }
                throw e;
            } catch (JMSException | InterruptedException e) {
                throw new AssertionError(e);
            } finally {
                remember(text);
            }
        }

        private void remember(TextMessage text) {
            try {
                attempts.add(
                        new Attempt(text, text.getText(), text.getIntProperty("JMSXDeliveryCount"), System.nanoTime()));
            } catch (JMSException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void afterDelivery() throws ResourceAdapterInternalException {
            if (transacted()) {
                try {
                    beforeEnd();
                } catch (ResourceAdapterInternalException e) {
                    transactions.setRollbackOnly();
                    throw e;
                } finally {
                    transactions.end();
                }
            }
        }

        @Override
        public void release() {
            // nothing is pooled
        }
    }
}
