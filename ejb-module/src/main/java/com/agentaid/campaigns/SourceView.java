package com.agentaid.campaigns;

import com.agentaid.shared.CampaignId;
import com.agentaid.shared.SourceId;
import com.agentaid.shared.TenantId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sender of calls, as the edge needs him to check and read a request.
 *
 * @param secretName configuration key of the secret, absent in mode {@link SourceAuthMode#KEY}
 * @param campaign campaign of his calls when they name no number of ours, and of his bids
 * @param fieldMap our canonical field name to the name the source uses
 */
public record SourceView(
        SourceId id,
        TenantId tenant,
        String name,
        SourceAuthMode authMode,
        @Nullable String secretName,
        @Nullable CampaignId campaign,
        Map<String, String> fieldMap,
        SourceStatus status,
        SourceTerms terms) {
    public SourceView {
        fieldMap = Map.copyOf(fieldMap);
    }

    public boolean enabled() {
        return status != SourceStatus.DISABLED;
    }

    /** Whether it may send calls at this moment. */
    public boolean isOpen(Instant now) {
        return status == SourceStatus.ACTIVE && terms.hours().isOpen(now);
    }
}
