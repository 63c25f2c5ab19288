package com.agentaid.billing;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an admin wants a balance corrected.
 *
 * @param amount positive gives, negative takes
 * @param reason for the agent, who reads it in his wallet, and for the audit log
 * @param call which it corrects, if any
 * @param attempt made by the form: sent twice, it adjusts once
 */
public record AdjustmentWish(AgentId agent, Money amount, String reason, @Nullable CallId call, UUID attempt) {
    public AdjustmentWish {
        reason = reason.strip();
    }
}
