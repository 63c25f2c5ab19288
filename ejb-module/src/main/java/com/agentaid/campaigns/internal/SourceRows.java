package com.agentaid.campaigns.internal;

import com.agentaid.campaigns.OpeningHours;
import com.agentaid.campaigns.PayoutRule;
import com.agentaid.campaigns.SourceAuthMode;
import com.agentaid.campaigns.SourceCaps;
import com.agentaid.campaigns.SourceStatus;
import com.agentaid.campaigns.SourceTerms;
import com.agentaid.campaigns.SourceView;
import com.agentaid.platform.json.FlatJson;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.SourceId;
import java.time.Duration;
import java.time.ZoneId;
import java.util.UUID;

/** How a source is read from its row. */
public final class SourceRows {

    public static final String SELECT =
            """
            select id, name, auth_mode, secret_name, campaign_id, cast(field_map as text), status, payout_kind, payout_value,
                   bid_ttl_seconds, schedule, time_zone, calls_per_hour, calls_per_day, calls_at_once, calls_per_minute,
                   pings_per_minute, duplicate_days
              from sources\s""";

    private SourceRows() {}

    public static SourceView view(Row row) {
        UUID campaign = row.uuidOrNull(4);
        return new SourceView(
                new SourceId(row.uuid(0)),
                Work.tenant(),
                row.text(1),
                SourceAuthMode.valueOf(row.text(2)),
                row.textOrNull(3),
                campaign == null ? null : new CampaignId(campaign),
                FlatJson.read(row.text(5)),
                SourceStatus.valueOf(row.text(6)),
                terms(row));
    }

    private static SourceTerms terms(Row row) {
        return new SourceTerms(
                new PayoutRule(PayoutRule.Kind.valueOf(row.text(7)), row.number(8)),
                Duration.ofSeconds(row.number(9)),
                new OpeningHours(row.textOrNull(10), ZoneId.of(row.text(11))),
                new SourceCaps(
                        row.integerOrNull(12),
                        row.integerOrNull(13),
                        row.integerOrNull(14),
                        row.integerOrNull(15),
                        row.integer(16)),
                row.integer(17));
    }
}
