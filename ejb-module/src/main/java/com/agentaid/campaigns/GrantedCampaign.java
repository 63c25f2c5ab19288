package com.agentaid.campaigns;

import com.agentaid.shared.CampaignId;
import com.agentaid.shared.UsState;
import java.util.Set;

/**
 * A campaign that an admin granted an agent, and what the agent made of it. He gets its calls from states that are granted
 * and accepted, while it is switched on.
 *
 * @param granted the states that the admin granted; empty: every state he is licensed in
 * @param accepted those of them that the agent accepts; empty: all
 * @param version rises with each change of either
 */
public record GrantedCampaign(
        CampaignId campaign,
        String name,
        CampaignStatus status,
        Set<UsState> granted,
        boolean switchedOn,
        Set<UsState> accepted,
        long version) {

    public GrantedCampaign {
        granted = Set.copyOf(granted);
        accepted = Set.copyOf(accepted);
    }

    public boolean grants(UsState state) {
        return granted.isEmpty() || granted.contains(state);
    }

    public boolean accepts(UsState state) {
        return accepted.isEmpty() || accepted.contains(state);
    }
}
