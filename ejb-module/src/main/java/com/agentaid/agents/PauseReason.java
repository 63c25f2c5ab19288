package com.agentaid.agents;

/** Why an agent is paused. Either way he ends it himself. */
public enum PauseReason {
    /** He asked for it. */
    AGENT,
    /** He missed as many calls in a row as the campaign has patience for. */
    MISSED_CALLS
}
