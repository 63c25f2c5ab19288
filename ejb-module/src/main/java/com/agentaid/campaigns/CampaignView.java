package com.agentaid.campaigns;

import java.util.List;

/** A campaign as an admin sees it: its terms, its numbers and how many agents take its calls. */
public record CampaignView(CampaignTerms terms, String vertical, List<CampaignNumber> numbers, long subscribers) {
    public CampaignView {
        numbers = List.copyOf(numbers);
    }
}
