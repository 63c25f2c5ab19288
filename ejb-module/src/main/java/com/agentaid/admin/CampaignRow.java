package com.agentaid.admin;

import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;

/** A campaign with its numbers, as the console lists it. */
public record CampaignRow(
        CampaignId id,
        String name,
        String status,
        String strategy,
        Money price,
        int billableAfterSeconds,
        int ringTimeoutSeconds,
        String whenNotRouted,
        int subscribedAgents,
        List<Number> numbers)
        implements Serializable {

    /** A phone number of the campaign, E.164. */
    public record Number(UUID id, String phoneNumber, String label, String status) implements Serializable {}
}
