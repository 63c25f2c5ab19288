package org.sqsra;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The smallest transaction manager that keeps the promises an adapter relies on: one transaction a thread. */
final class ThreadTransactions implements TransactionSynchronizationRegistry {
    private static final class Transaction {
        final List<Synchronization> watchers = new ArrayList<>();
        final Map<Object, Object> resources = new HashMap<>();
        boolean rollbackOnly;
    }

    private final ThreadLocal<@Nullable Transaction> current = new ThreadLocal<>();

    void begin() {
        current.set(new Transaction());
    }

    /** Ends the thread's transaction: commits unless it was marked for rollback. */
    void end() {
        Transaction ending = required();
        ending.watchers.forEach(Synchronization::beforeCompletion);
        current.remove();
        int status = ending.rollbackOnly ? Status.STATUS_ROLLEDBACK : Status.STATUS_COMMITTED;
        ending.watchers.forEach(w -> w.afterCompletion(status));
    }

    private Transaction required() {
        Transaction transaction = current.get();
        if (transaction == null) {
            throw new IllegalStateException("No transaction");
        }
        return transaction;
    }

    @Override
    public @Nullable Object getTransactionKey() {
        return current.get();
    }

    @Override
    public void putResource(Object key, Object value) {
        required().resources.put(key, value);
    }

    @Override
    public @Nullable Object getResource(Object key) {
        return required().resources.get(key);
    }

    @Override
    public void registerInterposedSynchronization(Synchronization watcher) {
        required().watchers.add(watcher);
    }

    @Override
    public int getTransactionStatus() {
        Transaction transaction = current.get();
        if (transaction == null) {
            return Status.STATUS_NO_TRANSACTION;
        }
        return transaction.rollbackOnly ? Status.STATUS_MARKED_ROLLBACK : Status.STATUS_ACTIVE;
    }

    @Override
    public void setRollbackOnly() {
        required().rollbackOnly = true;
    }

    @Override
    public boolean getRollbackOnly() {
        return required().rollbackOnly;
    }
}
