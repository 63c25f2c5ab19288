package com.agentaid.admin;

import com.agentaid.routing.Reason;
import com.agentaid.shared.AgentId;
import com.agentaid.telephony.BidCode;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One routing round with what became of all agents.
 *
 * @param order the strategy in words
 * @param considered agents that were looked at
 * @param selected absent when nobody could be reserved
 */
public record ExplainedRound(
        int round,
        Instant decidedAt,
        String strategy,
        String order,
        long tookMicros,
        int considered,
        @Nullable AgentId selected,
        List<Count> counts)
        implements Serializable {

    /** How long the decision took, in the unit that reads best: {@code 840 µs}, {@code 12.4 ms}. */
    public String tookText() {
        return tookMicros < 1_000 ? tookMicros + " µs" : BigDecimal.valueOf(tookMicros / 100, 1) + " ms";
    }

    /**
     * How many agents got one reason.
     *
     * @param phrase the reason in few words, to stand behind the number
     * @param explanation for admins alone
     * @param publicCode what a source would be told, with its message
     */
    public record Count(
            String reason, int agents, String phrase, String explanation, int publicCode, String publicMessage)
            implements Serializable {
        static Count of(Reason reason, int agents, String explanation) {
            BidCode told = BidCode.of(reason);
            return new Count(reason.name(), agents, reason.phrase(), explanation, told.number(), told.message());
        }
    }
}
