package com.agentaid.billing.internal.disputes;

import com.agentaid.campaigns.CallerStateRules;
import com.agentaid.campaigns.CampaignStatus;
import com.agentaid.campaigns.CampaignTerms;
import com.agentaid.campaigns.PatienceRules;
import com.agentaid.campaigns.PriceWindows;
import com.agentaid.campaigns.RoutingStrategy;
import com.agentaid.campaigns.SelectionRules;
import com.agentaid.campaigns.WhenNotRouted;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import java.time.Duration;
import java.util.Map;

/** A campaign's terms of which only the selection rules matter. */
final class TermsOfCampaign {
    private TermsOfCampaign() {}

    static CampaignTerms with(CampaignId campaign, SelectionRules selection) {
        return new CampaignTerms(
                campaign,
                "Final expense",
                CampaignStatus.ACTIVE,
                "LIFE",
                RoutingStrategy.values()[0],
                Money.usd(2_500),
                Map.of(),
                PriceWindows.none(),
                1,
                Duration.ofSeconds(90),
                Duration.ofSeconds(20),
                3,
                Duration.ofSeconds(60),
                WhenNotRouted.values()[0],
                null,
                selection,
                PatienceRules.standard(),
                CallerStateRules.standard(),
                Duration.ofHours(72));
    }
}
