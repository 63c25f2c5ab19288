package com.agentaid.worker.push;

import com.agentaid.platform.log.Log;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The loop of a listener: listen, hand on, and when it broke, pause and listen again, until stopped. */
final class Listening implements Runnable {
    private static final Log LOG = Log.of(Listening.class);

    private final DatabaseNotifications notifications;
    private final Ears ears;
    private final Duration pauseMin;
    private final Duration pauseMax;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Who listens. */
    interface Ears {
        void heard(String payload);

        /** The connection is back after it broke. */
        void missedSome();
    }

    Listening(DatabaseNotifications notifications, Ears ears, Duration pauseMin, Duration pauseMax) {
        this.notifications = notifications;
        this.ears = ears;
        this.pauseMin = pauseMin;
        this.pauseMax = pauseMax;
    }

    @Override
    public void run() {
        Duration pause = pauseMin;
        boolean broke = false;
        while (!isStopped()) {
            try {
                notifications.open();
                if (broke) {
                    LOG.info("Listening again");
                    ears.missedSome();
                }
                pause = pauseMin;
                listen();
            } catch (SQLException | RuntimeException e) {
                if (!isStopped() && !broke) {
                    LOG.warn("Listening to the database broke and is tried again: " + e.getMessage());
                }
                broke = true;
                rest(pause);
                pause = longer(pause);
            } finally {
                notifications.close();
            }
        }
    }

    /** At once, also in the middle of waiting. */
    void stop() {
        stopped.countDown();
        notifications.close();
    }

    private void listen() throws SQLException {
        while (!isStopped()) {
            notifications.await().forEach(ears::heard);
        }
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(pauseMax) > 0 ? pauseMax : doubled;
    }

    /** A pause that a stop ends. */
    private void rest(Duration pause) {
        try {
            if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug(() -> "Stopped while waiting to listen again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }
}
