package com.agentaid.liquibase.books;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One tenant's entries, wallet by wallet in their order: the first that is not as it was written is named, once a wallet. */
final class EntryChains {
    private static final int FETCHED = 2_000;
    private static final int TOLD_EVERY = 100_000;

    private static final String ENTRIES =
            """
            select e.agent_id, e.entry_number, e.id, e.type, e.amount_minor, e.currency, e.balance_after_minor, e.source, e.source_id,
                   e.offer_id, e.event_at, e.created_at, e.entry_hash,
                   t.id, t.posting_key, t.request_hash, t.reason, t.correlation_id,
                   t.type = e.type and t.event_at = e.event_at and t.tenant_id = e.tenant_id,
                   c.amount_minor = -e.amount_minor and c.currency = e.currency and c.type = e.type and c.source = e.source
                     and c.source_id = e.source_id and c.offer_id is not distinct from e.offer_id and c.event_at = e.event_at
                     and c.tenant_id = e.tenant_id
                     and c.platform_account = case e.type when 'CREDIT' then 'STRIPE_CLEARING' when 'DEBIT' then 'CALL_REVENUE'
                         when 'CALL_CREDIT' then 'CALL_REVENUE' when 'REFUND' then 'REFUNDS' when 'CHARGEBACK' then 'CHARGEBACKS'
                         when 'ADMIN_ADJUSTMENT' then 'ADJUSTMENTS' end,
                   b.entry_count, b.posted_minor
              from balance_ledger e
              left join ledger_transactions t on t.id = e.transaction_id
              left join balance_ledger c on c.transaction_id = e.transaction_id and c.agent_id is null
              left join agent_balances b on b.agent_id = e.agent_id
             where e.tenant_id = ? and e.agent_id is not null
             order by e.agent_id, e.entry_number""";

    private static final String WALLETS_WITHOUT_ENTRIES =
            """
            select 'wallet of agent ' || b.agent_id || ': its ' || b.entry_count || ' entries are missing' from agent_balances b
             where b.tenant_id = ? and b.entry_count > 0
               and not exists (select 1 from balance_ledger e where e.agent_id = b.agent_id)
             order by b.agent_id limit 100""";

    private static final String STRAY_ROWS =
            """
            select 'transaction ' || t.id || ' (' || t.posting_key || ') has ' || count(e.agent_id) || ' entries of agents and '
                   || count(e.platform_account) || ' counter entries'
              from ledger_transactions t left join balance_ledger e on e.transaction_id = t.id
             where t.tenant_id = ? group by t.id having count(e.agent_id) <> 1 or count(e.platform_account) <> 1
             order by t.id limit 100""";

    private final Connection owner;
    private final UUID tenant;
    private final String slug;
    private final PrintStream out;
    private final VerifyLedger.Findings findings;

    private long entries;
    private long wallets;
    private @Nullable UUID agent;
    private boolean broken;
    private long number;
    private long balance;
    private long counted;
    private long posted;
    private byte[] hash = CheckProof.NOTHING_BEFORE;

    EntryChains(Connection owner, UUID tenant, String slug, PrintStream out, VerifyLedger.Findings findings) {
        this.owner = owner;
        this.tenant = tenant;
        this.slug = slug;
        this.out = out;
        this.findings = findings;
    }

    long entries() {
        return entries;
    }

    long wallets() {
        return wallets;
    }

    void verify() throws SQLException {
        try (PreparedStatement query = owner.prepareStatement(ENTRIES)) {
            query.setFetchSize(FETCHED);
            query.setObject(1, tenant);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    entry(rows);
                }
            }
        }
        endOfWallet();
    }

    void verifyStrays() throws SQLException {
        for (String query : new String[] {WALLETS_WITHOUT_ENTRIES, STRAY_ROWS}) {
            try (PreparedStatement statement = owner.prepareStatement(query)) {
                statement.setObject(1, tenant);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        findings.add(rows.getString(1));
                    }
                }
            }
        }
    }

    private void entry(ResultSet row) throws SQLException {
        UUID whose = row.getObject(1, UUID.class);
        if (!whose.equals(agent)) {
            endOfWallet();
            agent = whose;
            wallets++;
            broken = false;
            number = 0;
            balance = 0;
            hash = CheckProof.NOTHING_BEFORE;
        }
        if (++entries % TOLD_EVERY == 0) {
            out.printf("%s: %,d entries%n", slug, entries);
        }
        counted = row.getLong(21);
        posted = row.getLong(22);
        if (!broken) {
            broken = !follows(row);
        }
    }

    private boolean follows(ResultSet row) throws SQLException {
        long its = row.getLong(2);
        String where = "agent " + agent + " entry " + its + " (" + row.getObject(3) + ")";
        if (its == number) {
            return fails(where + " has more than one counter entry");
        }
        if (its != number + 1) {
            return fails("agent " + agent + " entry " + (number + 1) + " is missing");
        }
        if (row.getObject(14) == null) {
            return fails(where + " has lost its transaction");
        }
        byte[] stored = row.getBytes(13);
        if (!Arrays.equals(stored, read(row).hash(hash))) {
            return fails(where + " is not what its hash was made of: it, its transaction or its place was changed");
        }
        balance += row.getLong(5);
        if (balance != row.getLong(7)) {
            return fails(where + " does not continue the balance before it");
        }
        if (!row.getBoolean(19)) {
            return fails(where + " differs from its transaction " + row.getObject(14));
        }
        if (!row.getBoolean(20)) {
            return fails(
                    where + ": the counter entry of transaction " + row.getObject(14) + " is missing or was changed");
        }
        number = its;
        hash = stored;
        return true;
    }

    private void endOfWallet() {
        if (agent == null || broken) {
            return;
        }
        if (number < counted) {
            findings.add("agent " + agent + " entry " + (number + 1) + " is missing: the wallet counts " + counted);
        } else if (number > counted) {
            findings.add("agent " + agent + " entry " + (counted + 1) + " was inserted beside the wallet, which counts "
                    + counted);
        } else if (balance != posted) {
            findings.add("wallet of agent " + agent + " says " + posted + ", its entries " + balance);
        }
    }

    private boolean fails(String finding) {
        findings.add(finding);
        return false;
    }

    private CheckProof.Entry read(ResultSet row) throws SQLException {
        return new CheckProof.Entry(
                tenant.toString(),
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getString(14),
                row.getString(15),
                HexFormat.of().formatHex(row.getBytes(16)),
                row.getString(17),
                row.getString(18),
                row.getString(4),
                row.getLong(5),
                row.getString(6),
                row.getLong(7),
                row.getString(8),
                row.getString(9),
                row.getString(10) == null ? "" : row.getString(10),
                CheckProof.micros(row.getObject(11, OffsetDateTime.class).toInstant()),
                CheckProof.micros(row.getObject(12, OffsetDateTime.class).toInstant()));
    }
}
