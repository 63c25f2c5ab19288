package com.agentaid.routing.internal;

import com.agentaid.agents.WorkState;
import com.agentaid.shared.AgentId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Agents who share the answers to the three first questions: approved, subscribed, online. */
public record AgentGroup(boolean approved, boolean subscribed, boolean online, List<AgentId> agents) {

    private static final AgentFacts.Usage NO_USAGE = new AgentFacts.Usage(0, null, 0, null, 0, null, 0, null);
    private static final AgentFacts.Standing NO_STANDING = new AgentFacts.Standing(1, 1, null, Instant.EPOCH);

    public AgentGroup {
        agents = List.copyOf(agents);
    }

    /**
     * One of the group, as the policies see him. Who could be reached by now was not yet reachable when the reachable ones
     * were read: for this round he was offline.
     */
    public AgentFacts example() {
        boolean reachableByNow = approved && subscribed && online;
        return new AgentFacts(
                agents.get(0),
                approved,
                subscribed,
                online && !reachableByNow,
                null,
                0,
                NO_USAGE,
                WorkState.FREE,
                LocalDate.EPOCH,
                NO_STANDING);
    }
}
