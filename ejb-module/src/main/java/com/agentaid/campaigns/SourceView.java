package com.agentaid.campaigns;

import com.agentaid.shared.CampaignId;
import com.agentaid.shared.SourceId;
import com.agentaid.shared.TenantId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sender of calls, as the edge needs him to check and read a request.
 *
 * @param secretName configuration key of the secret, absent in mode {@link SourceAuthMode#KEY}
 * @param campaign campaign of his calls when they name no number of ours
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
        boolean enabled) {
    public SourceView {
        fieldMap = Map.copyOf(fieldMap);
    }
}
