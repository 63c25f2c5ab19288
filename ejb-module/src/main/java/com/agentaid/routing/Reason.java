package com.agentaid.routing;

/** Why an agent got a call or did not; one of these is recorded for every agent of the tenant in every round. */
public enum Reason {
    AGENT_NOT_APPROVED,
    NOT_SUBSCRIBED,
    /** Lacks an attribute, such as a language, that the campaign asks for. */
    ATTRIBUTE_MISMATCH,
    OUTSIDE_SCHEDULE,
    AGENT_OFFLINE,
    STATE_NOT_LICENSED,
    INSUFFICIENT_BALANCE,
    SPEND_CAP_REACHED,
    DAILY_CAP_REACHED,
    AGENT_BUSY,
    AGENT_PAUSED,
    ALREADY_TRIED,
    DUPLICATE_CALLER,
    /** Eligible, and chosen. */
    SELECTED,
    /** Eligible, but another agent ranked before. */
    NOT_PREFERRED;

    /** True for the two reasons of an agent who could have taken the call. */
    public boolean isEligible() {
        return this == SELECTED || this == NOT_PREFERRED;
    }
}
