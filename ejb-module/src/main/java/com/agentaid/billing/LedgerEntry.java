package com.agentaid.billing;

import com.agentaid.shared.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * One line of an agent's statement.
 *
 * @param amount positive adds to the balance
 * @param source what kind of thing caused it: {@code CALL}, {@code STRIPE_PAYMENT}, {@code STRIPE_REFUND},
 *     {@code STRIPE_DISPUTE}, {@code ADMIN}
 * @param sourceId its id there
 * @param at when it was posted
 */
public record LedgerEntry(
        UUID id,
        long number,
        EntryType type,
        Money amount,
        Money balanceAfter,
        String source,
        String sourceId,
        String reason,
        Instant at) {}
