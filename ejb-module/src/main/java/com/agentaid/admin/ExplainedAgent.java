package com.agentaid.admin;

import com.agentaid.routing.RoutingRound;
import com.agentaid.shared.AgentId;
import com.agentaid.telephony.BidCode;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Why one agent got a call in a round, or did not.
 *
 * @param explanation for admins alone
 * @param publicCode what a source would be told, with its message
 * @param rank place among those who could take the call; absent for the others, and beyond the ranks that are kept
 */
public record ExplainedAgent(
        AgentId agentId,
        String agentName,
        String reason,
        String explanation,
        int publicCode,
        String publicMessage,
        @Nullable Integer rank)
        implements Serializable {
    static ExplainedAgent of(RoutingRound.AgentReason agent, String explanation) {
        BidCode told = BidCode.of(agent.reason());
        return new ExplainedAgent(
                agent.agent(),
                agent.agentName(),
                agent.reason().name(),
                explanation,
                told.number(),
                told.message(),
                agent.rank());
    }
}
