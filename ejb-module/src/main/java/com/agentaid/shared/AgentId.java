package com.agentaid.shared;

import java.util.UUID;

/** A licensed agent. */
public record AgentId(UUID value) {
    public static AgentId of(String text) {
        return new AgentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
