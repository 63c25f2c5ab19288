package com.agentaid.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/**
 * The two INSERTs that no such system can do without, raw event and outbox row in one transaction, into the same tables with
 * row-level security on, by plain JDBC.
 */
final class TwoInserts implements Load.Operation {
    private final Connection connection;
    private final UUID tenant;
    private final PreparedStatement scope;
    private final PreparedStatement event;
    private final PreparedStatement message;

    TwoInserts(RunningSystem system) throws SQLException {
        connection = system.connection();
        connection.setAutoCommit(false);
        tenant = system.tenant(connection);
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
