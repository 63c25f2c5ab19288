package com.agentaid.billing;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;

/** A call that should be paid for could not be charged. */
public record ChargeRefused(CallId call, AgentId agent, Money price, PostingResult.Refusal refusal) {}
