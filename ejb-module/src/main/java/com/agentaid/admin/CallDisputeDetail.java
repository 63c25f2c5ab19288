package com.agentaid.admin;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A disputed call with all that an admin needs to decide it.
 *
 * @param evidence stored with the dispute: what was known when it was decided, or opened
 * @param offers to whom the call was offered, in order
 * @param recording where the talk can be heard; absent when it was not recorded
 */
public record CallDisputeDetail(
        CallDisputeRow dispute,
        List<Fact> evidence,
        List<OfferLine> offers,
        AgentRecord agentsRecord,
        @Nullable String recording) {

    public CallDisputeDetail {
        evidence = List.copyOf(evidence);
        offers = List.copyOf(offers);
    }

    /** How a fact is to be shown. */
    public enum Kind {
        TEXT,
        MOMENT,
        CALL
    }

    /** One fact. @param name as programs know it @param label as people read it */
    public record Fact(String name, String label, String value, Kind kind) {}

    /** One offer of the call. */
    public record OfferLine(
            int round,
            String agentName,
            String status,
            Instant reservedAt,
            @Nullable Instant answeredAt,
            @Nullable Instant endedAt) {}

    /** The agent's charged calls and disputes of the last ninety days, this one included. */
    public record AgentRecord(long charged, long disputed, long credited, long refused) {}
}
