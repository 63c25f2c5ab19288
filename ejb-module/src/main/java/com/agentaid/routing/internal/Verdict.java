package com.agentaid.routing.internal;

import com.agentaid.routing.Reason;
import com.agentaid.routing.internal.index.Proposal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A proposal, and what became of it when the agents' rows were locked one after the other. */
public final class Verdict {

    private final Proposal proposal;
    private final Map<Integer, Reason> overruled = new LinkedHashMap<>();
    private Proposal.@Nullable Candidate selected;

    public Verdict(Proposal proposal) {
        this.proposal = proposal;
    }

    /** Not eligible after all. */
    public void overrule(Proposal.Candidate candidate, Reason reason) {
        overruled.put(candidate.ranked().number(), reason);
    }

    public void select(Proposal.Candidate candidate) {
        selected = candidate;
    }

    /** Whether agents are left whom nobody has tried. */
    public boolean hasMore() {
        return proposal.counts().getOrDefault(Reason.NOT_PREFERRED, 0)
                > proposal.best().size();
    }

    public Proposal proposal() {
        return proposal;
    }

    /** Routing number to reason. */
    public Map<Integer, Reason> overruled() {
        return Map.copyOf(overruled);
    }

    /** Routing numbers of the best who stayed eligible, the selected one first. */
    public List<Integer> ranked() {
        List<Integer> ranked = new ArrayList<>();
        for (Proposal.Candidate candidate : proposal.best()) {
            if (!overruled.containsKey(candidate.ranked().number())) {
                ranked.add(candidate.ranked().number());
            }
        }
        return ranked;
    }

    /** Whether somebody is busy who could take the call if he were free; a candidate is nobody whom the call tried before. */
    public boolean somebodyIsOnlyBusy() {
        return proposal.onlyBusy() > 0 || overruled.containsValue(Reason.AGENT_BUSY);
    }

    public Map<Reason, Integer> counts() {
        Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
        counts.putAll(proposal.counts());
        overruled.values().forEach(reason -> counts.merge(reason, 1, Integer::sum));
        int taken = overruled.size() + (selected == null ? 0 : 1);
        counts.computeIfPresent(Reason.NOT_PREFERRED, (reason, agents) -> agents == taken ? null : agents - taken);
        if (selected != null) {
            counts.put(Reason.SELECTED, 1);
        }
        return counts;
    }
}
