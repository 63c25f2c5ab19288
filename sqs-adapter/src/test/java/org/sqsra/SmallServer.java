package org.sqsra;

import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.XATerminator;
import jakarta.resource.spi.work.ExecutionContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkListener;
import jakarta.resource.spi.work.WorkManager;
import jakarta.resource.spi.work.WorkRejectedException;
import java.util.Timer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** As much of an application server as an adapter sees: threads, timers, transactions. */
final class SmallServer implements BootstrapContext, WorkManager, AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ThreadTransactions transactions = new ThreadTransactions();
    private final AtomicInteger refusals = new AtomicInteger();

    /** Has no thread for the next so many works that are asked for. */
    void refuseNext(int works) {
        refusals.set(works);
    }

    int refusalsLeft() {
        return refusals.get();
    }

    @Override
    public WorkManager getWorkManager() {
        return this;
    }

    @Override
    public @Nullable XATerminator getXATerminator() {
        return null;
    }

    @Override
    public Timer createTimer() {
        return new Timer(true);
    }

    @Override
    public boolean isContextSupported(Class<? extends WorkContext> type) {
        return false;
    }

    @Override
    public ThreadTransactions getTransactionSynchronizationRegistry() {
        return transactions;
    }

    @Override
    public void scheduleWork(Work work) {
        threads.execute(work);
    }

    @Override
    public void scheduleWork(
            Work work, long timeout, @Nullable ExecutionContext context, @Nullable WorkListener listener)
            throws WorkRejectedException {
        if (refusals.getAndUpdate(n -> Math.max(n - 1, 0)) > 0) {
            throw new WorkRejectedException("no thread is free");
        }
        threads.execute(work);
    }

    @Override
    public void doWork(Work work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void doWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long startWork(Work work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long startWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
