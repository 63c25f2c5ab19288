package com.agentaid.admin;

import com.agentaid.shared.AgentId;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call with its whole story: events in order, and every routing round with every agent's reason. */
public record CallDetail(CallRow call, String correlationId, List<Event> events, List<Round> rounds)
        implements Serializable {

    /** One provider or domain event of the call; {@code data} is JSON. */
    public record Event(Instant at, String kind, String type, @Nullable String provider, String data)
            implements Serializable {}

    /** One routing round. */
    public record Round(
            int number, Instant decidedAt, String strategy, long tookMicros, int considered, List<Reason> reasons)
            implements Serializable {}

    /**
     * What one agent got in a round.
     *
     * @param rank 1 for the selected agent, the following for those not preferred, null for the rejected
     */
    public record Reason(AgentId agentId, String agentName, String decision, String reason, @Nullable Integer rank)
            implements Serializable {}
}
