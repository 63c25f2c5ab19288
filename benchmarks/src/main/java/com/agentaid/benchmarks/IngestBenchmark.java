package com.agentaid.benchmarks;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

/**
 * How fast a source's announcement is verified, stored and queued, beside the two INSERTs that no such system can do without (raw event and
 * outbox row, one transaction, same tables, row-level security on) done by plain JDBC with the same number of threads.
 */
final class IngestBenchmark {
    private static final int THREADS = 8;
    private static final int WARM_UP = 400;
    private static final int TIMES = 2000;

    private final RunningSystem system;
    private final String run = UUID.randomUUID().toString();

    IngestBenchmark(RunningSystem system) {
        this.system = system;
    }

    void run() throws Exception {
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        Load.measure(THREADS, WARM_UP, () -> number -> announce(http, "warm-" + number));
        Latencies ours = Load.measure(THREADS, TIMES, () -> number -> announce(http, "run-" + number));
        Load.measure(THREADS, WARM_UP, TwoInserts::new);
        Latencies limit = Load.measure(THREADS, TIMES, TwoInserts::new);
        System.out.println(ours.row("ingest: announcement webhook, " + THREADS + " threads"));
        System.out.println(limit.row("limit:  the two INSERTs by plain JDBC"));
        System.out.printf(
                Locale.ROOT, "ratio:  throughput %.2f of the limit%n%n", ours.perSecond() / limit.perSecond());
    }

    /** Guam has no licensed agent in the demo: the call ends without one, so the measured road is ingest alone. */
    private void announce(HttpClient http, String id) throws Exception {
        String body =
                """
                {"external_call_id":"bench-%s-%s","caller_number":"+1671555%04d","called_number":"%s","state":"GU"}
                """
                        .formatted(run, id, Math.floorMod(id.hashCode(), 10_000), system.calledNumber());
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(system.appUrl().resolve("/webhooks/calls/" + system.sourceKey()))
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(20))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("the webhook answered " + response.statusCode() + ": " + response.body());
        }
    }

    private final class TwoInserts implements Load.Operation {
        private final Connection connection;
        private final UUID tenant;
        private final PreparedStatement scope;
        private final PreparedStatement event;
        private final PreparedStatement message;

        TwoInserts() throws SQLException {
            connection = DriverManager.getConnection(
                    system.dbUrl() + (system.dbUrl().contains("?") ? "&" : "?") + "stringtype=unspecified",
                    system.dbUser(),
                    system.dbPassword());
            connection.setAutoCommit(false);
            tenant = tenant();
            scope = connection.prepareStatement("select set_config('agentaid.tenant', ?, true)");
            event = connection.prepareStatement(
                    """
                    insert into call_events (id, tenant_id, kind, type, provider, event_key, content_type, content, content_hash, correlation_id, occurred_at)
                    values (?, ?, 'PROVIDER', 'bench', 'bench', ?, 'application/json', ?, ?, ?, now())
                    """);
            message = connection.prepareStatement(
                    """
                    insert into outbox (id, tenant_id, queue, type, payload, correlation_id, sent_at) values (?, ?, 'bench', 'bench', ?, ?, now())
                    """);
        }

        private UUID tenant() throws SQLException {
            try (PreparedStatement query = connection.prepareStatement("select id from tenants where slug = ?")) {
                query.setString(1, system.tenantSlug());
                try (ResultSet rows = query.executeQuery()) {
                    if (!rows.next()) {
                        throw new IllegalStateException("no tenant " + system.tenantSlug());
                    }
                    return rows.getObject(1, UUID.class);
                }
            }
        }

        @Override
        public void run(int number) throws Exception {
            byte[] content =
                    "{\"external_call_id\":\"%s\",\"caller_number\":\"+16715550100\",\"called_number\":\"+15125550100\",\"state\":\"GU\"}"
                            .formatted(UUID.randomUUID())
                            .getBytes(StandardCharsets.UTF_8);
            String correlation = UUID.randomUUID().toString();
            scope.setString(1, tenant.toString());
            scope.execute();
            event.setObject(1, UUID.randomUUID());
            event.setObject(2, tenant);
            event.setString(3, correlation);
            event.setBytes(4, content);
            event.setBytes(5, MessageDigest.getInstance("SHA-256").digest(content));
            event.setString(6, correlation);
            event.executeUpdate();
            message.setObject(1, UUID.randomUUID());
            message.setObject(2, tenant);
            message.setString(3, "{\"callId\":\"" + correlation + "\"}");
            message.setString(4, correlation);
            message.executeUpdate();
            connection.commit();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
