package com.agentaid.telephony;

import com.agentaid.shared.CallId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recording of a call is there, or could not be made.
 *
 * @param status the carrier's word: completed, absent, failed; {@link #RECORDED} when the caller has just stopped speaking
 */
public record RecordingStored(
        CallId call,
        String recordingSid,
        @Nullable String url,
        String status,
        @Nullable Duration duration,
        Instant at) {

    /** Spoken, not yet confirmed as stored: what the recording's own action tells. */
    public static final String RECORDED = "recorded";

    public String eventKey() {
        return "recording:" + recordingSid + ":" + status;
    }
}
