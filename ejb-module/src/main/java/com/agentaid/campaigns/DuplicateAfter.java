package com.agentaid.campaigns;

/** What makes a caller one that an agent has had: that they talked, or that the call was charged. */
public enum DuplicateAfter {
    CONNECTED,
    BILLED
}
