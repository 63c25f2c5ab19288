package com.agentaid.admin;

import com.agentaid.routing.Reason;
import com.agentaid.shared.AgentId;
import com.agentaid.telephony.BidCode;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One routing round with what became of all agents.
 *
 * @param considered agents that were looked at
 * @param selected absent when nobody could be reserved
 */
public record ExplainedRound(
        int round,
        Instant decidedAt,
        String strategy,
        long tookMicros,
        int considered,
        @Nullable AgentId selected,
        List<Count> counts)
        implements Serializable {

    /**
     * How many agents got one reason.
     *
     * @param explanation for admins alone
     * @param publicCode what a source would be told, with its message
     */
    public record Count(String reason, int agents, String explanation, int publicCode, String publicMessage)
            implements Serializable {
        static Count of(Reason reason, int agents, String explanation) {
            BidCode told = BidCode.of(reason);
            return new Count(reason.name(), agents, explanation, told.number(), told.message());
        }
    }
}
