package com.agentaid.admin;

import com.agentaid.billing.AdjustmentStatus;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An adjustment of a balance as a line of the list.
 *
 * @param mine whether who reads it proposed it, and so cannot approve it
 * @param expiresAt until when another admin may approve it; absent when it needed none
 * @param decidedBy who agreed or refused, by name; absent when nobody had to, or did in time
 * @param words why it was refused
 */
public record AdjustmentRow(
        UUID id,
        Instant proposedAt,
        AgentId agent,
        String agentName,
        Money amount,
        String reason,
        @Nullable CallId call,
        AdjustmentStatus status,
        String proposedBy,
        boolean mine,
        @Nullable Instant expiresAt,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable String words) {

    public boolean waits() {
        return status == AdjustmentStatus.PROPOSED;
    }
}
