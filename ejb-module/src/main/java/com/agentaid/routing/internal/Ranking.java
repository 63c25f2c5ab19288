package com.agentaid.routing.internal;

import com.agentaid.campaigns.RoutingStrategy;
import java.util.Comparator;
import java.util.List;

/**
 * Orders eligible agents. Tiers come before everything; then the campaign's strategy; agents whom the strategy finds equal
 * take turns by when they were last offered a call; the id breaks what is left, so that equal facts give equal order.
 */
public final class Ranking {

    private static final Comparator<AgentFacts> TIER =
            Comparator.comparingInt(agent -> agent.standing().tier());
    private static final Comparator<AgentFacts> HIGHER_BALANCE =
            Comparator.comparingLong(AgentFacts::availableMinor).reversed();
    private static final Comparator<AgentFacts> LONGEST_IDLE =
            Comparator.comparing(agent -> agent.standing().idleSince());
    private static final Comparator<AgentFacts> FEWEST_FOR_WEIGHT = Ranking::compareShares;
    private static final Comparator<AgentFacts> TURN = Comparator.comparing(
                    (AgentFacts agent) -> agent.standing().lastOfferedAt(),
                    Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(agent -> agent.agent().value());

    private Ranking() {}

    /** Best first. */
    public static List<AgentFacts> order(List<AgentFacts> eligible, RoutingStrategy strategy) {
        return eligible.stream().sorted(comparator(strategy)).toList();
    }

    private static Comparator<AgentFacts> comparator(RoutingStrategy strategy) {
        return switch (strategy) {
            case BALANCE_PRIORITY -> TIER.thenComparing(HIGHER_BALANCE).thenComparing(TURN);
            case ROUND_ROBIN -> TIER.thenComparing(TURN);
            case WEIGHTED -> TIER.thenComparing(FEWEST_FOR_WEIGHT).thenComparing(TURN);
            case LONGEST_IDLE -> TIER.thenComparing(LONGEST_IDLE).thenComparing(TURN);
        };
    }

    /** Compares (calls + 1) / weight without dividing: whoever is furthest behind his share goes first. */
    private static int compareShares(AgentFacts one, AgentFacts other) {
        long ones = (one.usage().callsToday() + 1L) * other.standing().weight();
        long others = (other.usage().callsToday() + 1L) * one.standing().weight();
        return Long.compare(ones, others);
    }
}
