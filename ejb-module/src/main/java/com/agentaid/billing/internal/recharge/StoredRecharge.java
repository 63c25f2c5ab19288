package com.agentaid.billing.internal.recharge;

import com.agentaid.billing.AutoRecharge.Stopped;
import com.agentaid.billing.AutoRechargeRules;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code auto_recharges}.
 *
 * @param failures refused charges since the last that succeeded
 * @param retryAt no charge before this
 * @param maximumToldAt when the agent last heard that his monthly maximum is reached
 */
public record StoredRecharge(
        AutoRechargeRules rules,
        int failures,
        @Nullable Instant retryAt,
        @Nullable Stopped stopped,
        @Nullable Instant maximumToldAt) {
    public boolean waits(Instant now) {
        return stopped != null || (retryAt != null && now.isBefore(retryAt));
    }
}
