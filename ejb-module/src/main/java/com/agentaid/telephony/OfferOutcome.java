package com.agentaid.telephony;

/** How an offer of a call to an agent ended. A miss, a refusal and a fault are different things to the agent. */
public enum OfferOutcome {
    /** The agent talked with the caller. */
    COMPLETED,
    DECLINED,
    NO_ANSWER,
    /** The device could not be reached, or picked up without ever being bridged to the caller. */
    DEVICE_ERROR,
    CALLER_GONE,
    /** Nobody told us the end in time. */
    EXPIRED;

    /** Whether the agent talked with the caller; only then can the call cost him money. */
    public boolean wasConnected() {
        return this == COMPLETED;
    }
}
