package com.agentaid.telephony;

/**
 * Where a call is in its life. {@code RECEIVED -> ROUTING -> RINGING -> CONNECTED -> COMPLETED}; RINGING goes back to
 * ROUTING when the agent did not take it. The final states are never left.
 */
public enum CallStatus {
    RECEIVED,
    ROUTING,
    RINGING,
    CONNECTED,
    COMPLETED,
    /** No agent took it; the disposition says what the caller got instead. */
    NOT_ROUTED,
    /** The caller hung up before an agent answered. */
    ABANDONED,
    /** The carrier failed. */
    FAILED;

    public boolean isFinal() {
        return this == COMPLETED || this == NOT_ROUTED || this == ABANDONED || this == FAILED;
    }
}
