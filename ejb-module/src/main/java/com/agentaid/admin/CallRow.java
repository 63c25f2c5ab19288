package com.agentaid.admin;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A call as a list or the live monitor shows it. */
public record CallRow(
        CallId id,
        Instant receivedAt,
        String campaign,
        @Nullable String callerNumber,
        @Nullable String callerState,
        String callerStateSource,
        String status,
        @Nullable String disposition,
        int round,
        @Nullable AgentId agentId,
        @Nullable String agentName,
        @Nullable Instant connectedAt,
        @Nullable Instant endedAt,
        @Nullable Integer talkSeconds,
        Money price,
        boolean billed)
        implements Serializable {

    /** Whether the call can still change. */
    public boolean live() {
        return endedAt == null
                && switch (status) {
                    case "RECEIVED", "ROUTING", "RINGING", "CONNECTED" -> true;
                    default -> false;
                };
    }
}
