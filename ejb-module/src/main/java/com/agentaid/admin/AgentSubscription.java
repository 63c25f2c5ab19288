package com.agentaid.admin;

import com.agentaid.campaigns.GrantedCampaign;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.UsState;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A campaign that an agent is granted, and what he made of it.
 *
 * @param states those he is granted, sorted; none: every state he is licensed in
 * @param switchedOn by himself
 * @param accepted those of the granted states that he accepts, sorted; none: all
 */
public record AgentSubscription(
        CampaignId campaign, String campaignName, List<UsState> states, boolean switchedOn, List<UsState> accepted) {

    static AgentSubscription of(GrantedCampaign grant) {
        return new AgentSubscription(
                grant.campaign(),
                grant.name(),
                grant.granted().stream().sorted().toList(),
                grant.switchedOn(),
                grant.accepted().stream().sorted().toList());
    }

    /** The granted states as one line. */
    public String statesText() {
        return line(states);
    }

    /** The accepted states as one line. */
    public String acceptedText() {
        return line(accepted);
    }

    private static String line(Collection<UsState> states) {
        return states.stream().map(UsState::code).collect(Collectors.joining(" "));
    }
}
