package com.agentaid.telephony;

import com.agentaid.shared.CallId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the carrier tells about the leg to one agent while it dials, rings, talks and ends.
 *
 * @param sequence position among the leg's events; with the leg it names the event
 * @param at the carrier's own time of it
 * @param talked length of the talk, with {@link LegStatus#COMPLETED}
 */
public record LegProgress(
        CallId call,
        OfferId offer,
        String legSid,
        int sequence,
        LegStatus status,
        Instant at,
        @Nullable Duration talked) {
    public String eventKey() {
        return "leg:" + legSid + ":" + sequence;
    }
}
