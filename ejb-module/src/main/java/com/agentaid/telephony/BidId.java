package com.agentaid.telephony;

import java.util.UUID;

/** A source's question whether we take a call, with our answer. */
public record BidId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
