package com.agentaid.routing;

/** Why an agent got a call or did not; one of these is recorded for every agent of the tenant in every round. */
public enum Reason {
    AGENT_NOT_APPROVED("not approved"),
    NOT_SUBSCRIBED("not subscribed"),
    /** Lacks an attribute, such as a language, that the campaign asks for. */
    ATTRIBUTE_MISMATCH("without a required attribute"),
    OUTSIDE_SCHEDULE("outside their hours"),
    AGENT_OFFLINE("offline"),
    STATE_NOT_LICENSED("not licensed in the state"),
    INSUFFICIENT_BALANCE("without the balance"),
    SPEND_CAP_REACHED("at their spend cap"),
    DAILY_CAP_REACHED("at their cap of calls"),
    AGENT_BUSY("busy"),
    AGENT_PAUSED("paused"),
    ALREADY_TRIED("asked before"),
    DUPLICATE_CALLER("had the caller before"),
    /** Eligible, and chosen. */
    SELECTED("chosen"),
    /** Eligible, but another agent ranked before. */
    NOT_PREFERRED("ranked behind");

    private final String phrase;

    Reason(String phrase) {
        this.phrase = phrase;
    }

    /** To stand behind a number of agents: {@code 4 offline}. */
    public String phrase() {
        return phrase;
    }

    /** True for the two reasons of an agent who could have taken the call. */
    public boolean isEligible() {
        return this == SELECTED || this == NOT_PREFERRED;
    }
}
