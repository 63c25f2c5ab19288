package com.agentaid.campaigns;

import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.UsState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call of this campaign is sold and handled under, as of now. A call copies price and times when it is
 * received, so that a change of the campaign never changes a call that is under way.
 *
 * @param statePrices prices of the states that differ from {@code price}
 * @param priceWindows hours of the week whose prices go before both
 * @param billableAfter talk time from which a call is charged; zero charges on connect
 * @param ringTimeout how long one agent rings
 * @param maxRounds agents offered a call at most
 * @param maxWait how long a caller waits for an agent at most
 * @param disputeWindow how long after its end an agent may dispute a charged call; zero: not at all
 * @param overflowNumber present when {@code whenNotRouted} is {@link WhenNotRouted#OVERFLOW}
 */
public record CampaignTerms(
        CampaignId id,
        String name,
        CampaignStatus status,
        String lineOfAuthority,
        RoutingStrategy strategy,
        Money price,
        Map<UsState, Money> statePrices,
        PriceWindows priceWindows,
        int priceVersion,
        Duration billableAfter,
        Duration ringTimeout,
        int maxRounds,
        Duration maxWait,
        WhenNotRouted whenNotRouted,
        @Nullable PhoneNumber overflowNumber,
        SelectionRules selection,
        PatienceRules patience,
        CallerStateRules callerState,
        Duration disputeWindow) {

    public CampaignTerms {
        statePrices = Map.copyOf(statePrices);
    }

    /**
     * The price of a call from this state, or from one that nobody knows: that of the window which holds the moment, else the
     * state's, else the campaign's own.
     *
     * @param received when we first heard of the call
     */
    public Money priceFor(@Nullable UsState state, Instant received) {
        return priceWindows
                .find(state, received)
                .orElse(state == null ? price : statePrices.getOrDefault(state, price));
    }

    public boolean isActive() {
        return status == CampaignStatus.ACTIVE;
    }
}
