package com.agentaid.worker.push;

import com.agentaid.platform.log.Log;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One connection that listens. Of its own and not from the server's pool, which would hand it to others, check it and take it
 * back.
 */
final class DatabaseNotifications {
    /** How long one look waits; also how often a quiet connection is tried, because a dead peer says nothing. */
    static final Duration AWAIT_MAX = Duration.ofSeconds(10);

    private static final Duration ALIVE_ANSWER_MAX = Duration.ofSeconds(5);
    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    private static final Log LOG = Log.of(DatabaseNotifications.class);

    private final String url;
    private final String user;
    private final String password;
    private final String channel;
    private volatile @Nullable Connection connection;

    DatabaseNotifications(String url, String user, String password, String channel) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.channel = channel;
    }

    void open() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        source.setApplicationName("agentaid-push");
        source.setTcpKeepAlive(true);
        source.setConnectTimeout((int) CONNECT_MAX.toSeconds());
        Connection opened = source.getConnection();
        connection = opened;
        try (Statement statement = opened.createStatement()) {
            statement.execute("listen " + channel);
        }
    }

    /** What was notified; empty when nothing was for {@link #AWAIT_MAX}. */
    List<String> await() throws SQLException {
        Connection open = connection;
        if (open == null) {
            throw new SQLException("not connected");
        }
        PGNotification[] notified = open.unwrap(PGConnection.class).getNotifications((int) AWAIT_MAX.toMillis());
        if (notified == null || notified.length == 0) {
            if (!open.isValid((int) ALIVE_ANSWER_MAX.toSeconds())) {
                throw new SQLException("the database does not answer");
            }
            return List.of();
        }
        return Arrays.stream(notified).map(PGNotification::getParameter).toList();
    }

    void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.debug(() -> "A connection that is given up did not close: " + e.getMessage());
            }
        }
    }
}
