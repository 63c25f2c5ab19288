package com.agentaid.routing;

import java.util.Map;

/**
 * What a round would find at this moment, without taking anybody.
 *
 * @param counts how many agents got each reason; whoever could take the call counts as {@link Reason#NOT_PREFERRED}
 */
public record RoutingOutlook(Map<Reason, Integer> counts) {
    public RoutingOutlook {
        counts = Map.copyOf(counts);
    }

    public boolean somebodyCouldTakeIt() {
        return counts.containsKey(Reason.NOT_PREFERRED);
    }

    /** Nobody could, but for the calls that agents have at this moment. */
    public boolean everybodyIsBusy() {
        return !somebodyCouldTakeIt() && counts.containsKey(Reason.AGENT_BUSY);
    }
}
