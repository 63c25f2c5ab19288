package com.agentaid.routing;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import org.jspecify.annotations.Nullable;

/**
 * One call of which a draft would have made something else, or a rule that it would have broken.
 *
 * @param agent whom the draft would have given the call, or wanted to; of a lost call, who had it
 */
public record ReplayFinding(Kind kind, CallId call, @Nullable AgentId agent) {

    /** What was found. */
    public enum Kind {
        /** An agent talked with the caller; under the draft none would have been found. */
        LOST,
        /** No agent was found; under the draft one would have been. */
        WON,
        /** Another agent would have had the call. */
        MOVED,
        /** The draft's choice held no licence in force for the caller's state and the draft's line of authority. */
        NO_LICENCE,
        /** The draft's price was above what its choice had available, after what the draft made him spend before. */
        PRICE_ABOVE_BALANCE,
        /** The draft's price did not fit into its choice's own spend cap of the day. */
        OVER_SPEND_CAP,
        /** The draft's choice had no call left in his own cap of the day. */
        OVER_CALL_CAP;

        /** True for what routing refuses when it locks an agent: the draft's order led to somebody who must not have the call. */
        public boolean isViolation() {
            return ordinal() >= NO_LICENCE.ordinal();
        }
    }
}
