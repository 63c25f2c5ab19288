package com.agentaid.auth;

import java.time.Instant;

/** A secret that its holder shows until it expires. */
public record Token(String value, Instant expiresAt) {
    @Override
    public String toString() {
        return "a token until " + expiresAt;
    }
}
