package org.sqsra;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/**
 * The adapter as the server sees it. Its properties are optional: credentials, region and address come from the AWS
 * SDK's own default chains unless they are set here.
 */
public class SqsResourceAdapter implements ResourceAdapter {
    private static final Logger LOG = System.getLogger(SqsResourceAdapter.class.getName());
    /** Longer than any long poll and its answer. */
    private static final Duration LOOPS_END_LIMIT = Duration.ofSeconds(QueueSettings.WAIT_SECONDS_MAX + 5L);

    private final Map<Activation, Subscription> subscriptions = new ConcurrentHashMap<>();
    private @Nullable BootstrapContext server;
    /** Deactivated, but with a receive call that is still open: the client must outlive it. */
    private final Queue<Subscription> ending = new ConcurrentLinkedQueue<>();

    private @Nullable String endpoint;
    private @Nullable String region;
    private @Nullable String queueNamePrefix;

    /** One activation; the server hands in the same two objects again to end it. */
    private record Activation(MessageEndpointFactory beans, ActivationSpec spec) {}

    @Override
    public void start(BootstrapContext context) throws ResourceAdapterInternalException {
        server = context;
        SharedSqsClient.open(new SharedSqsClient.Settings(endpoint, region, queueNamePrefix));
    }

    @Override
    public void stop() {
        if (server == null) {
            return;
        }
        // all at once, then one after the other: the waits overlap
        subscriptions.values().forEach(Subscription::beginStop);
        List.copyOf(subscriptions.keySet()).forEach(this::end);
        awaitLoops();
        server = null;
        SharedSqsClient.release();
    }

    @Override
    public void endpointActivation(MessageEndpointFactory beans, ActivationSpec spec) throws ResourceException {
        BootstrapContext context = server;
        if (context == null) {
            throw new ResourceAdapterInternalException("The SQS resource adapter has not been started");
        }
        if (!(spec instanceof SqsActivationSpec wanted)) {
            throw new NotSupportedException("Not an activation of this adapter: " + spec);
        }
        Subscription subscription = new Subscription(context, beans, settings(wanted));
        subscriptions.put(new Activation(beans, spec), subscription);
        subscription.start();
    }

    @Override
    public void endpointDeactivation(MessageEndpointFactory beans, ActivationSpec spec) {
        end(new Activation(beans, spec));
    }

    private void end(Activation activation) {
        Subscription subscription = subscriptions.remove(activation);
        if (subscription != null) {
            subscription.stop();
            ending.removeIf(Subscription::loopHasEnded);
            ending.add(subscription);
        }
    }

    private void awaitLoops() {
        long deadline = System.nanoTime() + LOOPS_END_LIMIT.toNanos();
        try {
            for (Subscription subscription = ending.poll(); subscription != null; subscription = ending.poll()) {
                long left = Math.max(deadline - System.nanoTime(), 0);
                if (!subscription.awaitLoopEnd(Duration.ofNanos(left))) {
                    LOG.log(Level.WARNING, "Queue {0} is still being read at the stop", subscription.queueName());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static QueueSettings settings(SqsActivationSpec spec) throws InvalidPropertyException {
        try {
            return QueueSettings.of(spec, SharedSqsClient.queueNamePrefix(), Overrides.ofThisNode());
        } catch (IllegalArgumentException e) {
            throw new InvalidPropertyException(e.getMessage(), e);
        }
    }

    /** None: SQS knows no distributed transactions, so there is nothing to recover. */
    @Override
    public XAResource[] getXAResources(ActivationSpec[] specs) {
        return new XAResource[0];
    }

    public @Nullable String getEndpoint() {
        return endpoint;
    }

    public void setEndpoint(String endpoint) {
        this.endpoint = endpoint;
    }

    public @Nullable String getRegion() {
        return region;
    }

    public void setRegion(String region) {
        this.region = region;
    }

    public @Nullable String getQueueNamePrefix() {
        return queueNamePrefix;
    }

    public void setQueueNamePrefix(String queueNamePrefix) {
        this.queueNamePrefix = queueNamePrefix;
    }

    // The specification asks for both; two adapters are the same only when they are one object.

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
