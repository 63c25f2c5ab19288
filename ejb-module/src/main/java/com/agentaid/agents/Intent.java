package com.agentaid.agents;

/** What the agent himself wants. */
public enum Intent {
    ONLINE,
    OFFLINE
}
