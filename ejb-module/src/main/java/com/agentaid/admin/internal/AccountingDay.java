package com.agentaid.admin.internal;

import com.agentaid.billing.BooksInDoubt;
import com.agentaid.shared.Money;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A day's totals of the books, balanced in each currency. */
public record AccountingDay(LocalDate day, List<Line> lines) {
    /** @throws BooksInDoubt when debits and credits differ: such a day is not handed to a bookkeeper */
    public AccountingDay {
        lines = List.copyOf(lines);
        if (!balance(lines)) {
            throw new BooksInDoubt("The books of " + day + " do not balance: " + balances(lines));
        }
    }

    /** Whether debits and credits are equal in each currency. */
    static boolean balance(List<Line> lines) {
        return balances(lines).values().stream().allMatch(balance -> balance == 0);
    }

    private static Map<String, Long> balances(List<Line> lines) {
        Map<String, Long> balances = new HashMap<>();
        for (Line line : lines) {
            long balance =
                    Math.subtractExact(line.debit().minorUnits(), line.credit().minorUnits());
            balances.merge(line.debit().currencyCode(), balance, Math::addExact);
        }
        return balances;
    }

    /** What entries of one type did to one account. */
    public record Line(String type, Account account, String code, Money debit, Money credit, long entries) {}
}
