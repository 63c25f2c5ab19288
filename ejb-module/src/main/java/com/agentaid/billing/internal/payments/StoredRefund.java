package com.agentaid.billing.internal.payments;

import com.agentaid.billing.RefundStatus;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code payment_refunds}.
 *
 * @param refundId as soon as the provider named one
 */
public record StoredRefund(
        UUID id,
        UUID topUp,
        AgentId agent,
        Money amount,
        RefundStatus status,
        @Nullable String refundId,
        @Nullable String failure,
        Instant createdAt) {}
