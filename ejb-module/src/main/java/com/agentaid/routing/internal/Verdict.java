package com.agentaid.routing.internal;

import com.agentaid.routing.Reason;
import com.agentaid.shared.AgentId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects which agents got which reason while a round is decided; agents stay in the order they were added. */
public final class Verdict {

    private final Map<Reason, List<AgentId>> agents = new EnumMap<>(Reason.class);

    public void add(AgentId agent, Reason reason) {
        agents.computeIfAbsent(reason, none -> new ArrayList<>()).add(agent);
    }

    public Map<Reason, List<AgentId>> agents() {
        return Collections.unmodifiableMap(agents);
    }

    public int considered() {
        return agents.values().stream().mapToInt(List::size).sum();
    }
}
