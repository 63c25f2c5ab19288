package com.agentaid.routing;

import com.agentaid.shared.AgentId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A round's decision beside the one that its record leads to.
 *
 * @param recorded who was selected; absent when nobody could be reserved
 * @param replayed who comes out of the record; absent when nobody does
 */
public record ReplayedRound(int round, @Nullable AgentId recorded, @Nullable AgentId replayed) {
    public boolean same() {
        return Objects.equals(recorded, replayed);
    }
}
