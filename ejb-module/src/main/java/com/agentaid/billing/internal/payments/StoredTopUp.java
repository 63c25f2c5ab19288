package com.agentaid.billing.internal.payments;

import com.agentaid.billing.TopUp;
import com.agentaid.billing.TopUpKind;
import com.agentaid.billing.TopUpStatus;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code wallet_top_ups}.
 *
 * @param paymentId as soon as the provider named one
 * @param customerId present when a card is saved or charged
 * @param paymentMethodId the saved card that is charged
 * @param consent what he agreed to when he asked to save his card
 */
public record StoredTopUp(
        UUID id,
        AgentId agent,
        Money amount,
        TopUpStatus status,
        TopUpKind kind,
        @Nullable String checkoutUrl,
        @Nullable String paymentId,
        @Nullable String customerId,
        @Nullable String paymentMethodId,
        @Nullable String consent,
        @Nullable String failure,
        Instant createdAt) {
    public TopUp view() {
        return new TopUp(id, status, amount, checkoutUrl, failure);
    }
}
