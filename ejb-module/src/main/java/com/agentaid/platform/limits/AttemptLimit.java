package com.agentaid.platform.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts attempts by a key in fixed windows and says when there were too many. Memory is bounded: beyond the largest
 * number of keys the one that was quiet longest is forgotten, so an attacker with many addresses gains attempts but
 * never our heap.
 */
public final class AttemptLimit {
    private final int attemptsMax;
    private final Duration window;
    private final int keysMax;
    private final Map<String, Window> windows;

    public AttemptLimit(int attemptsMax, Duration window, int keysMax) {
        this.attemptsMax = attemptsMax;
        this.window = window;
        this.keysMax = keysMax;
        this.windows = new LinkedHashMap<>(64, 0.75f, true);
    }

    /** Counts this attempt; the answer is how long to wait, zero when it may go on. */
    public synchronized Duration take(String key, Instant now) {
        Window open = windows.get(key);
        if (open == null || !now.isBefore(open.ends())) {
            windows.put(key, new Window(now.plus(window), 1));
            forgetQuietest();
            return Duration.ZERO;
        }
        windows.put(key, new Window(open.ends(), open.attempts() + 1));
        return open.attempts() < attemptsMax ? Duration.ZERO : Duration.between(now, open.ends());
    }

    /** How long this key has to wait; zero when it may go on. Counts nothing. */
    public synchronized Duration remaining(String key, Instant now) {
        Window open = windows.get(key);
        return open == null || open.attempts() < attemptsMax || !now.isBefore(open.ends())
                ? Duration.ZERO
                : Duration.between(now, open.ends());
    }

    /** A success clears the count: a person who mistyped twice is not an attacker. */
    public synchronized void clear(String key) {
        windows.remove(key);
    }

    public synchronized int keys() {
        return windows.size();
    }

    private void forgetQuietest() {
        if (windows.size() > keysMax) {
            var quietest = windows.keySet().iterator();
            quietest.next();
            quietest.remove();
        }
    }

    private record Window(Instant ends, int attempts) {}
}
