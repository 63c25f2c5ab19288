package com.agentaid.agents;

import com.agentaid.shared.AgentId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of the list of agents. @param states where he is licensed, by code */
public record AgentSummary(
        AgentId id,
        String name,
        String email,
        @Nullable String npn,
        AgentStatus status,
        Presence presence,
        List<String> states,
        Instant createdAt) {}
