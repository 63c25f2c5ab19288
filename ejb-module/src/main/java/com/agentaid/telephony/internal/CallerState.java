package com.agentaid.telephony.internal;

import com.agentaid.shared.UsState;
import com.agentaid.telephony.CallerStateSource;
import org.jspecify.annotations.Nullable;

/** What we believe the caller's state to be, and why. What the source says outweighs what the number suggests. */
record CallerState(@Nullable UsState state, CallerStateSource source) {

    static CallerState told(@Nullable UsState state) {
        return state == null ? unknown() : new CallerState(state, CallerStateSource.UPSTREAM_STATE);
    }

    static CallerState suggestedByNumber(@Nullable UsState state) {
        return state == null ? unknown() : new CallerState(state, CallerStateSource.AREA_CODE);
    }

    static CallerState unknown() {
        return new CallerState(null, CallerStateSource.UNKNOWN);
    }

    boolean outweighs(CallerState other) {
        return source.confidence() > other.source.confidence();
    }
}
