package com.agentaid.shared;

import java.util.UUID;

/** A campaign that sells calls. */
public record CampaignId(UUID value) {
    public static CampaignId of(String text) {
        return new CampaignId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
