package com.agentaid.routing;

import com.agentaid.shared.AgentId;

/**
 * What a draft would have changed for one agent.
 *
 * @param before calls that he talked on
 * @param after calls that he would have had
 */
public record ReplayGain(AgentId agent, String agentName, int before, int after) {}
