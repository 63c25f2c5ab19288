package com.agentaid.web.admin;

import com.agentaid.campaigns.CampaignDraft;
import com.agentaid.campaigns.DuplicateAfter;
import com.agentaid.campaigns.RoutingStrategy;
import com.agentaid.campaigns.SelectionRules;
import com.agentaid.routing.ReplayDraft;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.UsState;
import com.agentaid.web.http.JsonFields;
import com.agentaid.web.http.Problem;
import com.agentaid.web.http.ProblemException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A draft as programs write it: the campaign, the period ({@code from} included, {@code to} not; ISO 8601 with a zone), and those
 * rules that differ from the campaign's. Money is minor units in the campaign's currency.
 *
 * @param balanceBandMinor 0: bands of the price
 */
public record ReplayForm(
        @Nullable String campaignId,
        @Nullable String from,
        @Nullable String to,
        @Nullable String strategy,
        @Nullable String lineOfAuthority,
        @Nullable Long priceMinor,
        @Nullable Map<String, Long> statePricesMinor,
        @Nullable List<PriceWindowForm> priceWindows,
        @Nullable String priceZone,
        @Nullable Integer maxRounds,
        @Nullable Integer maxWaitSeconds,
        @Nullable Boolean parksWhenBusy,
        @Nullable Long balanceBandMinor,
        @Nullable Integer stickyDays,
        @Nullable Integer duplicateDays,
        @Nullable String duplicateAfter,
        @Nullable Map<String, String> requiredAttributes) {

    private static final String[] NAMES = Arrays.stream(ReplayForm.class.getRecordComponents())
            .map(RecordComponent::getName)
            .toArray(String[]::new);

    /** @throws ProblemException naming every field that cannot be read or is none */
    static ReplayForm read(@Nullable String body) {
        JsonFields fields = JsonFields.of(body, NAMES);
        ReplayForm form = new ReplayForm(
                fields.text("campaignId"),
                fields.text("from"),
                fields.text("to"),
                fields.text("strategy"),
                fields.text("lineOfAuthority"),
                fields.wholeNumber("priceMinor"),
                fields.named("statePricesMinor", JsonFields::wholeNumber),
                PriceWindowForm.read(fields),
                Optional.ofNullable(PriceWindowForm.zone(fields))
                        .map(ZoneId::getId)
                        .orElse(null),
                fields.count("maxRounds", 1, CampaignDraft.ROUNDS_MAX),
                fields.count("maxWaitSeconds", 0, (int) CampaignDraft.WAIT_MAX.toSeconds()),
                fields.truth("parksWhenBusy"),
                fields.wholeNumber("balanceBandMinor"),
                fields.count("stickyDays", 0, SelectionRules.DAYS_MAX),
                fields.count("duplicateDays", 0, SelectionRules.DAYS_MAX),
                fields.text("duplicateAfter"),
                fields.named("requiredAttributes", JsonFields::text));
        fields.done();
        return form;
    }

    CampaignId campaign() {
        try {
            return new CampaignId(UUID.fromString(Objects.requireNonNullElse(campaignId, "")));
        } catch (IllegalArgumentException noId) {
            throw refused("campaignId", "must be the id of a campaign");
        }
    }

    Instant begin() {
        return instant("from", from);
    }

    Instant end() {
        return instant("to", to);
    }

    ReplayDraft draft(ReplayDraft inForce) {
        String currency = inForce.price().currencyCode();
        return new ReplayDraft(
                constant(RoutingStrategy.class, "strategy", strategy, inForce.strategy()),
                Objects.requireNonNullElse(lineOfAuthority, inForce.lineOfAuthority()),
                priceMinor == null ? inForce.price() : Money.of(priceMinor, currency),
                statePricesMinor == null ? inForce.statePrices() : statePrices(statePricesMinor, currency),
                PriceWindowForm.windows(
                        priceWindows,
                        priceZone == null ? null : ZoneId.of(priceZone),
                        inForce.priceWindows(),
                        currency),
                Objects.requireNonNullElse(maxRounds, inForce.maxRounds()),
                maxWaitSeconds == null ? inForce.maxWait() : Duration.ofSeconds(maxWaitSeconds),
                Objects.requireNonNullElse(parksWhenBusy, inForce.parksWhenBusy()),
                selection(inForce.selection(), currency));
    }

    private SelectionRules selection(SelectionRules inForce, String currency) {
        Money band = inForce.balanceBand();
        if (balanceBandMinor != null) {
            band = balanceBandMinor == 0 ? null : Money.of(balanceBandMinor, currency);
        }
        return new SelectionRules(
                band,
                Objects.requireNonNullElse(stickyDays, inForce.stickyDays()),
                Objects.requireNonNullElse(duplicateDays, inForce.duplicateDays()),
                constant(DuplicateAfter.class, "duplicateAfter", duplicateAfter, inForce.duplicateAfter()),
                requiredAttributes == null ? inForce.requiredAttributes() : requiredAttributes);
    }

    private static Map<UsState, Money> statePrices(Map<String, Long> written, String currency) {
        Map<UsState, Money> prices = new HashMap<>();
        written.forEach((code, minor) -> prices.put(
                UsState.find(code)
                        .orElseThrow(() -> refused("statePricesMinor", "must be prices by the code of a state")),
                Money.of(minor, currency)));
        return prices;
    }

    private static Instant instant(String field, @Nullable String written) {
        try {
            return Instant.parse(Objects.requireNonNullElse(written, ""));
        } catch (DateTimeParseException noMoment) {
            throw refused(field, "must be a moment such as 2026-11-01T00:00:00Z");
        }
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String field, @Nullable String written, E otherwise) {
        return written == null
                ? otherwise
                : Arrays.stream(type.getEnumConstants())
                        .filter(one -> one.name().equals(written))
                        .findFirst()
                        .orElseThrow(
                                () -> refused(field, "must be one of " + Arrays.toString(type.getEnumConstants())));
    }

    private static ProblemException refused(String field, String message) {
        return new ProblemException(Problem.badField(field, message));
    }
}
