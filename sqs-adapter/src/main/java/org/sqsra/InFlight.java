package org.sqsra;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * A message that this node has received and neither deleted nor given back: received, in work, settled. It is settled
 * once. Every call to SQS happens under the message's own lock, so that a late extension can never undo the delay that
 * was set when the message was given back.
 */
final class InFlight {
    private static final Logger LOG = System.getLogger(InFlight.class.getName());

    private enum Phase {
        RECEIVED,
        IN_WORK,
        SETTLED
    }

    private final SqsQueue queue;
    private final Message message;
    private final Duration visibility;
    private Phase phase = Phase.RECEIVED;
    private long visibleAgainAt;
    private boolean extensionFailed;

    InFlight(SqsQueue queue, Message message, Duration visibility) {
        this.queue = queue;
        this.message = message;
        this.visibility = visibility;
        this.visibleAgainAt = System.nanoTime() + visibility.toNanos();
    }

    Message message() {
        return message;
    }

    /** How often SQS has handed this message out, this time included. */
    int receiveCount() {
        String count = message.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT);
        return count == null ? 1 : Integer.parseInt(count);
    }

    /** Work begins; false when the message was given back meanwhile. */
    synchronized boolean begin() {
        if (phase != Phase.RECEIVED) {
            return false;
        }
        phase = Phase.IN_WORK;
        return true;
    }

    /** Keeps the message invisible when more than half of its time is over; called regularly until it is settled. */
    synchronized void extendIfDue() {
        long left = visibleAgainAt - System.nanoTime();
        if (phase == Phase.SETTLED || left > visibility.toNanos() / 2) {
            return;
        }
        try {
            long asked = System.nanoTime();
            queue.changeVisibility(message.receiptHandle(), visibility);
            visibleAgainAt = asked + visibility.toNanos();
            extensionFailed = false;
        } catch (RuntimeException e) {
            if (!extensionFailed) {
                LOG.log(
                        Level.WARNING,
                        "Message {0} of queue {1} is still in work and could not be kept invisible, it may be delivered"
                                + " twice: {2}",
                        message.messageId(),
                        queue.name(),
                        e.toString());
            }
            extensionFailed = true;
        }
    }

    /** The work is done and committed: SQS forgets the message. */
    synchronized void delete() {
        if (phase == Phase.SETTLED) {
            return;
        }
        phase = Phase.SETTLED;
        try {
            queue.delete(message.receiptHandle());
        } catch (RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "Message {0} of queue {1} was worked off but could not be deleted, it will be delivered again: {2}",
                    message.messageId(),
                    queue.name(),
                    e.toString());
        }
    }

    /** The message comes back after this delay, for this node or another one. */
    synchronized void giveBack(Duration delay) {
        if (phase == Phase.SETTLED) {
            return;
        }
        phase = Phase.SETTLED;
        try {
            queue.changeVisibility(message.receiptHandle(), delay);
        } catch (RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "Message {0} of queue {1} could not be given back, it returns when its visibility timeout of {2} s"
                            + " is over: {3}",
                    message.messageId(),
                    queue.name(),
                    visibility.toSeconds(),
                    e.toString());
        }
    }

    /** Gives the message back at once if no bean has begun to work on it; true when it was. */
    synchronized boolean giveBackUnlessInWork() {
        if (phase != Phase.RECEIVED) {
            return false;
        }
        giveBack(Duration.ZERO);
        return true;
    }
}
