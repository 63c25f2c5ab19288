package com.agentaid.platform.work;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The application's own threads for short work that follows a commit; they wait half a minute for the next. They are the
 * container's threads, which know the application. Its executor would know it for each task anew: Payara looks through every
 * archive for that, one task at a time, and under load all else waits behind it.
 */
@ApplicationScoped
public class WorkerThreads implements Executor {
    private static final int THREADS_MAX = 32;
    private static final int IDLE_SECONDS_MAX = 30;

    @Resource
    ManagedThreadFactory factory;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0,
            THREADS_MAX,
            IDLE_SECONDS_MAX,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> factory.newThread(task));

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    /** @throws RejectedExecutionException when all are at work */
    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }
}
