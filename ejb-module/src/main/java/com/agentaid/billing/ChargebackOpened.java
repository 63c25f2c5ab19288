package com.agentaid.billing;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;

/** A cardholder disputes a payment with his bank. */
public record ChargebackOpened(AgentId agent, Money amount, String disputeId) {}
