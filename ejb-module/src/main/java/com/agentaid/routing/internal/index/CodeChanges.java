package com.agentaid.routing.internal.index;

import java.util.Map;

/**
 * Codes, told by what differs from those that an earlier decision was stored with.
 *
 * @param since the codes themselves when no earlier ones are near
 * @param byPlace an ordinal of {@link Proposal#CODES} for each place that differs
 */
public record CodeChanges(Codes since, Map<Integer, Integer> byPlace) {

    public CodeChanges {
        byPlace = Map.copyOf(byPlace);
    }
}
