package com.agentaid.agents;

/** What the agent is doing. */
public enum WorkState {
    FREE,
    RINGING,
    ON_CALL,
    WRAP_UP,
    PAUSED
}
