package com.agentaid.billing;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;

/** Money came from an agent who is suspended. It is his and was credited; whether it goes back is for a person to say. */
public record SuspendedAgentPaid(AgentId agent, Money amount, String paymentId) {}
