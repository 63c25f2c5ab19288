package com.agentaid.stories;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a fact by looking again and again; a story never sleeps for a time that somebody guessed. */
final class Eventually {
    /** Far longer than anything takes on a busy machine: no fact is wrong because it came late. */
    static final Duration USUALLY = Duration.ofMinutes(2);

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private Eventually() {}

    static void isTrue(String fact, BooleanSupplier holds) {
        isTrue(fact, USUALLY, holds);
    }

    static void isTrue(String fact, Duration max, BooleanSupplier holds) {
        get(fact, max, () -> holds.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    static <T> T get(String fact, Supplier<Optional<T>> find) {
        return get(fact, USUALLY, find);
    }

    static <T> T get(String fact, Duration max, Supplier<Optional<T>> find) {
        long deadline = System.nanoTime() + max.toNanos();
        Optional<T> found = find.get();
        while (found.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within " + max.toSeconds() + " s: " + fact);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("Interrupted while waiting: " + fact, e);
            }
            found = find.get();
        }
        return found.get();
    }
}
