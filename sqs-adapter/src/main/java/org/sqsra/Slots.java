package org.sqsra;

import java.time.Duration;

/**
 * The places for messages in work. A message is fetched only after its place was claimed, so nothing is ever fetched
 * that nobody works on, and waiting for all places to be free is waiting for all work to be over.
 */
final class Slots {
    private final int total;
    private int free;
    private boolean closed;

    Slots(int total) {
        this.total = total;
        this.free = total;
    }

    /** Waits for a free place and claims up to {@code atMost}; 0 when closed. */
    synchronized int claim(int atMost) throws InterruptedException {
        while (free == 0 && !closed) {
            wait();
        }
        if (closed) {
            return 0;
        }
        int claimed = Math.min(free, atMost);
        free -= claimed;
        return claimed;
    }

    synchronized void giveBack(int places) {
        free += places;
        notifyAll();
    }

    /** No place is given out any more. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** True when all places are free within {@code limit}. */
    synchronized boolean awaitAllFree(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (free < total) {
            long millisLeft = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (millisLeft <= 0) {
                return false;
            }
            wait(millisLeft);
        }
        return true;
    }
}
