package com.agentaid.agents;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import java.util.Optional;

/**
 * What an agent owes. Agents own the question and billing answers it, in the transaction of whoever asks: the money stays in one
 * module.
 */
public interface AgentFunds {
    /** The balance of an agent who is below zero; empty for all others. */
    Optional<Money> overdrawn(AgentId agent);
}
