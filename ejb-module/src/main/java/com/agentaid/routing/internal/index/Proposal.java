package com.agentaid.routing.internal.index;

import com.agentaid.routing.Reason;
import com.agentaid.shared.AgentId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the index says of one call: every agent's reason, and the best of those who could take it, in order.
 *
 * @param population routing numbers below this were looked at
 * @param gates planes in the order of {@link Gate}; the first without an agent is his reason
 * @param codes of each agent who is in all of them
 * @param changes how the codes are told in few bytes; null when they are few themselves
 * @param best at most {@link #BEST_MAX}
 * @param counts how many agents got each reason; nobody is selected yet
 * @param onlyBusy how many of the busy could take the call if they were free
 */
public record Proposal(
        int population,
        List<Plane> gates,
        Codes codes,
        @Nullable CodeChanges changes,
        List<Candidate> best,
        Map<Reason, Integer> counts,
        int onlyBusy) {

    /** Agents whose rank is kept, and who are tried for one decision. */
    public static final int BEST_MAX = 64;

    /** What the codes mean, in the order of the function routing_code of the database. */
    public static final List<Reason> CODES = List.of(
            Reason.NOT_PREFERRED,
            Reason.INSUFFICIENT_BALANCE,
            Reason.SPEND_CAP_REACHED,
            Reason.DAILY_CAP_REACHED,
            Reason.AGENT_BUSY,
            Reason.AGENT_PAUSED,
            Reason.ALREADY_TRIED,
            Reason.DUPLICATE_CALLER);

    private static final int[] CODE_OF_REASON = new int[Reason.values().length];

    static {
        CODES.forEach(reason -> CODE_OF_REASON[reason.ordinal()] = CODES.indexOf(reason));
    }

    static int code(Reason reason) {
        return CODE_OF_REASON[reason.ordinal()];
    }

    /** Conditions that hold for many calls at once, so that a plane answers them, in the order of the reasons. */
    public enum Gate {
        APPROVED(Reason.AGENT_NOT_APPROVED),
        SUBSCRIBED(Reason.NOT_SUBSCRIBED),
        ATTRIBUTES(Reason.ATTRIBUTE_MISMATCH),
        SCHEDULE(Reason.OUTSIDE_SCHEDULE),
        ONLINE(Reason.AGENT_OFFLINE),
        LICENSED(Reason.STATE_NOT_LICENSED);

        private final Reason reason;

        Gate(Reason reason) {
            this.reason = reason;
        }

        public Reason reason() {
            return reason;
        }
    }

    /** An agent who could take the call, with what ordered him. */
    public record Candidate(AgentId agent, Ranked ranked) {}

    public Proposal {
        gates = List.copyOf(gates);
        best = List.copyOf(best);
        counts = Map.copyOf(counts);
    }

    /** Why this agent; {@link Reason#NOT_PREFERRED} for all who could take the call; null beyond the population. */
    public @Nullable Reason reasonOf(int number) {
        if (number >= population) {
            return null;
        }
        for (Gate gate : Gate.values()) {
            if (!gates.get(gate.ordinal()).has(number)) {
                return gate.reason();
            }
        }
        int place = 0;
        for (int earlier = 0; earlier < number; earlier++) {
            int looked = earlier;
            place += gates.stream().allMatch(plane -> plane.has(looked)) ? 1 : 0;
        }
        return CODES.get(codes.at(place));
    }

    /** Counts while one call is judged. */
    static final class Count {
        private final int[] byReason = new int[Reason.values().length];

        void add(Reason reason, int agents) {
            byReason[reason.ordinal()] += agents;
        }

        Map<Reason, Integer> counts() {
            Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
            for (Reason reason : Reason.values()) {
                if (byReason[reason.ordinal()] > 0) {
                    counts.put(reason, byReason[reason.ordinal()]);
                }
            }
            return counts;
        }
    }
}
