package com.agentaid.campaigns;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.UsState;
import java.util.Set;

/**
 * An admin's grant: an agent may take the calls of a campaign.
 *
 * @param states the states he may take; empty: every state he is licensed in
 */
public record CampaignSubscription(CampaignId campaign, AgentId agent, Set<UsState> states) {
    public CampaignSubscription {
        states = Set.copyOf(states);
    }
}
