package com.agentaid.agents;

import com.agentaid.shared.AgentId;
import java.time.Instant;

/**
 * An agent who has signed in or stays signed in. Pending and suspended agents sign in too: they see their account, and may
 * not go online.
 */
public record SignedIn(
        AgentId agent,
        String name,
        String email,
        String status,
        String accessToken,
        Instant accessExpiresAt,
        String refreshToken,
        Instant refreshExpiresAt) {
    @Override
    public String toString() {
        return "agent " + agent + " signed in";
    }
}
