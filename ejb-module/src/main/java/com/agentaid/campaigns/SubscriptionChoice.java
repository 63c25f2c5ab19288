package com.agentaid.campaigns;

import com.agentaid.shared.CampaignId;
import com.agentaid.shared.UsState;
import java.util.List;

/**
 * What an agent wants of a campaign that he was granted.
 *
 * @param accepted the states he accepts; empty: all that are granted
 * @param version of the grant as it was read
 */
public record SubscriptionChoice(CampaignId campaign, boolean switchedOn, List<UsState> accepted, long version) {
    public SubscriptionChoice {
        accepted = List.copyOf(accepted);
    }
}
