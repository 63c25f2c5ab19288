package com.agentaid.campaigns;

import com.agentaid.shared.Money;
import com.agentaid.shared.UsState;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    /**
     * There are no free calls. A price of zero that stands since before that was a rule does not keep the other rules from being
     * changed.
     *
     * @param before the prices in force; absent: there are none yet
     * @throws CampaignRefused naming the first price of zero that is not among them
     */
    public void requireNoFreeCalls(@Nullable PriceRules before) {
        if (price.isZero() && (before == null || !before.price().isZero())) {
            throw free("price", "");
        }
        statePrices.forEach((state, money) -> {
            if (money.isZero()
                    && (before == null || !money.equals(before.statePrices().get(state)))) {
                throw free("statePrices", ": " + state.code() + " at " + money.format());
            }
        });
        for (PriceWindow window : windows.windows()) {
            if (window.price().isZero()
                    && (before == null || !before.windows().windows().contains(window))) {
                throw free(
                        PriceWindows.FIELD,
                        ": " + window.where() + " at " + window.price().format());
            }
        }
    }

    private static CampaignRefused free(String field, String which) {
        return new CampaignRefused(field, "must be more than zero: there are no free calls" + which);
    }

    public static PriceRules of(CampaignTerms terms) {
        return new PriceRules(terms.price(), terms.statePrices(), terms.priceWindows(), terms.billableAfter());
    }
}
