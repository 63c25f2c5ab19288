package com.agentaid.simulator.carrier;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which all call state lives. Sockets, timers and HTTP answers only hand in steps, so a call is never
 * seen half changed and needs no lock. Steps must not block.
 */
public final class CallLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CallLoop.class);
    private static final Duration ASK_WITHIN = Duration.ofSeconds(10);

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, step -> {
        Thread thread = new Thread(step, "calls");
        thread.setDaemon(true);
        return thread;
    });

    public CallLoop() {
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** A step that will happen unless it is called off first. */
    public interface Timer {
        void cancel();
    }

    public void run(Runnable step) {
        try {
            executor.execute(guarded(step));
        } catch (RejectedExecutionException closing) {
            LOG.debug("a step came after the loop was closed", closing);
        }
    }

    public Timer after(Duration delay, Runnable step) {
        try {
            Future<?> future = executor.schedule(guarded(step), delay.toMillis(), TimeUnit.MILLISECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException closing) {
            LOG.debug("a timer was set after the loop was closed", closing);
            return () -> {};
        }
    }

    public void every(Duration period, Runnable step) {
        Future<?> unused = executor.scheduleAtFixedRate(
                guarded(step), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Asks from any other thread and waits for the answer; what the question throws is thrown here. */
    public <T> T ask(Supplier<T> question) {
        try {
            return executor.submit(question::get).get(ASK_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException own) {
                throw own;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the call loop", stopped);
        } catch (TimeoutException stuck) {
            throw new IllegalStateException("the call loop did not answer within " + ASK_WITHIN, stuck);
        }
    }

    /** Goes on, on the loop, with what another thread found out. */
    public <T> void whenDone(CompletableFuture<T> future, Consumer<T> then, Consumer<Throwable> otherwise) {
        CompletableFuture<Void> unused = future.handle((value, failure) -> {
            run(() -> {
                if (failure == null) {
                    then.accept(value);
                } else {
                    otherwise.accept(failure);
                }
            });
            return null;
        });
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private static Runnable guarded(Runnable step) {
        return () -> {
            try {
                step.run();
            } catch (RuntimeException bug) {
                LOG.error("a step of the call loop failed", bug);
            }
        };
    }
}
