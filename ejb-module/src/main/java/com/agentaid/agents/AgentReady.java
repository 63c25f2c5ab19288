package com.agentaid.agents;

import com.agentaid.shared.AgentId;

/**
 * An agent has become free, or can be reached again: he may take a call that has waited for one. Fired in the transaction
 * of that; whether he is both now, free and reachable, is for the listener to look at.
 */
public record AgentReady(AgentId agent) {}
