package com.agentaid.telephony;

/** States of a leg or the result of a dial, in the carrier's meaning. */
public enum LegStatus {
    INITIATED,
    RINGING,
    ANSWERED,
    COMPLETED,
    BUSY,
    NO_ANSWER,
    FAILED,
    CANCELED;

    public boolean isEnd() {
        return this != INITIATED && this != RINGING && this != ANSWERED;
    }
}
