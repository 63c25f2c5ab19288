package com.agentaid.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** What became of announced calls, read from the database that holds their story: the road that is measured does nothing more. */
final class Backlog {
    private static final Duration DRAIN_MAX = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Connection connection;

    Backlog(Connection connection, UUID tenant) throws SQLException {
        this.connection = connection;
        try (PreparedStatement scope = connection.prepareStatement("select set_config('agentaid.tenant', ?, false)")) {
            scope.setString(1, tenant.toString());
            scope.execute();
        }
    }

    /**
     * From the first call received to the last one routed, and each call's own time between the two.
     *
     * @param lastRouted by the clock of the database's machine
     */
    record Road(Latencies latencies, Instant lastRouted) {}

    /** Returns when every call whose external id begins so has found an agent or is known to find none. */
    void awaitRouted(String prefix, int calls) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + DRAIN_MAX.toNanos();
        for (int open = open(prefix, calls); open > 0; open = open(prefix, calls)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(open + " calls were not routed within " + DRAIN_MAX);
            }
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        }
    }

    private int open(String prefix, int calls) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select count(*) from calls where external_call_id like ? and status not in ('RECEIVED', 'ROUTING')")) {
            query.setString(1, prefix + "%");
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return calls - rows.getInt(1);
            }
        }
    }

    /** Calls that nobody took end with their first routing, so that this event is the end of their road. */
    Road road(String prefix) throws SQLException {
        List<Long> nanos = new ArrayList<>();
        Instant first = Instant.MAX;
        Instant last = Instant.MIN;
        try (PreparedStatement query = connection.prepareStatement(
                """
                select c.received_at, e.created_at
                  from calls c join call_events e on e.call_id = c.id and e.type = 'CALL_NOT_ROUTED'
                 where c.external_call_id like ?
                """)) {
            query.setString(1, prefix + "%");
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Instant received = instant(rows.getTimestamp(1));
                    Instant routed = instant(rows.getTimestamp(2));
                    nanos.add(Duration.between(received, routed).toNanos());
                    first = received.isBefore(first) ? received : first;
                    last = routed.isAfter(last) ? routed : last;
                }
            }
        }
        long[] each = nanos.stream().mapToLong(Long::longValue).toArray();
        return new Road(new Latencies(each, Duration.between(first, last)), last);
    }

    private static Instant instant(Timestamp at) {
        return at.toInstant();
    }
}
