package com.agentaid.billing.internal.payments;

import com.agentaid.billing.TopUp;
import com.agentaid.billing.TopUpStatus;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code wallet_top_ups}. */
public record StoredTopUp(
        UUID id,
        AgentId agent,
        Money amount,
        TopUpStatus status,
        @Nullable String checkoutUrl,
        @Nullable String paymentId) {
    public TopUp view() {
        return new TopUp(id, status, amount, checkoutUrl);
    }
}
