package com.agentaid.admin;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A cardholder's dispute. {@code respondBy}: until when the bank hears evidence. */
public record DisputeRow(
        String id,
        AgentId agent,
        String agentName,
        UUID topUp,
        @Nullable String payment,
        Money amount,
        String reason,
        String status,
        @Nullable Instant respondBy,
        Instant openedAt)
        implements Serializable {}
