package com.agentaid.admin;

import com.agentaid.shared.Money;
import java.io.Serializable;
import java.time.Instant;

/** One entry of an agent's ledger. {@code at} is when it happened, not when it was written. */
public record LedgerRow(
        long entryNumber,
        Instant at,
        String type,
        Money amount,
        Money balanceAfter,
        String source,
        String sourceId,
        String reason)
        implements Serializable {}
