package com.agentaid.admin;

import com.agentaid.shared.CampaignId;
import com.agentaid.shared.UsState;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A campaign whose calls an agent takes. @param states those he accepts, sorted; none: every state he is licensed in */
public record AgentSubscription(CampaignId campaign, String campaignName, List<UsState> states) {

    AgentSubscription(CampaignId campaign, String campaignName, Set<UsState> states) {
        this(campaign, campaignName, states.stream().sorted().toList());
    }

    /** The states as one line. */
    public String statesText() {
        return states.stream().map(UsState::code).collect(Collectors.joining(" "));
    }
}
