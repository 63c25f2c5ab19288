package com.agentaid.simulator.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process of ours as it was noted down. Numbers are given out again by the system, so the start time belongs to the
 * name: only a process with both is ours to end.
 */
record KnownProcess(long pid, long startedAtMillis) {
    /** The kernel's idea of the boot time moves a little when the clock is set. */
    private static final long START_TIME_TOLERANCE_MILLIS = 2_000;

    static KnownProcess of(ProcessHandle handle) {
        return new KnownProcess(
                handle.pid(), handle.info().startInstant().orElse(Instant.EPOCH).toEpochMilli());
    }

    Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(handle -> Math.abs(KnownProcess.of(handle).startedAtMillis() - startedAtMillis)
                        <= START_TIME_TOLERANCE_MILLIS);
    }

    /** Asks, waits, then insists. */
    static void end(ProcessHandle handle, Duration patience) {
        handle.destroy();
        if (!endsWithin(handle, patience)) {
            handle.destroyForcibly();
            endsWithin(handle, Duration.ofSeconds(5));
        }
    }

    static boolean endsWithin(ProcessHandle handle, Duration patience) {
        try {
            handle.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return !handle.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !handle.isAlive();
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot wait for process " + handle.pid(), e);
        }
    }
}
