package com.agentaid.billing;

import com.agentaid.shared.AgentId;

/** A dispute of a call waits for a person for longer than it may. */
public record CallDisputeOverdue(CallDispute dispute, AgentId agent) {}
