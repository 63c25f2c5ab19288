package com.agentaid.reporting;

import com.agentaid.routing.FinalReason;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.UsState;
import java.time.Instant;

/** A call that an agent did not get, and why. Of the caller it tells the state alone. */
public record MissedCall(
        CallId id,
        Instant receivedAt,
        CampaignId campaign,
        String campaignName,
        String lineOfAuthority,
        UsState state,
        Money price,
        MissCause cause,
        FinalReason why) {}
