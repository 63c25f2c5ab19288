package com.agentaid.campaigns.internal;

import com.agentaid.campaigns.CallerStateRules;
import com.agentaid.campaigns.CampaignStatus;
import com.agentaid.campaigns.CampaignTerms;
import com.agentaid.campaigns.DuplicateAfter;
import com.agentaid.campaigns.PatienceRules;
import com.agentaid.campaigns.RoutingStrategy;
import com.agentaid.campaigns.SelectionRules;
import com.agentaid.campaigns.StateMismatch;
import com.agentaid.campaigns.WhenNotRouted;
import com.agentaid.platform.json.FlatJson;
import com.agentaid.platform.sql.Row;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.PhoneNumber;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a campaign is read from its row. */
public final class CampaignRows {

    /** The columns that {@link #terms} reads, of {@code campaigns c}. */
    public static final String TERMS =
            """
            c.id, c.name, c.status, c.line_of_authority, c.strategy, c.price_minor, c.currency, c.price_version,
            c.billable_after_seconds, c.ring_timeout_seconds, c.max_rounds, c.max_wait_seconds, c.when_not_routed,
            c.overflow_number,
            %s,
            c.balance_band_minor, c.sticky_days, c.duplicate_days, c.duplicate_after, cast(c.required_attributes as text),
            c.miss_delay_seconds, c.decline_delay_seconds, c.device_error_delay_seconds, c.pause_after_misses, c.parks_when_busy,
            c.asks_zip, c.state_mismatch, c.earlier_state_days, c.dispute_window_hours, c.price_zone, %s
            """
                    .formatted(CampaignPrices.STATES, CampaignPrices.WINDOWS);

    /** Columns of {@link #TERMS}: further columns of a query start here. */
    public static final int TERMS_COLUMNS = 31;

    private CampaignRows() {}

    public static CampaignTerms terms(Row row) {
        String currency = row.text(6);
        return new CampaignTerms(
                new CampaignId(row.uuid(0)),
                row.text(1),
                CampaignStatus.valueOf(row.text(2)),
                row.text(3),
                RoutingStrategy.valueOf(row.text(4)),
                Money.of(row.number(5), currency),
                CampaignPrices.statePrices(row.list(14), currency),
                CampaignPrices.windows(row.text(29), row.list(30), currency),
                row.integer(7),
                Duration.ofSeconds(row.number(8)),
                Duration.ofSeconds(row.number(9)),
                row.integer(10),
                Duration.ofSeconds(row.number(11)),
                WhenNotRouted.valueOf(row.text(12)),
                phoneNumber(row.textOrNull(13)),
                selection(row, currency),
                patience(row),
                callerState(row),
                Duration.ofHours(row.number(28)));
    }

    private static SelectionRules selection(Row row, String currency) {
        Long band = row.numberOrNull(15);
        return new SelectionRules(
                band == null ? null : Money.of(band, currency),
                row.integer(16),
                row.integer(17),
                DuplicateAfter.valueOf(row.text(18)),
                FlatJson.read(row.text(19)));
    }

    private static PatienceRules patience(Row row) {
        return new PatienceRules(
                Duration.ofSeconds(row.number(20)),
                Duration.ofSeconds(row.number(21)),
                Duration.ofSeconds(row.number(22)),
                row.integer(23),
                row.flag(24));
    }

    private static CallerStateRules callerState(Row row) {
        return new CallerStateRules(row.flag(25), StateMismatch.valueOf(row.text(26)), row.integer(27));
    }

    private static @Nullable PhoneNumber phoneNumber(@Nullable String e164) {
        return e164 == null ? null : new PhoneNumber(e164);
    }
}
