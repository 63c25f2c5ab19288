package com.agentaid.routing;

import static com.agentaid.platform.json.JsonLibrary.JSON;

import com.agentaid.campaigns.CampaignTerms;
import com.agentaid.campaigns.DuplicateAfter;
import com.agentaid.campaigns.PriceWindow;
import com.agentaid.campaigns.PriceWindows;
import com.agentaid.campaigns.RoutingStrategy;
import com.agentaid.campaigns.SelectionRules;
import com.agentaid.campaigns.WeekHours;
import com.agentaid.shared.Money;
import com.agentaid.shared.UsState;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
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
        PriceWindows priceWindows,
        int maxRounds,
        Duration maxWait,
        boolean parksWhenBusy,
        SelectionRules selection) {

    private static final String DUPLICATE_AFTER = "duplicateAfter";
    private static final String PRICE_WINDOWS = "priceWindows";
    private static final String PRICE_ZONE = "priceZone";
    private static final String STATE = "state";

    /** @throws ReplayRefused naming the first rule that cannot be */
    public ReplayDraft {
        require(!price.isNegative(), "price", "must not be negative");
        requirePrices(statePrices.values().stream(), price, "statePrices");
        requirePrices(priceWindows.windows().stream().map(PriceWindow::price), price, PRICE_WINDOWS);
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
                terms.priceWindows(),
                terms.maxRounds(),
                terms.maxWait(),
                terms.patience().parksWhenBusy(),
                terms.selection());
    }

    /** As {@link CampaignTerms#priceFor}. */
    public Money priceFor(@Nullable UsState state, Instant received) {
        return priceWindows
                .find(state, received)
                .orElse(state == null ? price : statePrices.getOrDefault(state, price));
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
                .add(PRICE_ZONE, priceWindows.zone().getId())
                .add(PRICE_WINDOWS, windows())
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
                windows(json, currency),
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

    private JsonArrayBuilder windows() {
        JsonArrayBuilder windows = JSON.createArrayBuilder();
        priceWindows.windows().forEach(window -> {
            JsonObjectBuilder json = JSON.createObjectBuilder()
                    .add("hours", window.hours().toString())
                    .add("priceMinor", window.price().minorUnits());
            UsState state = window.state();
            windows.add(state == null ? json : json.add(STATE, state.code()));
        });
        return windows;
    }

    /** None in a draft that was written before there were any. */
    private static PriceWindows windows(JsonObject json, String currency) {
        if (!json.containsKey(PRICE_WINDOWS)) {
            return PriceWindows.none();
        }
        return new PriceWindows(
                ZoneId.of(json.getString(PRICE_ZONE)),
                json.getJsonArray(PRICE_WINDOWS).getValuesAs(JsonObject.class).stream()
                        .map(window -> new PriceWindow(
                                window.containsKey(STATE) ? new UsState(window.getString(STATE)) : null,
                                WeekHours.find(window.getString("hours")).orElseThrow(),
                                Money.of(window.getJsonNumber("priceMinor").longValueExact(), currency)))
                        .toList());
    }

    private static void requirePrices(Stream<Money> prices, Money price, String field) {
        require(
                prices.allMatch(one -> !one.isNegative() && one.currency().equals(price.currency())),
                field,
                "must not be negative, and in the campaign's currency");
    }

    private static void require(boolean holds, String field, String message) {
        if (!holds) {
            throw new ReplayRefused(field, message);
        }
    }
}
