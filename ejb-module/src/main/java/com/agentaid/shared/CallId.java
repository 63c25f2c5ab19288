package com.agentaid.shared;

import java.util.UUID;

/** One call of a consumer, from announcement to the books. */
public record CallId(UUID value) {
    public static CallId of(String text) {
        return new CallId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
