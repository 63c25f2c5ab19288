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
import org.jspecify.annotations.Nullable;

/** Balances and statements, to read. */
@Stateless
@Tenanted
public class Wallets {
    static final int SEARCH_CHARACTERS_MAX = 100;

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

    /**
     * The agent's entries, newest first.
     *
     * @param search a part of type, reason or source id; empty or null for all
     */
    public Page<LedgerEntry> entries(AgentId agent, @Nullable String search, int page, int size) {
        int number = Page.number(page);
        int limit = Page.size(size);
        String pattern = pattern(search);
        List<LedgerEntry> entries = Sql.rows(
                        entities,
                        """
                        select e.id, e.entry_number, e.type, e.amount_minor, e.balance_after_minor, e.currency,
                               e.source, e.source_id, t.reason, e.created_at
                          from balance_ledger e
                          join ledger_transactions t on t.id = e.transaction_id
                         where e.agent_id = ?1
                           and (e.type ilike ?2 or t.reason ilike ?2 or e.source_id ilike ?2)
                         order by e.entry_number desc limit ?3 offset ?4""",
                        agent.value(),
                        pattern,
                        limit,
                        number * limit)
                .stream()
                .map(Wallets::entry)
                .toList();
        long total = Sql.row(
                        entities,
                        """
                        select count(*) from balance_ledger e join ledger_transactions t on t.id = e.transaction_id
                         where e.agent_id = ?1
                           and (e.type ilike ?2 or t.reason ilike ?2 or e.source_id ilike ?2)""",
                        agent.value(),
                        pattern)
                .orElseThrow()
                .number(0);
        return new Page<>(entries, number, limit, total);
    }

    private static String pattern(@Nullable String search) {
        if (search == null || search.isBlank()) {
            return "%";
        }
        String word = search.strip();
        String literal = word.substring(0, Math.min(word.length(), SEARCH_CHARACTERS_MAX))
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_");
        return "%" + literal + "%";
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
