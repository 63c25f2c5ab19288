package com.agentaid.billing;

import com.agentaid.shared.TenantId;
import com.agentaid.testing.Postgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The statements of a charge by prepared JDBC, a connection a thread: what the database can do when nothing stands before it. */
final class RawCharges implements AutoCloseable {
    private static final String ENTER =
            """
            with posting as (
                insert into ledger_transactions
                       (id, tenant_id, posting_key, request_hash, type, reason, correlation_id, event_at, created_at)
                values (?, current_tenant(), ?, ?, 'DEBIT', 'Connected call', 'bench', ?, ?)
                on conflict (tenant_id, posting_key) do nothing
                returning id, tenant_id, type, event_at, created_at),
            agents_entry as (
                insert into balance_ledger
                       (id, tenant_id, transaction_id, agent_id, entry_number, type, amount_minor, currency,
                        balance_after_minor, source, source_id, offer_id, event_at, created_at)
                select cast(? as uuid), tenant_id, id, cast(? as uuid), cast(? as bigint), type, -2500, 'USD', cast(? as bigint),
                       'CALL', cast(? as text), cast(? as uuid), event_at, created_at from posting),
            counter_entry as (
                insert into balance_ledger
                       (id, tenant_id, transaction_id, platform_account, type, amount_minor, currency,
                        source, source_id, offer_id, event_at, created_at)
                select cast(? as uuid), tenant_id, id, 'CALL_REVENUE', type, 2500, 'USD',
                       'CALL', cast(? as text), cast(? as uuid), event_at, created_at from posting)
            update agent_balances
               set posted_minor = cast(? as bigint), held_minor = cast(? as bigint), entry_count = cast(? as bigint),
                   updated_at = posting.created_at
              from posting where agent_id = cast(? as uuid)""";

    private final List<Session> sessions = new ArrayList<>();

    RawCharges(TenantId tenant, int threads) {
        try {
            for (int i = 0; i < threads; i++) {
                sessions.add(
                        new Session(tenant, Postgres.running().application().getConnection()));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void charge(int thread, ChargesToMake.Charge charge) {
        try {
            sessions.get(thread).charge(charge);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            for (Session session : sessions) {
                session.connection.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Session {
        private final TenantId tenant;
        private final Connection connection;
        private final PreparedStatement enterTenant;
        private final PreparedStatement lock;
        private final PreparedStatement known;
        private final PreparedStatement hold;
        private final PreparedStatement resolve;
        private final PreparedStatement enter;

        Session(TenantId tenant, Connection connection) throws SQLException {
            this.tenant = tenant;
            this.connection = connection;
            connection.setAutoCommit(false);
            enterTenant = connection.prepareStatement("select set_config('agentaid.tenant', ?, true)");
            lock = connection.prepareStatement(
                    "select posted_minor, held_minor, entry_count, currency from agent_balances where agent_id = ? for update");
            known = connection.prepareStatement(
                    "select request_hash, created_at from ledger_transactions where posting_key = ?");
            hold = connection.prepareStatement(
                    "select id, agent_id, amount_minor, currency from balance_holds where call_id = ? and status = 'HELD'");
            resolve = connection.prepareStatement(
                    "update balance_holds set status = ?, resolved_at = ?, resolution = ? where id = ? and status = 'HELD'");
            enter = connection.prepareStatement(ENTER);
        }

        void charge(ChargesToMake.Charge charge) throws SQLException {
            OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
            query(enterTenant, tenant.toString());
            List<Object> wallet = query(lock, charge.agent().value());
            String key = "offer:" + charge.offer() + ":debit";
            if (!query(known, key).isEmpty()) {
                throw new SQLException("posted already: " + key);
            }
            List<Object> held = query(hold, charge.call().value());
            update(resolve, "CAPTURED", now, "Connected call", held.get(0));
            long posted = (Long) wallet.get(0) - 2_500;
            long number = (Long) wallet.get(2) + 1;
            update(
                    enter,
                    UUID.randomUUID(),
                    key,
                    new byte[32],
                    now,
                    now,
                    UUID.randomUUID(),
                    charge.agent().value(),
                    number,
                    posted,
                    charge.call().toString(),
                    charge.offer().value(),
                    UUID.randomUUID(),
                    charge.call().toString(),
                    charge.offer().value(),
                    posted,
                    (Long) wallet.get(1) - 2_500,
                    number,
                    charge.agent().value());
            connection.commit();
        }

        /** The first row; empty when there is none. */
        private static List<Object> query(PreparedStatement statement, Object parameter) throws SQLException {
            statement.setObject(1, parameter);
            try (ResultSet rows = statement.executeQuery()) {
                List<Object> row = new ArrayList<>();
                if (rows.next()) {
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        row.add(rows.getObject(i));
                    }
                }
                return row;
            }
        }

        private static void update(PreparedStatement statement, Object... parameters) throws SQLException {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            if (statement.executeUpdate() != 1) {
                throw new SQLException("nothing was changed by " + statement);
            }
        }
    }
}
