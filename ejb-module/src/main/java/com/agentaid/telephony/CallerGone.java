package com.agentaid.telephony;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The caller's own leg is over.
 *
 * @param status how it ended; FAILED is the carrier's fault
 * @param lasted from our answer to the end, when the carrier tells
 */
public record CallerGone(String providerCallSid, LegStatus status, Instant at, @Nullable Duration lasted) {

    public CallerGone {
        if (!status.isEnd()) {
            throw new IllegalArgumentException("a caller is not gone while " + status);
        }
    }

    /**
     * Whether his leg seems never to have been answered. It is answered when he is joined with somebody, not before; but
     * whole seconds do not tell a talk of less than one from none.
     */
    public boolean wasHardlyAnswered() {
        return status == LegStatus.NO_ANSWER
                || status == LegStatus.BUSY
                || status == LegStatus.CANCELED
                || (lasted != null && lasted.isZero());
    }

    public String eventKey() {
        return eventKeyPrefix(providerCallSid) + status;
    }

    /** What the event keys of this caller have in common. */
    public static String eventKeyPrefix(String providerCallSid) {
        return "caller:" + providerCallSid + ":";
    }
}
