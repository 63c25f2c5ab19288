package com.agentaid.billing;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;

/** A refund did not reach the card; what had left the wallet is back in it. */
public record RefundFailed(AgentId agent, Money amount, String why) {}
