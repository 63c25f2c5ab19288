package com.agentaid.telephony;

import com.agentaid.shared.AgentId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One offer of a call as an admin sees it.
 *
 * @param status RESERVED, RINGING or CONNECTED while it lives, then its {@link OfferOutcome}
 */
public record OfferView(
        OfferId id,
        int round,
        AgentId agent,
        String agentName,
        String status,
        Instant reservedAt,
        @Nullable Instant rungAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt) {}
