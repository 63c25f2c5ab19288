package com.agentaid.simulator.launcher;

import com.agentaid.liquibase.Roles;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the application has written down about a call, read from its database: that is where the money is true, and it
 * needs nobody's sign-in.
 */
final class CallRecords implements AutoCloseable {
    private static final String CALL =
            """
            select c.status, c.disposition, a.name as agent, c.talk_seconds, c.billed_at is not null as billed,
                   -l.amount_minor as charged_minor, l.balance_after_minor, c.currency
              from calls c
              left join agents a on a.id = c.selected_agent_id
              left join balance_ledger l on l.source = 'CALL' and l.source_id = c.id::text
                                        and l.type = 'DEBIT' and l.agent_id is not null
                                        and not exists (select 1 from balance_ledger b where b.offer_id = l.offer_id
                                                                 and b.type = 'CALL_CREDIT' and b.agent_id is not null)
             where c.provider_call_sid = ?
            """;
    private static final String ONLINE =
            """
            select count(*) from agent_status
             where intent = 'ONLINE' and device_registered and socket_seen_at > now() - interval '15 seconds'
            """;
    private static final String NUMBER =
            """
            select n.phone_number from campaign_phone_numbers n join campaigns c on c.id = n.campaign_id join tenants t on t.id = n.tenant_id
             where n.status = 'ACTIVE' and c.status = 'ACTIVE' order by t.slug <> 'demo', n.created_at, n.phone_number limit 1
            """;
    private static final String LICENSED =
            """
            select a.email from agents a
              join agent_licenses l on l.agent_id = a.id and l.state = ? and l.status = 'ACTIVE'
              join agent_balances b on b.agent_id = a.id
              left join agent_status s on s.agent_id = a.id
             where a.status = 'APPROVED' and a.email like '%@demo.example' and coalesce(s.intent, 'OFFLINE') = 'OFFLINE'
             order by b.posted_minor - b.held_minor desc, a.email limit 1
            """;

    private final Connection connection;

    private CallRecords(Connection connection) {
        this.connection = connection;
    }

    /** One call as it stands. */
    record CallRecord(
            String status,
            @Nullable String disposition,
            @Nullable String agent,
            int talkSeconds,
            boolean billed,
            @Nullable Long chargedMinor,
            @Nullable Long balanceAfterMinor,
            String currency) {
        boolean isOver() {
            return switch (status) {
                case "COMPLETED", "NOT_ROUTED", "ABANDONED", "FAILED" -> true;
                default -> false;
            };
        }
    }

    static CallRecords open(Running running, Secrets secrets) {
        try {
            Connection connection =
                    DriverManager.getConnection(running.databaseUrl(), Roles.OWNER, secrets.get("db.owner-password"));
            connection.setReadOnly(true);
            return new CallRecords(connection);
        } catch (SQLException e) {
            throw new CannotStart("The database at " + running.databaseUrl() + " does not answer.", e);
        }
    }

    synchronized Optional<CallRecord> find(String callSid) {
        try (PreparedStatement query = connection.prepareStatement(CALL)) {
            query.setString(1, callSid);
            ResultSet row = query.executeQuery();
            return row.next() ? Optional.of(read(row)) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read call " + callSid, e);
        }
    }

    synchronized int agentsOnline() {
        return Integer.parseInt(one(ONLINE).orElse("0"));
    }

    synchronized Optional<String> firstNumber() {
        return one(NUMBER);
    }

    synchronized Optional<String> demoAgentLicensedIn(String state) {
        return one(LICENSED, state);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot close the database connection", e);
        }
    }

    private static CallRecord read(ResultSet row) throws SQLException {
        return new CallRecord(
                row.getString("status"),
                row.getString("disposition"),
                row.getString("agent"),
                row.getInt("talk_seconds"),
                row.getBoolean("billed"),
                row.getObject("charged_minor", Long.class),
                row.getObject("balance_after_minor", Long.class),
                row.getString("currency"));
    }

    private Optional<String> one(String sql, String... parameters) {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                query.setString(i + 1, parameters[i]);
            }
            ResultSet row = query.executeQuery();
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read from the database", e);
        }
    }
}
