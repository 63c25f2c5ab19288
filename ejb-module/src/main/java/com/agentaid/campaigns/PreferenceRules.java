package com.agentaid.campaigns;

import com.agentaid.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * In which order a campaign asks the agents who could take a call.
 *
 * @param balanceBand agents whose available balances lie in one band of this width take turns; absent: the call's price
 * @param stickyDays a caller whom an agent served within these days is offered to him first; 0: never
 */
public record PreferenceRules(RoutingStrategy strategy, @Nullable Money balanceBand, int stickyDays) {

    public static PreferenceRules of(CampaignTerms terms) {
        return new PreferenceRules(
                terms.strategy(),
                terms.selection().balanceBand(),
                terms.selection().stickyDays());
    }
}
