package com.agentaid.campaigns;

import com.agentaid.shared.AgentId;

/** Which campaigns or states an agent takes may be others now. Fired in the transaction of the change. */
public record GrantsChanged(AgentId agent) {}
