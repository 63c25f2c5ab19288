package com.agentaid.telephony;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.UsState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call as an admin sees it.
 *
 * @param agent the agent it is or was last offered to
 * @param talkSeconds present when it was connected and is over
 * @param offers by round; empty in lists
 */
public record CallView(
        CallId id,
        @Nullable String externalId,
        CampaignId campaign,
        String campaignName,
        @Nullable PhoneNumber callerNumber,
        PhoneNumber calledNumber,
        @Nullable UsState callerState,
        CallerStateSource callerStateSource,
        Map<String, String> tags,
        CallStatus status,
        @Nullable Disposition disposition,
        int round,
        @Nullable AgentId agent,
        @Nullable String agentName,
        Money price,
        Instant receivedAt,
        @Nullable Instant startedAt,
        @Nullable Instant ringingAt,
        @Nullable Instant connectedAt,
        @Nullable Instant endedAt,
        @Nullable Integer talkSeconds,
        @Nullable Instant billedAt,
        String correlationId,
        List<OfferView> offers) {
    public CallView {
        tags = Map.copyOf(tags);
        offers = List.copyOf(offers);
    }
}
