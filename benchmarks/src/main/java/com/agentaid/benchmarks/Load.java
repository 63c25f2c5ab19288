package com.agentaid.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs one operation a fixed number of times on a fixed number of threads and measures each run of it. */
final class Load {
    private Load() {}

    /** One thread's own operation, with its own connection where it needs one; {@code number} is unique in the run. */
    interface Operation extends AutoCloseable {
        void run(int number) throws Exception;

        @Override
        default void close() throws Exception {}
    }

    static Latencies measure(int threads, int times, Callable<Operation> operations)
            throws InterruptedException, ExecutionException {
        long[] nanos = new long[times];
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long start = System.nanoTime();
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                running.add(pool.submit(() -> {
                    try (Operation operation = operations.call()) {
                        for (int number = next.getAndIncrement(); number < times; number = next.getAndIncrement()) {
                            long before = System.nanoTime();
                            operation.run(number);
                            nanos[number] = System.nanoTime() - before;
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> thread : running) {
                thread.get();
            }
            return new Latencies(nanos, Duration.ofNanos(System.nanoTime() - start));
        } finally {
            pool.shutdownNow();
        }
    }
}
