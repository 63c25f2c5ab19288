package com.agentaid.routing.internal.lab;

import com.agentaid.campaigns.RoutingStrategy;
import com.agentaid.routing.internal.DecisionReasons;
import com.agentaid.routing.internal.RankedFacts;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.UsState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call that is over, as its decisions recorded it. Agents are routing numbers.
 *
 * @param billed the agent who talked was charged
 * @param callerLeft the call ended because the caller, or the carrier, did not wait for an agent
 * @param offered whom it was offered to, and whether he talked with the caller
 */
public record RecordedCall(
        CallId id,
        @Nullable PhoneNumber caller,
        @Nullable UsState state,
        Instant receivedAt,
        Money price,
        boolean billed,
        boolean callerLeft,
        Instant endedAt,
        Map<Integer, Boolean> offered,
        List<Round> rounds) {

    public RecordedCall {
        offered = Map.copyOf(offered);
        rounds = List.copyOf(rounds);
    }

    /** Who talked with the caller; the last, if several did. */
    @Nullable
    Integer holder() {
        Integer holder = null;
        for (Round round : rounds) {
            Integer selected = round.selected();
            holder = selected != null && offered.getOrDefault(selected, false) ? selected : holder;
        }
        return holder;
    }

    /**
     * One decision.
     *
     * @param eligible what ordered those who could take the call, and were not refused at the lock; the best of them
     * @param more there were more who could, of whom nothing is recorded but that
     * @param had to whom the caller was not sold again
     * @param served who was to be offered the caller first
     * @param reasons everybody's; read when somebody asks
     */
    public record Round(
            Instant at,
            RoutingStrategy strategy,
            long bandMinor,
            String lineOfAuthority,
            Map<String, String> required,
            List<RankedFacts> eligible,
            boolean more,
            @Nullable Integer selected,
            Set<Integer> had,
            @Nullable Integer served,
            Supplier<DecisionReasons> reasons) {
        public Round {
            required = Map.copyOf(required);
            eligible = List.copyOf(eligible);
            had = Set.copyOf(had);
        }
    }
}
