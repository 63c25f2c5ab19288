package com.agentaid.admin;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent as a list shows him.
 *
 * @param online intent, socket and device together, at the moment of reading
 * @param licensedStates states with a licence in force today, sorted
 */
public record AgentRow(
        AgentId id,
        String name,
        String email,
        @Nullable String npn,
        String status,
        String intent,
        String workState,
        boolean online,
        Money available,
        Money held,
        int callsToday,
        @Nullable Integer dailyCallCap,
        List<String> licensedStates,
        Instant createdAt)
        implements Serializable {

    /** The licensed states as one line. */
    public String licensedStatesText() {
        return String.join(" ", licensedStates);
    }
}
