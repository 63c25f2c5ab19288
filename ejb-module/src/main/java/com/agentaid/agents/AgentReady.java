package com.agentaid.agents;

import com.agentaid.shared.AgentId;

/**
 * An agent may take a call that has waited for one: he has become free, can be reached again, or what he or an admin set
 * lets him now. Fired in the transaction of that; whether he is all of it, free and reachable too, is for the listener to
 * look at.
 */
public record AgentReady(AgentId agent) {}
