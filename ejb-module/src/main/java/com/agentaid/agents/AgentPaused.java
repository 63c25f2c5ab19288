package com.agentaid.agents;

import com.agentaid.shared.AgentId;
import java.time.Instant;

/**
 * An agent is paused, by himself or because he missed call after call; fired in the transaction of that.
 *
 * @param misses calls missed in a row
 */
public record AgentPaused(AgentId agent, PauseReason reason, int misses, Instant at) {}
