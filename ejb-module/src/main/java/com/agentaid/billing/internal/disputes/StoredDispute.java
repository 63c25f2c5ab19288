package com.agentaid.billing.internal.disputes;

import com.agentaid.billing.CallDispute;
import com.agentaid.shared.AgentId;
import com.agentaid.telephony.OfferId;

/** A dispute as it stands in the database. */
public record StoredDispute(CallDispute dispute, OfferId offer, AgentId agent) {}
