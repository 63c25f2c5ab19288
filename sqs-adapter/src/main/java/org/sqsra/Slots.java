package org.sqsra;

import java.time.Duration;

/**
 * The places for messages in work. A place is free, claimed by a receive call that is under way, or taken by a message;
 * it is claimed before the call, so nothing is ever fetched that nobody works on.
 */
final class Slots {
    private int free;
    private int taken;
    private boolean closed;

    Slots(int total) {
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

    /** The receive call brought fewer messages than places were claimed. */
    synchronized void unclaim(int places) {
        free += places;
        notifyAll();
    }

    /** A message takes a claimed place. */
    synchronized void take() {
        taken++;
    }

    /** A message leaves its place. */
    synchronized void leave() {
        taken--;
        free++;
        notifyAll();
    }

    /** No place is given out any more. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** True when no message is in its place within {@code limit}. */
    synchronized boolean awaitNoneTaken(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (taken > 0) {
            long millisLeft = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (millisLeft <= 0) {
                return false;
            }
            wait(millisLeft);
        }
        return true;
    }
}
