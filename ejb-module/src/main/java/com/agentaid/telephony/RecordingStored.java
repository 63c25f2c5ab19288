package com.agentaid.telephony;

import com.agentaid.shared.CallId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recording of a call is there, or could not be made.
 *
 * @param status the carrier's word: completed, absent, failed
 */
public record RecordingStored(
        CallId call,
        String recordingSid,
        @Nullable String url,
        String status,
        @Nullable Duration duration,
        Instant at) {
    public String eventKey() {
        return "recording:" + recordingSid + ":" + status;
    }
}
