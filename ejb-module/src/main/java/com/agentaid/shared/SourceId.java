package com.agentaid.shared;

import java.util.UUID;

/** A publisher that sends calls. */
public record SourceId(UUID value) {
    public static SourceId of(String text) {
        return new SourceId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
