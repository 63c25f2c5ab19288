package com.agentaid.billing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An agent's entry with all that its hash covers.
 *
 * @param key the posting's business key
 * @param requestHash SHA-256 of the posting's content, hex
 * @param hash over this entry and the hash of the one before, hex
 */
public record ProvenEntry(
        long number,
        UUID id,
        UUID transaction,
        String key,
        String requestHash,
        String reason,
        String correlation,
        String type,
        long amountMinor,
        String currency,
        long balanceAfterMinor,
        String source,
        String sourceId,
        @Nullable String offer,
        Instant eventAt,
        Instant createdAt,
        String hash) {}
