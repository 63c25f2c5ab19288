package com.agentaid.reporting;

import com.agentaid.billing.BooksInDoubt;
import com.agentaid.billing.EntryType;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import com.agentaid.tenants.Tenant;
import com.agentaid.tenants.TenantDirectory;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** An agent's balance, month by month of his own time zone. Entries never change, so what is read in pieces is one whole. */
@Stateless
@Tenanted
public class MonthlyStatements {
    /** Entries of one piece. */
    public static final int ENTRIES_MAX = 500;
    /** A hundred years. */
    static final int MONTHS_MAX = 1_200;

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    TenantDirectory tenants;

    @Inject
    Clock clock;

    /** Months with entries, newest first. */
    public Page<StatementMonth> months(AgentId agent, int page, int size) {
        List<StatementMonth> months = Sql.rows(
                        entities,
                        """
                        select m.month, m.entries, e.balance_after_minor, e.currency
                          from (select to_char(b.created_at at time zone a.time_zone, 'YYYY-MM') as month,
                                       count(*) as entries, max(b.entry_number) as last
                                  from balance_ledger b join agents a on a.id = b.agent_id
                                 where b.agent_id = ?1 group by 1) m
                          join balance_ledger e on e.agent_id = ?1 and e.entry_number = m.last
                         order by m.month desc limit ?2""",
                        agent.value(),
                        MONTHS_MAX)
                .stream()
                .map(row -> new StatementMonth(
                        YearMonth.parse(row.text(0)), row.number(1), Money.of(row.number(2), row.text(3))))
                .toList();
        int number = Page.number(page);
        int rows = Page.size(size);
        List<StatementMonth> shown =
                months.stream().skip((long) number * rows).limit(rows).toList();
        return new Page<>(shown, number, rows, months.size());
    }

    /** Empty when his book has nothing up to the end of that month, or when it has not begun. */
    public Optional<MonthlyStatement> find(AgentId agent, YearMonth month) {
        Optional<Row> found =
                Sql.row(entities, "select name, npn_number, time_zone from agents where id = ?1", agent.value());
        return found.flatMap(who -> find(agent, month, who));
    }

    private Optional<MonthlyStatement> find(AgentId agent, YearMonth month, Row who) {
        ZoneId zone = ZoneId.of(who.text(2));
        Instant from = month.atDay(1).atStartOfDay(zone).toInstant();
        Instant until = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
        Instant now = clock.instant();
        Row numbers = Sql.row(
                        entities,
                        """
                        select min(entry_number) filter (where created_at >= ?2), min(entry_number) filter (where created_at >= ?3),
                               coalesce(max(entry_number), 0) + 1
                          from balance_ledger where agent_id = ?1""",
                        agent.value(),
                        from,
                        until)
                .orElseThrow();
        long first = numbers.number(numbers.isNull(0) ? 2 : 0);
        long next = numbers.number(numbers.isNull(1) ? 2 : 1);
        if (next == 1 || from.isAfter(now)) {
            return Optional.empty();
        }
        Money closing = balanceAfter(agent, next - 1);
        Money opening = first == 1 ? Money.zero(closing.currency()) : balanceAfter(agent, first - 1);
        Tenant tenant = tenants.get(Work.tenant());
        List<StatementTotal> totals = totals(agent, first, next);
        if (!MonthlyStatement.agree(opening, totals, next - first, closing)) {
            refuseFirstWrongEntry(agent, first, next, opening);
        }
        return Optional.of(new MonthlyStatement(
                agent,
                who.text(0),
                who.textOrNull(1),
                tenant.name(),
                tenant.slug(),
                month,
                zone,
                !now.isBefore(until),
                first,
                next,
                opening,
                closing,
                totals));
    }

    /** Only where one does not follow from the one before; what else is wrong shows in the sums alone. */
    private void refuseFirstWrongEntry(AgentId agent, long first, long next, Money opening) {
        Sql.row(
                        entities,
                        """
                        select entry_number, number_before, before, amount_minor, balance_after_minor, currency
                          from (select entry_number, amount_minor, balance_after_minor, currency,
                                       lag(balance_after_minor, 1, cast(?4 as bigint)) over (order by entry_number) as before,
                                       lag(entry_number, 1, cast(?2 as bigint) - 1) over (order by entry_number) as number_before
                                  from balance_ledger
                                 where agent_id = ?1 and entry_number >= ?2 and entry_number < ?3) e
                         where balance_after_minor <> before + amount_minor or entry_number <> number_before + 1
                            or currency <> ?5
                         order by entry_number limit 1""",
                        agent.value(),
                        first,
                        next,
                        opening.minorUnits(),
                        opening.currencyCode())
                .ifPresent(row -> {
                    throw new BooksInDoubt(wrong(row, agent, opening));
                });
    }

    private static String wrong(Row row, AgentId agent, Money opening) {
        long expected = row.number(1) + 1;
        if (row.number(0) != expected) {
            return "Entry " + expected + " of agent " + agent + " is missing";
        }
        return "Entry " + expected + " of agent " + agent + " is the first that is wrong: "
                + Money.of(row.number(2), opening.currencyCode()) + " and " + Money.of(row.number(3), row.text(5))
                + " do not come to " + Money.of(row.number(4), row.text(5));
    }

    private Money balanceAfter(AgentId agent, long number) {
        Row row = Sql.row(
                        entities,
                        "select balance_after_minor, currency from balance_ledger where agent_id = ?1 and entry_number = ?2",
                        agent.value(),
                        number)
                .orElseThrow(() -> new BooksInDoubt("Agent " + agent + " has no entry " + number));
        return Money.of(row.number(0), row.text(1));
    }

    private List<StatementTotal> totals(AgentId agent, long first, long next) {
        return Sql.rows(
                        entities,
                        """
                        select type, count(*), sum(amount_minor), currency from balance_ledger
                         where agent_id = ?1 and entry_number >= ?2 and entry_number < ?3
                         group by type, currency order by type, currency""",
                        agent.value(),
                        first,
                        next)
                .stream()
                .map(row -> new StatementTotal(
                        EntryType.valueOf(row.text(0)), row.number(1), Money.of(row.number(2), row.text(3))))
                .toList();
    }

    /** The statement's entries from that number on, in their order, {@link #ENTRIES_MAX} at most. */
    public List<StatementEntry> entries(MonthlyStatement statement, long from) {
        return Sql.rows(
                        entities,
                        """
                        select e.entry_number, e.created_at, e.type, t.reason, p.name, c.caller_state, e.amount_minor,
                               e.balance_after_minor, e.currency
                          from (select * from balance_ledger
                                 where agent_id = ?1 and entry_number >= ?2 and entry_number < ?3
                                 order by entry_number limit ?4) e
                          join ledger_transactions t on t.id = e.transaction_id
                          left join calls c on c.id = cast(case when e.source = 'CALL' then e.source_id end as uuid)
                          left join campaigns p on p.id = c.campaign_id
                         order by e.entry_number""",
                        statement.agent().value(),
                        from,
                        statement.next(),
                        ENTRIES_MAX)
                .stream()
                .map(MonthlyStatements::entry)
                .toList();
    }

    private static StatementEntry entry(Row row) {
        return new StatementEntry(
                row.number(0),
                row.instant(1),
                EntryType.valueOf(row.text(2)),
                row.text(3),
                row.textOrNull(4),
                row.textOrNull(5),
                Money.of(row.number(6), row.text(8)),
                Money.of(row.number(7), row.text(8)));
    }
}
