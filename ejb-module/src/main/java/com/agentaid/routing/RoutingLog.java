package com.agentaid.routing;

import com.agentaid.campaigns.RoutingStrategy;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.routing.internal.DecisionReplay;
import com.agentaid.routing.internal.ReasonsOfAgent;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Answers for every call and round: who was considered, and which reason did each agent get. */
@Stateless
@Tenanted
public class RoutingLog {

    /** Agents shown for one call over all rounds; the view {@code routing_attempts} has them all. */
    private static final int AGENTS_MAX = 20_000;

    /** Calls that are asked about at once. */
    public static final int CALLS_MAX = 5_000;

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    DecisionReplay replay;

    @Inject
    ReasonsOfAgent reasons;

    /** The rounds of a call in order, each with its agents: the eligible by rank first, then the others by name. */
    public List<RoutingRound> decisionsOf(CallId call) {
        Map<UUID, List<RoutingRound.AgentReason>> agents = agentsOf(call);
        return Sql.rows(
                        entities,
                        """
                        select id, round, strategy, decided_at, took_micros, considered, selected_agent_id
                          from routing_decisions where call_id = ?1 order by round
                        """,
                        call.value())
                .stream()
                .map(row -> round(row, agents.getOrDefault(row.uuid(0), List.of())))
                .toList();
    }

    /** Makes a decision again from what is stored with it. @return the agent who comes out; empty when none does */
    public Optional<AgentId> replay(UUID decision) {
        return replay.again(entities, decision);
    }

    /**
     * One agent's reason in the last round of each of these calls. A call that nobody was looked at for, or that was decided
     * before the agent was known, is left out.
     *
     * @throws IllegalArgumentException for more than {@value #CALLS_MAX} calls
     */
    public List<FinalReason> finalReasons(AgentId agent, Collection<CallId> calls) {
        if (calls.size() > CALLS_MAX) {
            throw new IllegalArgumentException("At most " + CALLS_MAX + " calls at once, not " + calls.size());
        }
        return reasons.of(entities, agent, calls);
    }

    private Map<UUID, List<RoutingRound.AgentReason>> agentsOf(CallId call) {
        Map<UUID, List<RoutingRound.AgentReason>> agents = new HashMap<>();
        Sql.rows(
                        entities,
                        """
                        select t.decision_id, t.agent_id, a.name, t.reason, t.rank
                          from routing_attempts t join agents a on a.id = t.agent_id
                         where t.call_id = ?1
                         order by t.round, t.rank nulls last, a.name, a.id
                         limit ?2
                        """,
                        call.value(),
                        AGENTS_MAX)
                .forEach(row -> agents.computeIfAbsent(row.uuid(0), none -> new ArrayList<>())
                        .add(new RoutingRound.AgentReason(
                                new AgentId(row.uuid(1)),
                                row.text(2),
                                Reason.valueOf(row.text(3)),
                                row.integerOrNull(4))));
        return agents;
    }

    private static RoutingRound round(Row row, List<RoutingRound.AgentReason> agents) {
        UUID selected = row.uuidOrNull(6);
        return new RoutingRound(
                row.uuid(0),
                row.integer(1),
                RoutingStrategy.valueOf(row.text(2)),
                row.instant(3),
                Duration.ofNanos(row.number(4) * 1_000),
                row.integer(5),
                selected == null ? null : new AgentId(selected),
                agents);
    }
}
