package com.agentaid.billing;

import com.agentaid.shared.AdminUserId;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An adjustment of a balance as admins see it.
 *
 * @param expiresAt until when another admin may approve it; absent when it needed none
 * @param decidedBy who agreed or refused; absent also when it expired
 * @param words why it was refused
 */
public record Adjustment(
        UUID id,
        UUID attempt,
        AgentId agent,
        Money amount,
        String reason,
        @Nullable CallId call,
        AdjustmentStatus status,
        AdminUserId proposedBy,
        Instant proposedAt,
        @Nullable Instant expiresAt,
        @Nullable AdminUserId decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String words) {

    /** Whether the same was wished for. */
    boolean answers(AdjustmentWish wish) {
        return agent.equals(wish.agent())
                && amount.equals(wish.amount())
                && reason.equals(wish.reason())
                && Objects.equals(call, wish.call());
    }
}
