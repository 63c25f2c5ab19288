package com.agentaid.agents;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.Npn;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What an agent's account says of him.
 *
 * @param version rises with every change of the account
 */
public record AgentProfile(
        AgentId id,
        String name,
        String email,
        @Nullable Npn npn,
        AgentStatus status,
        ZoneId timeZone,
        AgentSettings settings,
        Instant createdAt,
        long version) {}
