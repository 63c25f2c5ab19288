package com.agentaid.telephony;

import java.util.UUID;

/** One offer of a call to one agent. */
public record OfferId(UUID value) {
    public static OfferId of(String text) {
        return new OfferId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
