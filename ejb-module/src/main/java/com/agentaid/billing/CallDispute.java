package com.agentaid.billing;

import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dispute of a charged call, as its agent may see it.
 *
 * @param amount what the call was charged, and what a credit gives back
 * @param words why it was decided so; absent while it is open, as is {@code decidedAt}
 * @param waitsBecause why a person must decide, where a rule was asked first; absent once it is decided
 */
public record CallDispute(
        UUID id,
        CallId call,
        DisputeReason reason,
        String comment,
        DisputeStatus status,
        Money amount,
        Instant openedAt,
        @Nullable Instant decidedAt,
        @Nullable String words,
        @Nullable String waitsBecause) {}
