package com.agentaid.billing.internal.statements;

import com.agentaid.billing.CardPaymentsUnavailable;
import com.agentaid.billing.StatementLine;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The payment provider's statement, for the tenant of the current work. Reading is a remote call: never inside a transaction. */
public interface CardStatements {
    /** Whether the tenant has an account. */
    boolean isConfigured();

    /**
     * One page of what moved from one moment to before another.
     *
     * @param after where the last page ended; absent for the first
     * @throws CardPaymentsUnavailable when the provider does not answer, or refuses us
     */
    Page read(Instant from, Instant to, @Nullable String after);

    /** @param next where the next page begins; absent with the last */
    record Page(List<CardLine> lines, @Nullable String next) {}

    /**
     * A line and whose it may be, for accounts are shared.
     *
     * @param payment that it belongs to; absent when it is about the account itself
     * @param tenant for whom it was begun, as we told the provider
     */
    record CardLine(StatementLine line, @Nullable String payment, @Nullable String tenant) {}
}
