package org.sqsra;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Watches the transaction in which a bean works on a message. That {@code onMessage} and {@code afterDelivery} returned
 * normally proves nothing: a bean that called {@code setRollbackOnly} returns normally too. Only the transaction manager
 * knows, and it tells an interposed synchronization.
 */
final class CommitWatch implements Synchronization {
    private final boolean transacted;
    private volatile int outcome = Status.STATUS_UNKNOWN;

    private CommitWatch(boolean transacted) {
        this.transacted = transacted;
    }

    /** To be called after {@code beforeDelivery}, on the thread of the delivery. */
    static CommitWatch begin(@Nullable TransactionSynchronizationRegistry registry) {
        if (registry == null || registry.getTransactionKey() == null) {
            return new CommitWatch(false);
        }
        CommitWatch watch = new CommitWatch(true);
        registry.registerInterposedSynchronization(watch);
        return watch;
    }

    @Override
    public void beforeCompletion() {
        // nothing to add to the transaction
    }

    @Override
    public void afterCompletion(int status) {
        outcome = status;
    }

    /**
     * Whether the message is worked off. With a transaction its commit alone decides (an unknown outcome counts as none:
     * twice is better than never); without one, the bean's normal return.
     */
    boolean isDone(boolean returnedNormally) {
        return transacted ? outcome == Status.STATUS_COMMITTED : returnedNormally;
    }
}
