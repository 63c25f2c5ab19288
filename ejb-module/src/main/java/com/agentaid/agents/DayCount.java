package com.agentaid.agents;

/** What a call that is over leaves counted against the agent's day, of the slot and the price that his reservation took. */
public enum DayCount {
    /** He talked long enough to pay: it counts against his caps of calls and of spending. */
    CALL_AND_PRICE,
    /** He talked, but pays nothing: it counts as a call. */
    CALL,
    /** He did not talk with the caller. */
    NOTHING
}
