package org.sqsra;

import java.time.Duration;

/**
 * How one bean listens to one queue, with everything resolved: the bean's own activation properties, then the node's
 * {@link Overrides} above them.
 *
 * @param queueName the queue's full name at SQS, prefix included
 * @param concurrency messages in work at the same time; 0 takes no work at all
 * @param visibility how long a message stays invisible to others before it must be extended
 * @param backoffBase delay before a message comes back after its first failure; doubled with each further one
 * @param backoffMax upper limit of that delay
 * @param longPoll how long one receive call waits for a message; a stop waits as long in the worst case
 */
record QueueSettings(
        String queueName,
        int concurrency,
        Duration visibility,
        Duration backoffBase,
        Duration backoffMax,
        Duration longPoll) {

    static final int CONCURRENCY_MAX = 256;
    /** Limits of SQS itself: a message may stay invisible for 12 hours, a receive call may wait for 20 seconds. */
    static final int VISIBILITY_SECONDS_MAX = 43_200;

    static final int WAIT_SECONDS_MAX = 20;

    /** Doubling more often than this overflows nothing and changes nothing: every limit is reached long before. */
    private static final int DOUBLINGS_MAX = 20;

    QueueSettings {
        if (queueName.isBlank()) {
            throw new IllegalArgumentException("the activation property queueName is required");
        }
        within("concurrency", concurrency, 0, CONCURRENCY_MAX);
        within("visibilityTimeoutSeconds", visibility.toSeconds(), 1, VISIBILITY_SECONDS_MAX);
        within("backoffBaseSeconds", backoffBase.toSeconds(), 0, VISIBILITY_SECONDS_MAX);
        within("backoffMaxSeconds", backoffMax.toSeconds(), backoffBase.toSeconds(), VISIBILITY_SECONDS_MAX);
        within("waitTimeSeconds", longPoll.toSeconds(), 0, WAIT_SECONDS_MAX);
    }

    static QueueSettings of(SqsActivationSpec spec, String queueNamePrefix, Overrides overrides) {
        String queue = spec.queue();
        return new QueueSettings(
                queue.isEmpty() ? "" : queueNamePrefix + queue,
                overrides.number(queue, "concurrency", spec.getConcurrency()),
                seconds(overrides, queue, "visibilityTimeoutSeconds", spec.getVisibilityTimeoutSeconds()),
                seconds(overrides, queue, "backoffBaseSeconds", spec.getBackoffBaseSeconds()),
                seconds(overrides, queue, "backoffMaxSeconds", spec.getBackoffMaxSeconds()),
                seconds(overrides, queue, "waitTimeSeconds", spec.getWaitTimeSeconds()));
    }

    /** FIFO queues promise an order inside each group; a batch of several messages in work at once would break it. */
    boolean fifo() {
        return queueName.endsWith(".fifo");
    }

    /** The delay before a message that was received for the {@code receiveCount}th time (from 1) comes back. */
    Duration backoff(int receiveCount) {
        int doublings = Math.min(Math.max(receiveCount - 1, 0), DOUBLINGS_MAX);
        Duration grown = backoffBase.multipliedBy(1L << doublings);
        return grown.compareTo(backoffMax) < 0 ? grown : backoffMax;
    }

    private static Duration seconds(Overrides overrides, String queue, String name, int specified) {
        return Duration.ofSeconds(overrides.number(queue, name, specified));
    }

    private static void within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be between " + least + " and " + most + ", is " + value);
        }
    }
}
