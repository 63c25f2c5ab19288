package com.agentaid.billing;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import java.util.UUID;

/** A checkout page was open for longer than the card company keeps one, and nothing was heard of its end: it counts as expired. */
public record TopUpOverdue(UUID topUp, AgentId agent, Money amount) {}
