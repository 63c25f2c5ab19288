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
        if (!agree(opening, totals, next - first, closing)) {
            throw new BooksInDoubt(
                    "Statement " + month + " of agent " + agent + ": " + opening + " and the entries from " + first
                            + " to " + (next - 1) + ", " + totals + ", do not come to " + closing);
        }
    }

    /** Whether so many entries, and no other, lead from one balance to the other. */
    static boolean agree(Money opening, List<StatementTotal> totals, long entries, Money closing) {
        Money sum = opening;
        long counted = 0;
        for (StatementTotal total : totals) {
            if (!total.amount().currency().equals(sum.currency())) {
                return false;
            }
            sum = sum.plus(total.amount());
            counted += total.entries();
        }
        return sum.equals(closing) && counted == entries;
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
