package com.agentaid.billing;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;

/**
 * A cardholder disputes a payment with his bank.
 *
 * @param inquiry the bank only asks; no money moves unless it becomes more
 */
public record ChargebackOpened(AgentId agent, Money amount, String disputeId, boolean inquiry) {}
