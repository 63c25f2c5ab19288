package com.agentaid.reporting;

import com.agentaid.routing.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Why a call went past an agent: how its offer to him ended where there was one, else routing's reason in the last round. In the
 * order in which routing asks.
 */
public enum MissCause {
    AGENT_NOT_APPROVED("you were not approved yet"),
    NOT_SUBSCRIBED("you do not take that campaign's calls from the caller's state"),
    ATTRIBUTE_MISMATCH("the campaign asks for something that your profile does not have"),
    OUTSIDE_SCHEDULE("your schedule was closed"),
    AGENT_OFFLINE("you were offline"),
    STATE_NOT_LICENSED("you had no licence in force for that state and line"),
    INSUFFICIENT_BALANCE("your available balance did not cover the price"),
    SPEND_CAP_REACHED("your daily spending cap had no room for the price"),
    DAILY_CAP_REACHED("you had reached your cap of calls"),
    AGENT_BUSY("you were busy with another call"),
    AGENT_PAUSED("you were paused"),
    DUPLICATE_CALLER("you had the same caller before"),
    NOT_PREFERRED("another agent ranked before you"),
    DECLINED("you declined"),
    NO_ANSWER("your phone rang and you did not answer"),
    DEVICE_ERROR("your phone could not be reached"),
    /** No miss of his. */
    CALLER_GONE("the caller hung up before you could answer"),
    OFFER_EXPIRED("the offer ran out before it was answered");

    private final String because;

    MissCause(String because) {
        this.because = because;
    }

    /** What happened, in words for the agent. */
    public String sentence(int calls) {
        return (calls == 1 ? "1 call: " : calls + " calls: ") + because + ".";
    }

    /** Routing asks for the other only where this one does not refuse. */
    public boolean isBefore(MissCause other) {
        return compareTo(other) < 0;
    }

    /** @param offerStatus of his last offer of the call; absent when there was none */
    static MissCause of(Reason reason, @Nullable String offerStatus) {
        if (offerStatus == null) {
            return reason == Reason.SELECTED || reason == Reason.ALREADY_TRIED ? OFFER_EXPIRED : valueOf(reason.name());
        }
        return switch (offerStatus) {
            case "DECLINED", "NO_ANSWER", "DEVICE_ERROR", "CALLER_GONE" -> valueOf(offerStatus);
            default -> OFFER_EXPIRED;
        };
    }
}
