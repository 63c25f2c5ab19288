package com.agentaid.campaigns.internal;

import com.agentaid.campaigns.PriceRules;
import com.agentaid.campaigns.PriceWindow;
import com.agentaid.campaigns.PriceWindows;
import com.agentaid.campaigns.WeekHours;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.Money;
import com.agentaid.shared.UsState;
import jakarta.persistence.EntityManager;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a campaign's prices lie in its tables. */
public final class CampaignPrices {

    /** The columns that {@link #statePrices} and {@link #windows} read, of {@code campaigns c}. */
    static final String STATES =
            "(select string_agg(p.state || '=' || p.price_minor, ',') from campaign_state_prices p where p.campaign_id = c.id)";

    static final String WINDOWS =
            """
            (select string_agg(concat_ws(' ', coalesce(w.state, '*'), w.days, left(cast(w.begins_at as text), 5),
                                         left(cast(w.ends_at as text), 5), w.price_minor), ',' order by w.position)
               from campaign_price_windows w where w.campaign_id = c.id)
            """;

    private static final String EVERY_STATE = "*";

    private CampaignPrices() {}

    /** In place of those that are there. */
    public static void write(EntityManager entities, UUID campaign, PriceRules rules) {
        Sql.update(
                entities,
                """
                update campaigns set price_minor = ?2, currency = ?3, billable_after_seconds = ?4, price_zone = ?5
                 where id = ?1
                """,
                campaign,
                rules.price().minorUnits(),
                rules.price().currencyCode(),
                rules.billableAfter().toSeconds(),
                rules.windows().zone().getId());
        writeStates(entities, campaign, rules.statePrices());
        writeWindows(entities, campaign, rules.windows().windows());
    }

    private static void writeStates(EntityManager entities, UUID campaign, Map<UsState, Money> prices) {
        Sql.update(entities, "delete from campaign_state_prices where campaign_id = ?1", campaign);
        prices.forEach((state, price) -> Sql.update(
                entities,
                "insert into campaign_state_prices (tenant_id, campaign_id, state, price_minor) values (?1, ?2, ?3, ?4)",
                Work.tenant().value(),
                campaign,
                state.code(),
                price.minorUnits()));
    }

    private static void writeWindows(EntityManager entities, UUID campaign, List<PriceWindow> windows) {
        Sql.update(entities, "delete from campaign_price_windows where campaign_id = ?1", campaign);
        int position = 0;
        for (PriceWindow window : windows) {
            UsState state = window.state();
            Sql.update(
                    entities,
                    """
                    insert into campaign_price_windows (tenant_id, campaign_id, position, state, days, begins_at, ends_at,
                                                        price_minor)
                    values (?1, ?2, ?3, ?4, ?5, cast(?6 as time), cast(?7 as time), ?8)
                    """,
                    Work.tenant().value(),
                    campaign,
                    ++position,
                    state == null ? null : state.code(),
                    digits(window.hours().days()),
                    window.hours().beginning(),
                    window.hours().end(),
                    window.price().minorUnits());
        }
    }

    static Map<UsState, Money> statePrices(List<String> column, String currency) {
        Map<UsState, Money> prices = new HashMap<>();
        for (String pair : column) {
            int equals = pair.indexOf('=');
            prices.put(
                    new UsState(pair.substring(0, equals)),
                    Money.of(Long.parseLong(pair.substring(equals + 1)), currency));
        }
        return prices;
    }

    static PriceWindows windows(String zone, List<String> column, String currency) {
        return new PriceWindows(
                ZoneId.of(zone),
                column.stream().map(window -> window(window, currency)).toList());
    }

    private static PriceWindow window(String written, String currency) {
        String[] parts = written.split(" ", -1);
        WeekHours hours = new WeekHours(
                days(parts[1]),
                WeekHours.findBeginning(parts[2]).orElseThrow(),
                WeekHours.findEnd(parts[3]).orElseThrow());
        return new PriceWindow(state(parts[0]), hours, Money.of(Long.parseLong(parts[4]), currency));
    }

    private static @Nullable UsState state(String written) {
        return written.equals(EVERY_STATE) ? null : new UsState(written);
    }

    private static String digits(Set<DayOfWeek> days) {
        StringBuilder digits = new StringBuilder();
        for (DayOfWeek day : DayOfWeek.values()) {
            digits.append(days.contains(day) ? '1' : '0');
        }
        return digits.toString();
    }

    private static Set<DayOfWeek> days(String digits) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (digits.charAt(day.ordinal()) == '1') {
                days.add(day);
            }
        }
        return days;
    }
}
