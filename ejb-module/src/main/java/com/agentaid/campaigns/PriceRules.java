package com.agentaid.campaigns;

import com.agentaid.shared.Money;
import com.agentaid.shared.UsState;
import java.time.Duration;
import java.util.Map;

/**
 * What a call costs an agent.
 *
 * @param statePrices prices of the states that differ from {@code price}
 * @param windows hours of the week whose prices go before both
 * @param billableAfter talk time from which a call is charged; zero charges on connect
 */
public record PriceRules(Money price, Map<UsState, Money> statePrices, PriceWindows windows, Duration billableAfter) {

    public PriceRules {
        statePrices = Map.copyOf(statePrices);
    }

    public static PriceRules of(CampaignTerms terms) {
        return new PriceRules(terms.price(), terms.statePrices(), terms.priceWindows(), terms.billableAfter());
    }
}
