package com.agentaid.agents;

/** Whether an agent may take calls at all. */
public enum AgentStatus {
    PENDING,
    APPROVED,
    SUSPENDED
}
