package com.agentaid.reporting;

import com.agentaid.billing.BooksInDoubt;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a month did to an agent's balance. Its entries are those numbered from {@code first} to before {@code next}, so that
 * the months of a wallet leave none out and have none twice.
 *
 * @param tenantSlug whose brand it carries
 * @param ended false while the month goes on: the statement is then as of its last entry
 */
public record MonthlyStatement(
        AgentId agent,
        String agentName,
        @Nullable String npn,
        String tenantName,
        String tenantSlug,
        YearMonth month,
        ZoneId zone,
        boolean ended,
        long first,
        long next,
        Money opening,
        Money closing,
        List<StatementTotal> totals) {
    /** @throws BooksInDoubt when the books disagree: no such statement may leave the house */
    public MonthlyStatement {
        totals = List.copyOf(totals);
        Money sum = opening;
        long entries = 0;
        for (StatementTotal total : totals) {
            sum = sum.plus(total.amount());
            entries += total.entries();
        }
        if (!sum.equals(closing) || entries != next - first) {
            throw new BooksInDoubt("Statement " + month + " of agent " + agent + ": " + opening + " and " + entries
                    + " of " + (next - first) + " entries come to " + sum + ", the book says " + closing);
        }
    }

    public long entries() {
        return next - first;
    }

    public Instant from() {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }

    /** The moment at which the month is over. */
    public Instant until() {
        return month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
    }

    /** Refuses an entry that is not the next, or whose balance does not follow from the one before. */
    void check(StatementEntry entry, Money before, long number) {
        if (entry.number() != number || !before.plus(entry.amount()).equals(entry.balanceAfter())) {
            throw new BooksInDoubt("Entry " + entry.number() + " of agent " + agent + ": " + before + " and "
                    + entry.amount() + " do not come to " + entry.balanceAfter());
        }
    }
}
