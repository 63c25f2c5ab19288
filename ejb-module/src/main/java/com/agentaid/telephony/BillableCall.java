package com.agentaid.telephony;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What billing must know of a call to charge it.
 *
 * @param offer the offer that was taken; absent when nobody talks or talked
 * @param agent the agent who talks or talked; absent when nobody did
 * @param connectedAt the carrier's time of the connection; absent when the call was never connected
 * @param talked length of the talk by the carrier's account; absent while they still talk
 * @param askedAt when the carrier was last asked whether they still talk; absent when it was not
 * @param billedAt when it was charged; absent until then, and again when the charge was given back
 */
public record BillableCall(
        CallId call,
        CallStatus status,
        @Nullable OfferId offer,
        @Nullable AgentId agent,
        Money price,
        int priceVersion,
        Duration billableAfter,
        @Nullable Instant connectedAt,
        @Nullable Duration talked,
        @Nullable Instant askedAt,
        @Nullable Instant billedAt) {

    /** How late the carrier may tell that a talk is over: for so long our clock alone proves no talk. */
    public static final Duration LATE_REPORT_GRACE = Duration.ofSeconds(5);

    /** Who looks so long after the talk became billable was not there in time, and perhaps not when its end was told. */
    static final Duration NOBODY_LOOKED = Duration.ofSeconds(15);

    /** From the question to the carrier until its answer has been taken in. */
    static final Duration ANSWERED_WITHIN = Duration.ofSeconds(10);

    /**
     * Whether they talked, or surely have been talking by now, long enough to be charged. After an outage nothing is sure until
     * the carrier was asked ({@link LostEnds}).
     *
     * @param up since when this node hears of ends
     */
    public boolean isBillable(Instant now, Instant up) {
        if (connectedAt == null) {
            return false;
        }
        if (talked != null) {
            return talked.compareTo(billableAfter) >= 0;
        }
        if (billableAfter.isZero()) {
            return true;
        }
        Instant proven = connectedAt.plus(provenAfter(billableAfter));
        return !now.isBefore(proven) && (wasThere(proven, now, up) || wasAsked(proven, now));
    }

    private boolean wasThere(Instant proven, Instant now, Instant up) {
        boolean all = !Objects.requireNonNull(connectedAt).isBefore(up) && now.isBefore(proven.plus(NOBODY_LOOKED));
        return all || !now.isBefore(proven.plus(LostEnds.ASKED_WITHIN));
    }

    private boolean wasAsked(Instant proven, Instant now) {
        return askedAt != null && !askedAt.isBefore(proven) && !now.isBefore(askedAt.plus(ANSWERED_WITHIN));
    }

    /** From which time after the connection a live talk counts as billable. On connect means at once. */
    public static Duration provenAfter(Duration billableAfter) {
        return billableAfter.isZero() ? Duration.ZERO : billableAfter.plus(LATE_REPORT_GRACE);
    }

    /** Whether they still talk, so that a call too short now may become billable later. */
    public boolean isLive() {
        return status == CallStatus.CONNECTED;
    }
}
