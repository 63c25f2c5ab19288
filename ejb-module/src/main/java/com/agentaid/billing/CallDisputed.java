package com.agentaid.billing;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import java.util.UUID;

/** An agent disputes a call and no rule decides it: a person must. */
public record CallDisputed(UUID dispute, CallId call, AgentId agent, DisputeReason reason, Money amount) {}
