package com.agentaid.agents;

import com.agentaid.shared.AgentId;
import java.time.Instant;

/**
 * An agent rang or talked though no call was offered to him any more, and was freed by the clock: no call would have come
 * to him again.
 */
public record AgentStuck(AgentId agent, WorkState was, Instant at) {}
