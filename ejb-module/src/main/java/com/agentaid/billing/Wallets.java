package com.agentaid.billing;

import com.agentaid.platform.paging.Page;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import com.agentaid.tenants.TenantDirectory;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Currency;
import java.util.List;

/** Balances and statements, to read. */
@Stateless
@Tenanted
public class Wallets {
    /** Entries of one piece. */
    public static final int ENTRIES_MAX = 1_000;

    private static final String MATCHING =
            """

              from balance_ledger e
              join ledger_transactions t on t.id = e.transaction_id
             where e.agent_id = ?1
               and (e.type ilike ?2 or t.reason ilike ?2 or e.source_id ilike ?2)
               and (?3 = '{}' or e.type = any (cast(?3 as text[])))
               and e.created_at >= ?4 and e.created_at < ?5 and e.entry_number < ?6""";

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    TenantDirectory tenants;

    /** The agent's wallet; an empty one when nothing ever happened to it. */
    public Wallet get(AgentId agent) {
        return Sql.row(
                        entities,
                        "select posted_minor, held_minor, currency from agent_balances where agent_id = ?1",
                        agent.value())
                .map(row -> wallet(agent, row))
                .orElseGet(() -> empty(agent));
    }

    /** The agent's entries that match, newest first. */
    public Page<LedgerEntry> entries(AgentId agent, EntryFilter filter, int page, int size) {
        int number = Page.number(page);
        int limit = Page.size(size);
        List<LedgerEntry> entries = read(agent, filter, Long.MAX_VALUE, limit, number * limit);
        long total = Sql.row(
                        entities,
                        "select count(*)" + MATCHING,
                        agent.value(),
                        filter.pattern(),
                        Sql.array(filter.types()),
                        filter.from(),
                        filter.before(),
                        Long.MAX_VALUE)
                .orElseThrow()
                .number(0);
        return new Page<>(entries, number, limit, total);
    }

    /** Those that match and stand before that number, newest first, {@link #ENTRIES_MAX} at most: a long book is read in pieces. */
    public List<LedgerEntry> entriesBefore(AgentId agent, EntryFilter filter, long number) {
        return read(agent, filter, number, ENTRIES_MAX, 0);
    }

    private List<LedgerEntry> read(AgentId agent, EntryFilter filter, long before, int limit, int offset) {
        return Sql.rows(
                        entities,
                        """
                        select e.id, e.entry_number, e.type, e.amount_minor, e.balance_after_minor, e.currency,
                               e.source, e.source_id, t.reason, e.created_at"""
                                + MATCHING + " order by e.entry_number desc limit ?7 offset ?8",
                        agent.value(),
                        filter.pattern(),
                        Sql.array(filter.types()),
                        filter.from(),
                        filter.before(),
                        before,
                        limit,
                        offset)
                .stream()
                .map(Wallets::entry)
                .toList();
    }

    private Wallet empty(AgentId agent) {
        Money nothing = Money.zero(tenants.get(Work.tenant()).currency());
        return new Wallet(agent, nothing, nothing);
    }

    private static Wallet wallet(AgentId agent, Row row) {
        Currency currency = Currency.getInstance(row.text(2));
        return new Wallet(agent, new Money(row.number(0), currency), new Money(row.number(1), currency));
    }

    private static LedgerEntry entry(Row row) {
        String currency = row.text(5);
        return new LedgerEntry(
                row.uuid(0),
                row.number(1),
                EntryType.valueOf(row.text(2)),
                Money.of(row.number(3), currency),
                Money.of(row.number(4), currency),
                row.text(6),
                row.text(7),
                row.text(8),
                row.instant(9));
    }
}
