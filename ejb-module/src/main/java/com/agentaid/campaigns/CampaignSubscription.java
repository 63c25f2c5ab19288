package com.agentaid.campaigns;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.UsState;
import java.util.Set;

/**
 * An agent's wish to get the calls of a campaign.
 *
 * @param states the states he accepts; empty accepts every state he is licensed in
 */
public record CampaignSubscription(CampaignId campaign, AgentId agent, Set<UsState> states) {
    public CampaignSubscription {
        states = Set.copyOf(states);
    }
}
