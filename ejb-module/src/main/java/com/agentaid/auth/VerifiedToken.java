package com.agentaid.auth;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.TenantId;
import java.time.Instant;
import java.util.Set;

/** Whom a genuine access token speaks for. */
public record VerifiedToken(TenantId tenant, AgentId agent, String upn, Set<String> groups, Instant expiresAt) {
    public VerifiedToken {
        groups = Set.copyOf(groups);
    }
}
