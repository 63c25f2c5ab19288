package com.agentaid.liquibase;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Demo tenants to try AgentAid with: {@code demo} with a campaign, agents in every state that routing tells apart, admins and
 * a source; and {@code acme}, whose agent and number must never show up at demo's. Ids come from names and every row is
 * inserted once, so a second run changes nothing. Never run it against a production database.
 */
public final class DemoData {

    public static final String AGENT_PASSWORD = "demo-pass-1";
    public static final String ADMIN_PASSWORD = "demo-admin-1";

    private static final LocalDate LICENSED_SINCE = LocalDate.of(2024, 1, 1);
    private static final LocalDate LICENSED_UNTIL = LocalDate.of(2099, 1, 1);

    private final Connection owner;

    private DemoData(Connection owner) {
        this.owner = owner;
    }

    /** {@code --url … --owner … --owner-password … --source-key …}. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.err));
    }

    static int run(String[] arguments, PrintStream err) {
        try {
            CommandLine line = CommandLine.of(arguments, 0, "url", "owner", "owner-password", "source-key");
            try (Connection owner = DriverManager.getConnection(
                    line.get("url"), line.find("owner").orElse(Roles.OWNER), line.get("owner-password"))) {
                seed(owner, line.get("source-key"));
            }
            return 0;
        } catch (CommandLine.WrongUsage | SQLException e) {
            err.println("The demo data cannot be written: " + e.getMessage());
            return 1;
        }
    }

    /** All of it in one transaction. @param sourceKey the key in the address that demo's source posts its calls to */
    public static void seed(Connection owner, String sourceKey) throws SQLException {
        boolean autoCommit = owner.getAutoCommit();
        owner.setAutoCommit(false);
        try {
            DemoData data = new DemoData(owner);
            data.demo(sourceKey);
            data.acme();
            owner.commit();
        } catch (SQLException e) {
            owner.rollback();
            throw e;
        } finally {
            owner.setAutoCommit(autoCommit);
        }
    }

    private void demo(String sourceKey) throws SQLException {
        UUID tenant = tenant("demo", "Demo Insurance Group", null);
        UUID campaign = campaign(tenant, "Final Expense National", 2_500, "+15125550100", "+13055550111");
        insert(
                "insert into campaign_state_prices (tenant_id, campaign_id, state, price_minor) values (?, ?, 'CA', 3200)",
                tenant,
                campaign);
        List<Agent> agents = List.of(
                new Agent("ada", "Ada Lovelace", "APPROVED", 50_000, null, "America/New_York", "TX", "FL"),
                new Agent("bob", "Bob Noyce", "APPROVED", 10_000, 1, "America/Chicago", "TX"),
                new Agent("cara", "Cara Santos", "APPROVED", 4_000, null, "America/New_York", "FL"),
                new Agent("dan", "Dan Bricklin", "APPROVED", 500, null, "America/Chicago", "TX"),
                new Agent("eve", "Eve Adler", "PENDING", 20_000, null, "America/Chicago", "TX"),
                new Agent("frank", "Frank Gray", "SUSPENDED", 20_000, null, "America/New_York", "TX", "FL"));
        agents(tenant, "demo", campaign, agents);
        admin(tenant, "demo", "admin", "Demo Admin", "ADMIN,OPERATOR,FINANCE,AUDITOR");
        admin(tenant, "demo", "operator", "Demo Operator", "OPERATOR");
        insert(
                "insert into sources (id, tenant_id, name, key_hash, campaign_id) values (?, ?, 'CallGrid demo', ?, ?)",
                id("demo:source"),
                tenant,
                sha256(sourceKey),
                campaign);
    }

    private void acme() throws SQLException {
        UUID tenant = tenant("acme", "Acme Life", "acme.localhost");
        UUID campaign = campaign(tenant, "Acme Final Expense", 3_000, "+12125550122");
        agents(
                tenant,
                "acme",
                campaign,
                List.of(new Agent("zoe", "Zoe Quinn", "APPROVED", 90_000, null, "America/New_York", "TX", "NY")));
        admin(tenant, "acme", "admin", "Acme Admin", "ADMIN,OPERATOR,FINANCE,AUDITOR");
    }

    private UUID tenant(String slug, String name, @Nullable String host) throws SQLException {
        insert("insert into tenants (id, slug, name, host) values (?, ?, ?, ?)", id(slug), slug, name, host);
        return id(slug);
    }

    private UUID campaign(UUID tenant, String name, long priceMinor, String... numbers) throws SQLException {
        UUID campaign = id(tenant + ":campaign");
        insert(
                """
                insert into campaigns (id, tenant_id, name, price_minor, ring_timeout_seconds, billable_after_seconds, when_not_routed)
                values (?, ?, ?, ?, 20, 0, 'VOICEMAIL')
                """,
                campaign,
                tenant,
                name,
                priceMinor);
        for (String number : numbers) {
            insert(
                    "insert into campaign_phone_numbers (id, tenant_id, campaign_id, phone_number, label) values (?, ?, ?, ?, 'demo')",
                    id(tenant + ":number:" + number),
                    tenant,
                    campaign,
                    number);
        }
        return campaign;
    }

    private void agents(UUID tenant, String slug, UUID campaign, List<Agent> agents) throws SQLException {
        Supplier<String> hash = once(() -> DemoPassword.hash(AGENT_PASSWORD));
        for (Agent agent : agents) {
            UUID id = id(slug + ":agent:" + agent.login());
            if (!exists("select 1 from agents where id = ?", id)) {
                insert(
                        """
                        insert into agents (id, tenant_id, name, email, password_hash, npn_number, status, time_zone, daily_call_cap)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                        id,
                        tenant,
                        agent.name(),
                        agent.login() + "@" + slug + ".example",
                        hash.get(),
                        npn(agent),
                        agent.status(),
                        agent.timeZone(),
                        agent.dailyCallCap());
                insert("insert into agent_status (agent_id, tenant_id) values (?, ?)", id, tenant);
            }
            for (String state : agent.states()) {
                licence(tenant, id, agent, state);
            }
            insert(
                    "insert into campaign_subscriptions (tenant_id, campaign_id, agent_id) values (?, ?, ?)",
                    tenant,
                    campaign,
                    id);
            credit(tenant, id, agent.balanceMinor());
        }
    }

    private void licence(UUID tenant, UUID agent, Agent who, String state) throws SQLException {
        insert(
                """
                insert into agent_licenses (id, tenant_id, agent_id, state, line_of_authority, licence_number, effective_on,
                                            expires_on, status, verified_at, source)
                values (?, ?, ?, ?, 'LIFE', ?, ?, ?, 'ACTIVE', now(), 'DEMO')
                """,
                id(agent + ":licence:" + state),
                tenant,
                agent,
                state,
                state + "-" + npn(who),
                Date.valueOf(LICENSED_SINCE),
                Date.valueOf(LICENSED_UNTIL));
    }

    /** An opening balance as the books want it: the agent's entry and its counter entry, once by its posting key. */
    private void credit(UUID tenant, UUID agent, long amountMinor) throws SQLException {
        insert("insert into agent_balances (agent_id, tenant_id, currency) values (?, ?, 'USD')", agent, tenant);
        UUID transaction = id(agent + ":opening");
        String key = "demo:opening:" + agent;
        int posted = insert(
                """
                insert into ledger_transactions (id, tenant_id, posting_key, request_hash, type, reason, correlation_id, event_at)
                values (?, ?, ?, ?, 'ADMIN_ADJUSTMENT', 'Opening balance of the demo', 'demo-data', now())
                """,
                transaction,
                tenant,
                key,
                sha256(key + ":" + amountMinor));
        if (posted == 0) {
            return;
        }
        insert(
                """
                with balance as (
                    update agent_balances set posted_minor = posted_minor + ?, entry_count = entry_count + 1, updated_at = now()
                     where agent_id = ? returning posted_minor, entry_count)
                insert into balance_ledger (id, tenant_id, transaction_id, agent_id, entry_number, type, amount_minor, currency,
                                            balance_after_minor, source, source_id, event_at)
                select ?, ?, ?, ?, entry_count, 'ADMIN_ADJUSTMENT', ?, 'USD', posted_minor, 'DEMO', ?, now() from balance
                """,
                amountMinor,
                agent,
                id(transaction + ":agent"),
                tenant,
                transaction,
                agent,
                amountMinor,
                key);
        insert(
                """
                insert into balance_ledger (id, tenant_id, transaction_id, platform_account, type, amount_minor, currency, source,
                                            source_id, event_at)
                values (?, ?, ?, 'ADJUSTMENTS', 'ADMIN_ADJUSTMENT', ?, 'USD', 'DEMO', ?, now())
                """,
                id(transaction + ":platform"),
                tenant,
                transaction,
                -amountMinor,
                key);
    }

    private void admin(UUID tenant, String slug, String login, String name, String roles) throws SQLException {
        UUID id = id(slug + ":admin:" + login);
        if (!exists("select 1 from admin_users where id = ?", id)) {
            insert(
                    "insert into admin_users (id, tenant_id, email, name, password_hash, roles) values (?, ?, ?, ?, ?, string_to_array(?, ','))",
                    id,
                    tenant,
                    login + "@" + slug + ".example",
                    name,
                    DemoPassword.hash(ADMIN_PASSWORD),
                    roles);
        }
    }

    private int insert(String statement, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement insert = owner.prepareStatement(statement.stripTrailing() + " on conflict do nothing")) {
            for (int i = 0; i < parameters.length; i++) {
                insert.setObject(i + 1, parameters[i]);
            }
            return insert.executeUpdate();
        }
    }

    private boolean exists(String query, UUID id) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(query)) {
            statement.setObject(1, id);
            return statement.executeQuery().next();
        }
    }

    /** Stable, so that rows are recognised and tests can name them. */
    static UUID id(String name) {
        return UUID.nameUUIDFromBytes(("agentaid-demo:" + name).getBytes(StandardCharsets.UTF_8));
    }

    private static String npn(Agent agent) {
        return String.valueOf(10_000_000 + Math.floorMod(agent.login().hashCode(), 1_000_000));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Supplier<String> once(Supplier<String> expensive) {
        StringBuilder known = new StringBuilder();
        return () -> {
            if (known.isEmpty()) {
                known.append(expensive.get());
            }
            return known.toString();
        };
    }

    private record Agent(
            String login,
            String name,
            String status,
            long balanceMinor,
            @Nullable Integer dailyCallCap,
            String timeZone,
            List<String> states) {

        Agent(
                String login,
                String name,
                String status,
                long balanceMinor,
                @Nullable Integer dailyCallCap,
                String timeZone,
                String... states) {
            this(login, name, status, balanceMinor, dailyCallCap, timeZone, List.of(states));
        }
    }
}
