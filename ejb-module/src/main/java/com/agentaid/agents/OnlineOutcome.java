package com.agentaid.agents;

import org.jspecify.annotations.Nullable;

/** What became of the wish to go online. @param refusal why not; null when he is (or was) online */
public record OnlineOutcome(Presence presence, @Nullable Refusal refusal) {

    /** Why an agent may not go online. */
    public enum Refusal {
        AGENT_NOT_APPROVED,
        AGENT_SUSPENDED
    }

    public boolean accepted() {
        return refusal == null;
    }
}
