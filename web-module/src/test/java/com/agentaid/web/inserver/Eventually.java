package com.agentaid.web.inserver;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a fact that another thread or process brings about. */
final class Eventually {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private Eventually() {}

    static void holds(Callable<Boolean> fact) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isTrue(fact)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("It did not come true within " + PATIENCE);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private static boolean isTrue(Callable<Boolean> fact) {
        try {
            return fact.call();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
