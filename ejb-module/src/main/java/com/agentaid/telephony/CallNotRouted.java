package com.agentaid.telephony;

import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import java.time.Instant;

/**
 * No agent took a call. Not fired for a blocked caller, whom none was to take.
 *
 * @param cause one sentence for people: why nobody did
 */
public record CallNotRouted(CallId call, CampaignId campaign, Disposition disposition, String cause, Instant at) {}
