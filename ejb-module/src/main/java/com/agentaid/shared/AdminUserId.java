package com.agentaid.shared;

import java.util.UUID;

/** A person who signs in at the console. */
public record AdminUserId(UUID value) {
    public static AdminUserId of(String text) {
        return new AdminUserId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
