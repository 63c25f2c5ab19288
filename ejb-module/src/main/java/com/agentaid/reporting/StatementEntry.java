package com.agentaid.reporting;

import com.agentaid.billing.EntryType;
import com.agentaid.shared.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a statement.
 *
 * @param campaign of a call; null of everything else
 * @param callerState of a call, where it is known
 */
public record StatementEntry(
        long number,
        Instant at,
        EntryType type,
        String reason,
        @Nullable String campaign,
        @Nullable String callerState,
        Money amount,
        Money balanceAfter) {}
