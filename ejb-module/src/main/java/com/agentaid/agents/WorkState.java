package com.agentaid.agents;

/** What the agent is doing. */
public enum WorkState {
    FREE,
    RINGING,
    ON_CALL,
    WRAP_UP,
    /** Left alone for a while after a call that he did not take. */
    RESTING,
    /** Until he says that he is there again; his intent is not touched. */
    PAUSED
}
