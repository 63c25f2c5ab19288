package com.agentaid.agents;

import com.agentaid.shared.AgentId;
import java.time.Instant;

/** The platform took an agent offline, because his money does not suffice; fired in the transaction of that. */
public record AgentAutoOfflined(AgentId agent, String reason, Instant at) {}
