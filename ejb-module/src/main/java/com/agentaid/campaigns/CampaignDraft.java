package com.agentaid.campaigns;

import com.agentaid.shared.Money;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.UsState;
import java.time.Duration;
import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an admin writes into a campaign: the whole of its terms, checked as one. */
public record CampaignDraft(
        String name,
        String vertical,
        String lineOfAuthority,
        RoutingStrategy strategy,
        Money price,
        Map<UsState, Money> statePrices,
        PriceWindows priceWindows,
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

    public static final Duration BILLABLE_AFTER_MAX = Duration.ofHours(1);
    private static final Duration RING_TIMEOUT_MIN = Duration.ofSeconds(5);
    public static final Duration RING_TIMEOUT_MAX = Duration.ofSeconds(60);
    private static final Duration WAIT_MIN = Duration.ofSeconds(5);
    public static final Duration WAIT_MAX = Duration.ofMinutes(15);
    public static final Duration DISPUTE_WINDOW_MAX = Duration.ofDays(30);
    public static final int ROUNDS_MAX = 20;
    private static final Duration RING_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration WAIT = Duration.ofMinutes(2);
    private static final Duration DISPUTE_WINDOW = Duration.ofHours(72);
    private static final int ROUNDS = 5;
    /** No call is worth ten thousand dollars: a number beyond was mistyped. */
    private static final long PRICE_MINOR_MAX = 1_000_000;

    private static final int NAME_LENGTH_MAX = 120;

    /**
     * Checks the terms as one. Whether a price may be zero depends on those in force: {@link PriceRules#requireNoFreeCalls}.
     *
     * @throws CampaignRefused naming the first term that cannot be
     */
    public CampaignDraft {
        name = name.strip();
        require(!name.isEmpty() && name.length() <= NAME_LENGTH_MAX, "name", "must have 1 to 120 characters");
        require(!lineOfAuthority.isBlank(), "lineOfAuthority", "must name a line of authority");
        requirePrice(price, price.currency(), "price", "");
        requireBetween(billableAfter, Duration.ZERO, BILLABLE_AFTER_MAX, "billableAfter");
        requireBetween(ringTimeout, RING_TIMEOUT_MIN, RING_TIMEOUT_MAX, "ringTimeout");
        requireBetween(maxWait, WAIT_MIN, WAIT_MAX, "maxWait");
        require(maxRounds >= 1 && maxRounds <= ROUNDS_MAX, "maxRounds", "must be 1 to 20");
        require(
                !disputeWindow.isNegative() && disputeWindow.compareTo(DISPUTE_WINDOW_MAX) <= 0,
                "disputeHours",
                "must be 0 to " + DISPUTE_WINDOW_MAX.toHours() + " hours");
        require(
                whenNotRouted != WhenNotRouted.OVERFLOW || overflowNumber != null,
                "overflowNumber",
                "must be given when calls overflow to a number");
        require(
                selection.balanceBand() == null
                        || selection.balanceBand().currency().equals(price.currency()),
                "balanceBand",
                "must be in the campaign's currency");
        for (Map.Entry<UsState, Money> ofState : statePrices.entrySet()) {
            requirePrice(
                    ofState.getValue(),
                    price.currency(),
                    "statePrices",
                    ": " + ofState.getKey().code() + " at " + ofState.getValue().format());
        }
        for (PriceWindow window : priceWindows.windows()) {
            requirePrice(
                    window.price(),
                    price.currency(),
                    PriceWindows.FIELD,
                    ": " + window.where() + " at " + window.price().format());
        }
        statePrices = Map.copyOf(statePrices);
    }

    /** The terms as they are. */
    public static CampaignDraft of(CampaignView view) {
        CampaignTerms terms = view.terms();
        return new CampaignDraft(
                terms.name(),
                view.vertical(),
                terms.lineOfAuthority(),
                terms.strategy(),
                terms.price(),
                terms.statePrices(),
                terms.priceWindows(),
                terms.billableAfter(),
                terms.ringTimeout(),
                terms.maxRounds(),
                terms.maxWait(),
                terms.whenNotRouted(),
                terms.overflowNumber(),
                terms.selection(),
                terms.patience(),
                terms.callerState(),
                terms.disputeWindow());
    }

    /** A campaign that charges the price on connect and begins with the standard rules. */
    public static CampaignDraft standard(String name, String vertical, String lineOfAuthority, Money price) {
        return new CampaignDraft(
                name,
                vertical,
                lineOfAuthority,
                RoutingStrategy.BALANCE_PRIORITY,
                price,
                Map.of(),
                PriceWindows.none(),
                Duration.ZERO,
                RING_TIMEOUT,
                ROUNDS,
                WAIT,
                WhenNotRouted.VOICEMAIL,
                null,
                SelectionRules.standard(),
                PatienceRules.standard(),
                CallerStateRules.standard(),
                DISPUTE_WINDOW);
    }

    CampaignDraft withSelection(RoutingStrategy otherStrategy, SelectionRules rules) {
        return with(otherStrategy, priceRules(), ringRules(), whenNotRouted, overflowNumber, rules, callerState);
    }

    CampaignDraft withPrice(PriceRules rules) {
        return with(strategy, rules, ringRules(), whenNotRouted, overflowNumber, selection, callerState);
    }

    CampaignDraft withRinging(RingRules rules) {
        return with(strategy, priceRules(), rules, whenNotRouted, overflowNumber, selection, callerState);
    }

    CampaignDraft withNotRouted(WhenNotRouted then, @Nullable PhoneNumber number) {
        return with(strategy, priceRules(), ringRules(), then, number, selection, callerState);
    }

    CampaignDraft withCallerState(CallerStateRules rules) {
        return with(strategy, priceRules(), ringRules(), whenNotRouted, overflowNumber, selection, rules);
    }

    CampaignDraft withDisputeWindow(Duration window) {
        return new CampaignDraft(
                name,
                vertical,
                lineOfAuthority,
                strategy,
                price,
                statePrices,
                priceWindows,
                billableAfter,
                ringTimeout,
                maxRounds,
                maxWait,
                whenNotRouted,
                overflowNumber,
                selection,
                patience,
                callerState,
                window);
    }

    private CampaignDraft with(
            RoutingStrategy order,
            PriceRules money,
            RingRules ringing,
            WhenNotRouted then,
            @Nullable PhoneNumber number,
            SelectionRules rules,
            CallerStateRules states) {
        return new CampaignDraft(
                name,
                vertical,
                lineOfAuthority,
                order,
                money.price(),
                money.statePrices(),
                money.windows(),
                money.billableAfter(),
                ringing.ringTimeout(),
                ringing.maxRounds(),
                ringing.maxWait(),
                then,
                number,
                rules,
                ringing.patience(),
                states,
                disputeWindow);
    }

    PriceRules priceRules() {
        return new PriceRules(price, statePrices, priceWindows, billableAfter);
    }

    RingRules ringRules() {
        return new RingRules(ringTimeout, maxRounds, maxWait, patience);
    }

    private static void requireBetween(Duration value, Duration least, Duration most, String field) {
        require(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                field,
                "must be " + least.toSeconds() + " to " + most.toSeconds() + " seconds");
    }

    /** @param which of several it is, at the end of what is said */
    private static void requirePrice(Money price, Currency currency, String field, String which) {
        require(price.currency().equals(currency), field, "must be in the campaign's currency" + which);
        Money most = new Money(PRICE_MINOR_MAX, currency);
        require(!price.isNegative(), field, "must not be negative" + which);
        require(!most.isLessThan(price), field, "must be at most " + most.format() + which);
    }

    private static void require(boolean holds, String field, String message) {
        if (!holds) {
            throw new CampaignRefused(field, message);
        }
    }
}
