package com.agentaid.shared;

import java.util.UUID;

/** The enterprise whose data and money this is. */
public record TenantId(UUID value) {
    public static TenantId of(String text) {
        return new TenantId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
