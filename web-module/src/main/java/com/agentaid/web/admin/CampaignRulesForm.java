package com.agentaid.web.admin;

import com.agentaid.campaigns.CallerStateRules;
import com.agentaid.campaigns.CampaignDraft;
import com.agentaid.campaigns.CampaignTerms;
import com.agentaid.campaigns.DuplicateAfter;
import com.agentaid.campaigns.PatienceRules;
import com.agentaid.campaigns.PriceWindows;
import com.agentaid.campaigns.RoutingStrategy;
import com.agentaid.campaigns.SelectionRules;
import com.agentaid.campaigns.StateMismatch;
import com.agentaid.campaigns.WhenNotRouted;
import com.agentaid.platform.refusals.FieldRefused;
import com.agentaid.shared.Money;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.UsState;
import com.agentaid.web.http.JsonFields;
import com.agentaid.web.http.Problem;
import com.agentaid.web.http.ProblemException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's rules as programs write and read them; what is left out stays as it is. Money is minor units in the campaign's
 * currency.
 *
 * @param priceWindows hours of the week whose prices go before those of the states
 * @param priceZone whose clocks the windows go by
 * @param balanceBandMinor 0: bands of the price
 * @param overflowNumber empty: none
 * @param version of the terms, rises with each change
 */
public record CampaignRulesForm(
        long priceMinor,
        Map<String, Long> statePricesMinor,
        List<PriceWindowForm> priceWindows,
        String priceZone,
        long billableAfterSeconds,
        String strategy,
        long balanceBandMinor,
        int stickyDays,
        int duplicateDays,
        String duplicateAfter,
        Map<String, String> requiredAttributes,
        long ringTimeoutSeconds,
        int maxRounds,
        long maxWaitSeconds,
        long afterMissSeconds,
        long afterDeclineSeconds,
        long afterDeviceErrorSeconds,
        int pauseAfterMisses,
        boolean parksWhenBusy,
        String whenNotRouted,
        String overflowNumber,
        boolean asksZip,
        String mismatch,
        int earlierDays,
        long disputeHours,
        int version) {

    /** Where programs and the campaigns module call a rule differently. */
    private static final Map<String, String> NAMES = Map.of(
            "price", "priceMinor",
            "statePrices", "statePricesMinor",
            "billableAfter", "billableAfterSeconds",
            "balanceBand", "balanceBandMinor",
            "ringTimeout", "ringTimeoutSeconds",
            "maxWait", "maxWaitSeconds",
            "afterMiss", "afterMissSeconds",
            "afterDecline", "afterDeclineSeconds",
            "afterDeviceError", "afterDeviceErrorSeconds");

    static CampaignRulesForm of(CampaignTerms terms) {
        SelectionRules selection = terms.selection();
        PatienceRules patience = terms.patience();
        Map<String, Long> statePrices = new TreeMap<>();
        terms.statePrices().forEach((state, price) -> statePrices.put(state.code(), price.minorUnits()));
        Money band = selection.balanceBand();
        PhoneNumber overflow = terms.overflowNumber();
        return new CampaignRulesForm(
                terms.price().minorUnits(),
                statePrices,
                PriceWindowForm.of(terms.priceWindows()),
                terms.priceWindows().zone().getId(),
                terms.billableAfter().toSeconds(),
                terms.strategy().name(),
                band == null ? 0 : band.minorUnits(),
                selection.stickyDays(),
                selection.duplicateDays(),
                selection.duplicateAfter().name(),
                selection.requiredAttributes(),
                terms.ringTimeout().toSeconds(),
                terms.maxRounds(),
                terms.maxWait().toSeconds(),
                patience.afterMiss().toSeconds(),
                patience.afterDecline().toSeconds(),
                patience.afterDeviceError().toSeconds(),
                patience.pauseAfterMisses(),
                patience.parksWhenBusy(),
                terms.whenNotRouted().name(),
                overflow == null ? "" : overflow.e164(),
                terms.callerState().asksZip(),
                terms.callerState().mismatch().name(),
                terms.callerState().earlierDays(),
                terms.disputeWindow().toHours(),
                terms.priceVersion());
    }

    /** The names of its fields, and others beside them. */
    static String[] fieldsAnd(String... others) {
        return Stream.concat(
                        Arrays.stream(CampaignRulesForm.class.getRecordComponents())
                                .map(RecordComponent::getName)
                                .filter(name -> !name.equals("version")),
                        Arrays.stream(others))
                .toArray(String[]::new);
    }

    /** @throws ProblemException naming every field that cannot be read */
    static CampaignDraft draft(JsonFields fields, CampaignDraft now) {
        String currency = now.price().currencyCode();
        Money price = Objects.requireNonNullElse(money(fields, "priceMinor", currency), now.price());
        Map<UsState, Money> statePrices = statePrices(fields, currency);
        Supplier<PriceWindows> windows = windows(fields, now.priceWindows(), currency);
        Duration billableAfter =
                seconds(fields, "billableAfterSeconds", CampaignDraft.BILLABLE_AFTER_MAX, now.billableAfter());
        RoutingStrategy strategy = constant(fields, RoutingStrategy.class, "strategy", now.strategy());
        Duration ringTimeout = seconds(fields, "ringTimeoutSeconds", CampaignDraft.RING_TIMEOUT_MAX, now.ringTimeout());
        int maxRounds = count(fields, "maxRounds", CampaignDraft.ROUNDS_MAX, now.maxRounds());
        Duration maxWait = seconds(fields, "maxWaitSeconds", CampaignDraft.WAIT_MAX, now.maxWait());
        WhenNotRouted then = constant(fields, WhenNotRouted.class, "whenNotRouted", now.whenNotRouted());
        PhoneNumber overflow = overflow(fields, now.overflowNumber());
        Integer disputeHours = fields.count("disputeHours", 0, (int) CampaignDraft.DISPUTE_WINDOW_MAX.toHours());
        Supplier<SelectionRules> selection = selection(fields, now.selection(), currency);
        Supplier<PatienceRules> patience = patience(fields, now.patience());
        Supplier<CallerStateRules> callerState = callerState(fields, now.callerState());
        fields.done();
        return new CampaignDraft(
                now.name(),
                now.vertical(),
                now.lineOfAuthority(),
                strategy,
                price,
                statePrices == null ? now.statePrices() : statePrices,
                windows.get(),
                billableAfter,
                ringTimeout,
                maxRounds,
                maxWait,
                then,
                overflow,
                selection.get(),
                patience.get(),
                callerState.get(),
                disputeHours == null ? now.disputeWindow() : Duration.ofHours(disputeHours));
    }

    /** What is refused is named as programs write it. */
    static <T> T named(Supplier<T> work) {
        try {
            return work.get();
        } catch (FieldRefused refused) {
            String field = NAMES.getOrDefault(refused.field(), refused.field());
            throw new ProblemException(Problem.badField(field, String.valueOf(refused.getMessage())));
        }
    }

    private static Supplier<SelectionRules> selection(JsonFields fields, SelectionRules now, String currency) {
        Money band = fields.has("balanceBandMinor") ? money(fields, "balanceBandMinor", currency) : now.balanceBand();
        int sticky = count(fields, "stickyDays", SelectionRules.DAYS_MAX, now.stickyDays());
        int days = count(fields, "duplicateDays", SelectionRules.DAYS_MAX, now.duplicateDays());
        DuplicateAfter after = constant(fields, DuplicateAfter.class, "duplicateAfter", now.duplicateAfter());
        Map<String, String> attributes = fields.named("requiredAttributes", JsonFields::text);
        return () -> new SelectionRules(
                band == null || band.isZero() ? null : band,
                sticky,
                days,
                after,
                Objects.requireNonNullElse(attributes, now.requiredAttributes()));
    }

    private static Supplier<PatienceRules> patience(JsonFields fields, PatienceRules now) {
        Duration miss = seconds(fields, "afterMissSeconds", PatienceRules.DELAY_MAX, now.afterMiss());
        Duration decline = seconds(fields, "afterDeclineSeconds", PatienceRules.DELAY_MAX, now.afterDecline());
        Duration error = seconds(fields, "afterDeviceErrorSeconds", PatienceRules.DELAY_MAX, now.afterDeviceError());
        int misses = count(fields, "pauseAfterMisses", PatienceRules.MISSES_MAX, now.pauseAfterMisses());
        boolean parks = Objects.requireNonNullElse(fields.truth("parksWhenBusy"), now.parksWhenBusy());
        return () -> new PatienceRules(miss, decline, error, misses, parks);
    }

    private static Supplier<CallerStateRules> callerState(JsonFields fields, CallerStateRules now) {
        boolean asksZip = Objects.requireNonNullElse(fields.truth("asksZip"), now.asksZip());
        StateMismatch mismatch = constant(fields, StateMismatch.class, "mismatch", now.mismatch());
        int days = count(fields, "earlierDays", CallerStateRules.EARLIER_DAYS_MAX, now.earlierDays());
        return () -> new CallerStateRules(asksZip, mismatch, days);
    }

    private static @Nullable Map<UsState, Money> statePrices(JsonFields fields, String currency) {
        Map<UsState, Money> known = new HashMap<>();
        Map<String, Long> written = fields.named("statePricesMinor", (prices, code) -> {
            Long minor = prices.wholeNumber(code);
            UsState state = UsState.find(code).orElse(null);
            if (state == null) {
                prices.refuse(code, "must be under the code of a state such as TX");
            } else if (minor != null && known.putIfAbsent(state, Money.of(minor, currency)) != null) {
                prices.refuse(code, "must be the state's only price");
            }
            return minor;
        });
        return written == null ? null : known;
    }

    private static Supplier<PriceWindows> windows(JsonFields fields, PriceWindows now, String currency) {
        List<PriceWindowForm> written = PriceWindowForm.read(fields);
        ZoneId zone = PriceWindowForm.zone(fields);
        return () -> PriceWindowForm.windows(written, zone, now, currency);
    }

    private static @Nullable PhoneNumber overflow(JsonFields fields, @Nullable PhoneNumber now) {
        String written = fields.text("overflowNumber");
        if (written == null) {
            return now;
        }
        PhoneNumber number = PhoneNumber.find(written).orElse(null);
        if (number == null && !written.isBlank()) {
            fields.refuse("overflowNumber", "must be a full number, for example +15125550100");
        }
        return number;
    }

    private static @Nullable Money money(JsonFields fields, String name, String currency) {
        Long minor = fields.wholeNumber(name);
        return minor == null ? null : Money.of(minor, currency);
    }

    private static Duration seconds(JsonFields fields, String name, Duration max, Duration now) {
        Integer seconds = fields.count(name, 0, (int) max.toSeconds());
        return seconds == null ? now : Duration.ofSeconds(seconds);
    }

    private static int count(JsonFields fields, String name, int max, int now) {
        return Objects.requireNonNullElse(fields.count(name, 0, max), now);
    }

    private static <E extends Enum<E>> E constant(JsonFields fields, Class<E> type, String name, E now) {
        String written = fields.text(name);
        if (written == null) {
            return now;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().equals(written))
                .findFirst()
                .orElseGet(() -> {
                    fields.refuse(name, "must be one of " + Arrays.toString(type.getEnumConstants()));
                    return now;
                });
    }
}
