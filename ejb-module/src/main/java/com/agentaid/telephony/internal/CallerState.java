package com.agentaid.telephony.internal;

import com.agentaid.campaigns.StateMismatch;
import com.agentaid.shared.UsState;
import com.agentaid.telephony.CallerStateSource;
import org.jspecify.annotations.Nullable;

/** What we believe the caller's state to be, and why. */
record CallerState(@Nullable UsState state, CallerStateSource source) {

    static CallerState unknown() {
        return new CallerState(null, CallerStateSource.UNKNOWN);
    }

    /**
     * Weighs what is known short of the caller's own word: the source's ZIP code, the source's state, what he confirmed
     * earlier, his number. Contradictory is as good as unknown.
     */
    static CallerState of(Known known, StateMismatch mismatch) {
        if (known.contradiction(mismatch) != null) {
            return unknown();
        }
        if (known.byZip() != null) {
            return new CallerState(known.byZip(), CallerStateSource.UPSTREAM_ZIP);
        }
        if (known.told() != null) {
            return new CallerState(known.told(), CallerStateSource.UPSTREAM_STATE);
        }
        if (known.earlier() != null) {
            return new CallerState(known.earlier(), CallerStateSource.EARLIER_CALL);
        }
        return known.byNumber() == null ? unknown() : new CallerState(known.byNumber(), CallerStateSource.AREA_CODE);
    }

    /** The state as each of our informants has it; absent where he says nothing. */
    record Known(
            @Nullable UsState byZip, @Nullable UsState told, @Nullable UsState earlier, @Nullable UsState byNumber) {

        /** In words, if two of them cannot both be right. */
        @Nullable
        String contradiction(StateMismatch mismatch) {
            UsState upstream = byZip != null ? byZip : told;
            if (upstream == null) {
                return null;
            }
            if (told != null && !told.equals(upstream)) {
                return "The source names " + told + " and a ZIP code of " + upstream;
            }
            if (mismatch == StateMismatch.ASK && byNumber != null && !byNumber.equals(upstream)) {
                return "The source names " + upstream + ", the number is of " + byNumber;
            }
            return null;
        }
    }
}
