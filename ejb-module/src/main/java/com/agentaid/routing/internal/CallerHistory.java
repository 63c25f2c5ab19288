package com.agentaid.routing.internal;

import com.agentaid.shared.AgentId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who has had this caller before, as far as the campaign's rules ask.
 *
 * @param had agents to whom he is not sold again
 * @param served the agent who talked with him last, and is offered him first
 */
public record CallerHistory(Set<AgentId> had, @Nullable AgentId served) {

    public CallerHistory {
        had = Set.copyOf(had);
    }

    public static CallerHistory none() {
        return new CallerHistory(Set.of(), null);
    }
}
