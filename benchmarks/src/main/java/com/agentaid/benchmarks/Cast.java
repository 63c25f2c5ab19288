package com.agentaid.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Agents that only benchmarks call: licensed in a state that the demo does not use, funded by entries that the books accept, kept
 * for the next run. Their password is the demo's, hashed with few rounds, so that a thousand sign-ins measure nothing but themselves.
 */
final class Cast {
    static final String STATE = "WY";
    static final String AREA_CODE = "307";
    static final String PASSWORD = "demo-pass-1";

    private static final String PASSWORD_HASH = FewRounds.hash(PASSWORD);
    private static final long OPENING_MINOR = 100_000_000;

    private static final String AGENTS =
            """
            insert into agents (id, tenant_id, name, email, password_hash, npn_number, status, time_zone)
            select gen_random_uuid(), cast(? as uuid), 'Bench ' || n, 'bench-' || n || '@bench.example', ?, cast(5000000 + n as text),
                   'APPROVED', 'America/Denver'
              from generate_series(1, ?) n
             where not exists (select 1 from agents where email = 'bench-' || n || '@bench.example')
            """;
    private static final String NEW_ONES =
            " from agents a where a.email like 'bench-%@bench.example' and not exists (select 1 from agent_status s where s.agent_id = a.id)";
    private static final String LICENCES =
            """
            insert into agent_licenses (id, tenant_id, agent_id, state, line_of_authority, licence_number, effective_on,
                                        expires_on, status, verified_at, source)
            select gen_random_uuid(), a.tenant_id, a.id, ?, 'LIFE', 'WY-' || a.npn_number, date '2024-01-01', date '2099-01-01',
                   'ACTIVE', now(), 'BENCH'
            """;
    private static final String SUBSCRIPTIONS =
            """
            insert into campaign_subscriptions (tenant_id, campaign_id, agent_id)
            select a.tenant_id, (select campaign_id from campaign_phone_numbers where phone_number = ?), a.id
            """;
    private static final String BALANCES =
            """
            with opened as (
              insert into agent_balances (agent_id, tenant_id, currency, posted_minor, entry_count)
              select a.id, a.tenant_id, 'USD', ?, 1 %s returning agent_id, tenant_id, posted_minor),
            posting as (
              insert into ledger_transactions (id, tenant_id, posting_key, request_hash, type, reason, correlation_id, event_at)
              select gen_random_uuid(), tenant_id, 'bench:' || agent_id, ''::bytea, 'ADMIN_ADJUSTMENT', 'Opening balance of a benchmark',
                     'bench', now() from opened returning id, tenant_id, posting_key)
            insert into balance_ledger (id, tenant_id, transaction_id, agent_id, platform_account, entry_number, type, amount_minor,
                                        currency, balance_after_minor, source, source_id, event_at)
            select gen_random_uuid(), p.tenant_id, p.id, o.agent_id, null, 1, 'ADMIN_ADJUSTMENT', o.posted_minor, 'USD', o.posted_minor,
                   'BENCH', cast(o.agent_id as text), now() from posting p join opened o on p.posting_key = 'bench:' || o.agent_id
            union all
            select gen_random_uuid(), p.tenant_id, p.id, null, 'ADJUSTMENTS', null, 'ADMIN_ADJUSTMENT', -o.posted_minor, 'USD', null,
                   'BENCH', cast(o.agent_id as text), now() from posting p join opened o on p.posting_key = 'bench:' || o.agent_id
            """
                    .formatted(NEW_ONES);

    private Cast() {}

    /** @return e-mail addresses of as many agents as asked for, made if they do not exist yet */
    static List<String> of(int size, Connection connection, UUID tenant, String number) throws SQLException {
        connection.setAutoCommit(false);
        update(connection, AGENTS, tenant.toString(), PASSWORD_HASH, size);
        update(connection, LICENCES + NEW_ONES, STATE);
        update(connection, SUBSCRIPTIONS + NEW_ONES, number);
        update(connection, BALANCES, OPENING_MINOR);
        update(connection, "insert into agent_status (agent_id, tenant_id) select a.id, a.tenant_id" + NEW_ONES);
        connection.commit();
        connection.setAutoCommit(true);
        List<String> emails = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(
                "select email from agents where email like 'bench-%@bench.example' and status = 'APPROVED' order by email limit ?")) {
            query.setInt(1, size);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    emails.add(rows.getString(1));
                }
            }
        }
        return emails;
    }

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
