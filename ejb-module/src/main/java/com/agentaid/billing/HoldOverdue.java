package com.agentaid.billing;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;

/** Money of a connected call is still held past its deadline: the request to bill it was lost or keeps failing. */
public record HoldOverdue(CallId call, AgentId agent) {}
