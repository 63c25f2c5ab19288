package com.agentaid.billing.internal.ledger;

import com.agentaid.billing.Wallet;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import java.util.Currency;

/** A locked row of {@code agent_balances}, and what it becomes. */
record WalletRow(AgentId agent, long postedMinor, long heldMinor, long entryCount, String currency) {
    long availableMinor() {
        return Math.subtractExact(postedMinor, heldMinor);
    }

    boolean isOtherCurrency(Money money) {
        return !money.currencyCode().equals(currency);
    }

    /** Money that comes always fits, money that has left already and an admin's correction too; everything else needs to be available. */
    boolean affords(Posting posting) {
        return !posting.amount().isNegative()
                || posting.type().mayOverdraw()
                || withEntry(posting.amount().minorUnits()).availableMinor() >= 0;
    }

    WalletRow withEntry(long amountMinor) {
        return new WalletRow(agent, Math.addExact(postedMinor, amountMinor), heldMinor, entryCount + 1, currency);
    }

    WalletRow withHeld(long amountMinor) {
        return new WalletRow(agent, postedMinor, Math.addExact(heldMinor, amountMinor), entryCount, currency);
    }

    Wallet view() {
        Currency unit = Currency.getInstance(currency);
        return new Wallet(agent, new Money(postedMinor, unit), new Money(heldMinor, unit));
    }
}
