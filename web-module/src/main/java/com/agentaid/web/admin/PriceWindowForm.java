package com.agentaid.web.admin;

import com.agentaid.campaigns.CampaignRefused;
import com.agentaid.campaigns.PriceWindow;
import com.agentaid.campaigns.PriceWindows;
import com.agentaid.campaigns.WeekHours;
import com.agentaid.shared.Money;
import com.agentaid.shared.UsState;
import com.agentaid.web.http.JsonFields;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Hours of the week in which a call has another price, as programs write them.
 *
 * @param state absent: every state
 * @param days on which it begins, MON to SUN
 * @param until 24:00 at most; before {@code from}, on the day after
 */
public record PriceWindowForm(@Nullable String state, List<String> days, String from, String until, long priceMinor) {

    private static final int DAY_LETTERS = 3;

    static List<PriceWindowForm> of(PriceWindows windows) {
        return windows.windows().stream().map(PriceWindowForm::of).toList();
    }

    private static PriceWindowForm of(PriceWindow window) {
        UsState state = window.state();
        WeekHours hours = window.hours();
        return new PriceWindowForm(
                state == null ? null : state.code(),
                hours.days().stream()
                        .map(day -> day.name().substring(0, DAY_LETTERS))
                        .toList(),
                hours.beginning(),
                hours.end(),
                window.price().minorUnits());
    }

    /** Absent when the field is left out; what cannot be read is refused under its own name. */
    static @Nullable List<PriceWindowForm> read(JsonFields fields) {
        return fields.objects(
                "priceWindows",
                PriceWindows.WINDOWS_MAX,
                PriceWindowForm::window,
                "state",
                "days",
                "from",
                "until",
                "priceMinor");
    }

    /**
     * Those that are written, or as they are.
     *
     * @throws CampaignRefused when they overlap
     */
    static PriceWindows windows(
            @Nullable List<PriceWindowForm> written, @Nullable ZoneId zone, PriceWindows now, String currency) {
        return new PriceWindows(
                zone == null ? now.zone() : zone,
                written == null
                        ? now.windows()
                        : written.stream().map(form -> form.window(currency)).toList());
    }

    /** Absent when the field is left out. */
    static @Nullable ZoneId zone(JsonFields fields) {
        String written = fields.text("priceZone");
        ZoneId zone = written == null ? null : PriceWindows.findZone(written).orElse(null);
        if (written != null && zone == null) {
            fields.refuse("priceZone", "must be a time zone such as America/Chicago");
        }
        return zone;
    }

    private PriceWindow window(String currency) {
        return new PriceWindow(
                state == null ? null : UsState.find(state).orElseThrow(), hours(), Money.of(priceMinor, currency));
    }

    private WeekHours hours() {
        return new WeekHours(
                days.stream().map(day -> WeekHours.findDay(day).orElseThrow()).collect(Collectors.toSet()),
                WeekHours.findBeginning(from).orElseThrow(),
                WeekHours.findEnd(until).orElseThrow());
    }

    private static @Nullable PriceWindowForm window(JsonFields fields) {
        String state = fields.text("state");
        if (state != null && UsState.find(state).isEmpty()) {
            fields.refuse("state", "must be the code of a state such as TX; leave it out for every state");
        }
        List<String> days = days(fields);
        String from = Objects.requireNonNullElse(fields.text("from"), "");
        String until = Objects.requireNonNullElse(fields.text("until"), "");
        Long minor = fields.wholeNumber("priceMinor");
        boolean begins = WeekHours.findBeginning(from).isPresent();
        boolean ends = WeekHours.findEnd(until).isPresent();
        if (!begins) {
            fields.refuse("from", "must be a time from 00:00 to 23:59");
        }
        if (!ends) {
            fields.refuse("until", "must be a time from 00:01 to 24:00");
        }
        if (minor == null) {
            fields.refuse("priceMinor", "is missing: give the price in the currency's smallest unit");
        }
        if (days.isEmpty() || !begins || !ends || minor == null) {
            return null;
        }
        PriceWindowForm window = new PriceWindowForm(state, days, from, until, minor);
        try {
            window.hours();
        } catch (CampaignRefused refused) {
            fields.refuse("until", String.valueOf(refused.getMessage()));
        }
        return window;
    }

    private static List<String> days(JsonFields fields) {
        Set<String> days = new LinkedHashSet<>();
        List<@Nullable String> written = fields.texts("days");
        for (int i = 0; i < written.size(); i++) {
            String day = Objects.requireNonNullElse(written.get(i), "");
            if (WeekHours.findDay(day).isEmpty()) {
                fields.refuse("days[" + i + "]", "must be one of MON, TUE, WED, THU, FRI, SAT, SUN");
            } else if (!days.add(day.toUpperCase(Locale.ROOT))) {
                fields.refuse("days[" + i + "]", "must be named once");
            }
        }
        if (written.isEmpty()) {
            fields.refuse("days", "must name one day at least, such as MON");
        }
        return List.copyOf(days);
    }
}
