package com.agentaid.admin;

import com.agentaid.billing.DisputeReason;
import com.agentaid.billing.DisputeStatus;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A disputed call as a line of the list.
 *
 * @param decidedBy {@code RULE}, or the admin's name; absent while it is open, as are {@code decidedAt} and {@code words}
 */
public record CallDisputeRow(
        UUID id,
        Instant openedAt,
        CallId call,
        AgentId agent,
        String agentName,
        String campaign,
        @Nullable String callerNumber,
        @Nullable String callerState,
        DisputeReason reason,
        String comment,
        DisputeStatus status,
        Money amount,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable String words) {

    public boolean open() {
        return status == DisputeStatus.OPEN;
    }
}
