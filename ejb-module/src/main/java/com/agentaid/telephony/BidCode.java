package com.agentaid.telephony;

import com.agentaid.routing.Reason;

/** What a source is told. The messages never say why agents did not qualify: that is the admins' to read. */
public enum BidCode {
    ACCEPTED(1000, "Accepted"),
    NO_AGENT(2000, "Declined"),
    /** Somebody could take the call but for what he does now, or every number of the pool stands for another bid. */
    NO_CAPACITY(3000, "No capacity"),
    SOURCE_DISABLED(4001, "The source is disabled"),
    SOURCE_CLOSED(4002, "The source is paused or outside its hours"),
    CALLER_INVALID(4003, "The caller id is missing or invalid"),
    CAPPED(4004, "A cap is reached or the campaign is closed"),
    DUPLICATE(4005, "The caller is a duplicate"),
    NO_NUMBER(4006, "There is no number for the call");

    private final int number;
    private final String message;

    BidCode(int number, String message) {
        this.number = number;
        this.message = message;
    }

    /** What a source would be told of an agent with this reason; whoever is only busy makes it a matter of capacity. */
    public static BidCode of(Reason reason) {
        if (reason.isEligible()) {
            return ACCEPTED;
        }
        return reason == Reason.AGENT_BUSY ? NO_CAPACITY : NO_AGENT;
    }

    public int number() {
        return number;
    }

    public String message() {
        return message;
    }
}
