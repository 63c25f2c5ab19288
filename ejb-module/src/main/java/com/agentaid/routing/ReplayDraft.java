package com.agentaid.routing;

import static com.agentaid.platform.json.JsonLibrary.JSON;

import com.agentaid.campaigns.CampaignTerms;
import com.agentaid.campaigns.DuplicateAfter;
import com.agentaid.campaigns.RoutingStrategy;
import com.agentaid.campaigns.SelectionRules;
import com.agentaid.shared.Money;
import com.agentaid.shared.UsState;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Those of a campaign's rules that a replay can try: whom calls are sold to, in which order, for how much, and how patiently.
 *
 * @param parksWhenBusy a round that found nobody is followed by those that the call really had; else the call is lost with it
 */
public record ReplayDraft(
        RoutingStrategy strategy,
        String lineOfAuthority,
        Money price,
        Map<UsState, Money> statePrices,
        int maxRounds,
        Duration maxWait,
        boolean parksWhenBusy,
        SelectionRules selection) {

    private static final String DUPLICATE_AFTER = "duplicateAfter";

    /** @throws ReplayRefused naming the first rule that cannot be */
    public ReplayDraft {
        require(!price.isNegative(), "price", "must not be negative");
        require(
                statePrices.values().stream()
                        .allMatch(one -> !one.isNegative() && one.currency().equals(price.currency())),
                "statePrices",
                "must not be negative, and in the campaign's currency");
        require(!lineOfAuthority.isBlank(), "lineOfAuthority", "must name a line of authority");
        require(maxRounds >= 1 && maxRounds <= 20, "maxRounds", "must be 1 to 20");
        require(
                !maxWait.isNegative() && maxWait.compareTo(Duration.ofMinutes(15)) <= 0,
                "maxWait",
                "must be 0 to 900 seconds");
        Money band = selection.balanceBand();
        require(
                band == null || band.currency().equals(price.currency()),
                "balanceBand",
                "must be in the campaign's currency");
        statePrices = Map.copyOf(statePrices);
    }

    /** The campaign as it is. */
    public static ReplayDraft of(CampaignTerms terms) {
        return new ReplayDraft(
                terms.strategy(),
                terms.lineOfAuthority(),
                terms.price(),
                terms.statePrices(),
                terms.maxRounds(),
                terms.maxWait(),
                terms.patience().parksWhenBusy(),
                terms.selection());
    }

    public Money priceFor(@Nullable UsState state) {
        return state == null ? price : statePrices.getOrDefault(state, price);
    }

    /** Width of the bands of balances of a call at this price. */
    public Money band(Money callPrice) {
        Money band = selection.balanceBand();
        return band == null ? callPrice : band;
    }

    public String json() {
        JsonObjectBuilder prices = JSON.createObjectBuilder();
        statePrices.forEach((state, money) -> prices.add(state.code(), money.minorUnits()));
        JsonObjectBuilder required = JSON.createObjectBuilder();
        selection.requiredAttributes().forEach(required::add);
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("strategy", strategy.name())
                .add("lineOfAuthority", lineOfAuthority)
                .add("currency", price.currencyCode())
                .add("priceMinor", price.minorUnits())
                .add("statePrices", prices)
                .add("maxRounds", maxRounds)
                .add("maxWaitSeconds", maxWait.toSeconds())
                .add("parksWhenBusy", parksWhenBusy)
                .add("stickyDays", selection.stickyDays())
                .add("duplicateDays", selection.duplicateDays())
                .add(DUPLICATE_AFTER, selection.duplicateAfter().name())
                .add("requiredAttributes", required);
        Money band = selection.balanceBand();
        if (band != null) {
            json.add("bandMinor", band.minorUnits());
        }
        return json.build().toString();
    }

    public static ReplayDraft ofJson(String written) {
        JsonObject json;
        try (var reader = JSON.createReader(new StringReader(written))) {
            json = reader.readObject();
        }
        String currency = json.getString("currency");
        Map<UsState, Money> prices = new HashMap<>();
        json.getJsonObject("statePrices")
                .forEach((state, minor) ->
                        prices.put(new UsState(state), Money.of(((JsonNumber) minor).longValueExact(), currency)));
        Map<String, String> required = new HashMap<>();
        json.getJsonObject("requiredAttributes")
                .forEach((name, value) -> required.put(name, ((JsonString) value).getString()));
        return new ReplayDraft(
                RoutingStrategy.valueOf(json.getString("strategy")),
                json.getString("lineOfAuthority"),
                Money.of(json.getJsonNumber("priceMinor").longValueExact(), currency),
                prices,
                json.getInt("maxRounds"),
                Duration.ofSeconds(json.getInt("maxWaitSeconds")),
                json.getBoolean("parksWhenBusy"),
                new SelectionRules(
                        json.containsKey("bandMinor")
                                ? Money.of(json.getJsonNumber("bandMinor").longValueExact(), currency)
                                : null,
                        json.getInt("stickyDays"),
                        json.getInt("duplicateDays"),
                        DuplicateAfter.valueOf(json.getString(DUPLICATE_AFTER)),
                        required));
    }

    private static void require(boolean holds, String field, String message) {
        if (!holds) {
            throw new ReplayRefused(field, message);
        }
    }
}
