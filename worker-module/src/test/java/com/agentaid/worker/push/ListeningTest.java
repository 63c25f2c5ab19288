package com.agentaid.worker.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class ListeningTest {
    private static final String CHANNEL = "test_push";
    private static final String RESUMED = "(resumed)";
    private static final Duration PAUSE = Duration.ofMillis(20);

    private static EmbeddedPostgres postgres;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private Listening listening;
    private Thread thread;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void listen() throws Exception {
        listening = new Listening(
                new DatabaseNotifications(url(), "postgres", "postgres", CHANNEL), new Notebook(), PAUSE, PAUSE);
        thread = new Thread(listening);
        thread.start();
        untilOneListens();
    }

    @AfterEach
    void stop() throws InterruptedException {
        listening.stop();
        thread.join();
    }

    @Test
    void hearsWhatIsNotified() throws Exception {
        sql("notify " + CHANNEL + ", 'one'");
        sql("notify " + CHANNEL + ", 'two'");
        assertThat(next()).isEqualTo("one");
        assertThat(next()).isEqualTo("two");
    }

    @Test
    void comesBackAfterItsConnectionWasKilledAndSaysThatSomeWasMissed() throws Exception {
        sql("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'agentaid-push'");
        assertThat(next()).isEqualTo(RESUMED);
        sql("notify " + CHANNEL + ", 'after'");
        assertThat(next()).isEqualTo("after");
    }

    @Test
    void stopsAtOnceThoughNothingIsNotified() throws Exception {
        long began = System.nanoTime();
        listening.stop();
        thread.join();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
        assertThat(
                        sql(
                                "select count(*) from pg_stat_activity where application_name = 'agentaid-push' and state <> 'active'"))
                .isNotNull();
    }

    private String next() throws InterruptedException {
        return String.valueOf(heard.poll(2, TimeUnit.MINUTES));
    }

    /** Notifications of before the LISTEN would be lost, so wait for the fact that somebody listens. */
    private static void untilOneListens() throws SQLException {
        while (!"1"
                .equals(
                        sql(
                                "select count(*) from pg_stat_activity where application_name = 'agentaid-push' and query ilike 'listen%'"))) {
            Thread.onSpinWait();
        }
    }

    private static String sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url(), "postgres", "postgres");
                Statement made = connection.createStatement()) {
            if (!made.execute(statement)) {
                return "";
            }
            try (ResultSet rows = made.getResultSet()) {
                return rows.next() ? String.valueOf(rows.getString(1)) : "";
            }
        }
    }

    private static String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    private final class Notebook implements Listening.Ears {
        @Override
        public void heard(String payload) {
            heard.add(payload);
        }

        @Override
        public void missedSome() {
            heard.add(RESUMED);
        }
    }
}
