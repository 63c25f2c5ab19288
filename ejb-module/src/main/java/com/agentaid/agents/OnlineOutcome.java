package com.agentaid.agents;

import com.agentaid.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * What became of the wish to go online.
 *
 * @param refusal why not; null when he is (or was) online
 * @param balance what he has when that is why not: less than nothing
 */
public record OnlineOutcome(Presence presence, @Nullable Refusal refusal, @Nullable Money balance) {

    /** Why an agent may not go online. */
    public enum Refusal {
        AGENT_NOT_APPROVED,
        AGENT_SUSPENDED,
        /** His balance is below zero: he pays first. */
        BALANCE_BELOW_ZERO
    }

    static OnlineOutcome accepted(Presence presence) {
        return new OnlineOutcome(presence, null, null);
    }

    static OnlineOutcome refused(Presence presence, Refusal refusal) {
        return new OnlineOutcome(presence, refusal, null);
    }

    static OnlineOutcome overdrawn(Presence presence, Money balance) {
        return new OnlineOutcome(presence, Refusal.BALANCE_BELOW_ZERO, balance);
    }

    public boolean accepted() {
        return refusal == null;
    }

    /** Why not, and what to do, for the agent; empty when he was accepted. */
    public String words() {
        if (refusal == null) {
            return "";
        }
        return switch (refusal) {
            case AGENT_NOT_APPROVED -> "Your account waits for approval. You can go online as soon as it is approved.";
            case AGENT_SUSPENDED -> "Your account is suspended. Please contact your administrator.";
            case BALANCE_BELOW_ZERO ->
                balance == null
                        ? "Your balance is below zero. Add funds, then go online again."
                        : "Your balance is " + balance.format() + ". Add at least "
                                + balance.negate().format() + ", then go online again.";
        };
    }
}
