package com.agentaid.routing;

import com.agentaid.platform.paging.Page;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.routing.internal.DecisionReasons;
import com.agentaid.routing.internal.DecisionReplay;
import com.agentaid.routing.internal.ReasonsOfAgent;
import com.agentaid.routing.internal.StoredDecisions;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers for every call and round: who was considered, and which reason did each agent get. */
@Stateless
@Tenanted
public class RoutingLog {

    /** Calls that are asked about at once. */
    public static final int CALLS_MAX = 5_000;

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    StoredDecisions decisions;

    @Inject
    DecisionReplay replay;

    @Inject
    ReasonsOfAgent reasons;

    /** The rounds of a call in order, each with how many agents got which reason. */
    public List<RoutingRound> rounds(CallId call) {
        return decisions.of(entities, call).stream()
                .map(StoredDecisions.Stored::round)
                .toList();
    }

    /** The last rounds of a call before this one, in order: as many as are wanted, or as there are. */
    public List<RoutingRound> roundsBefore(CallId call, int round, int roundsMax) {
        return decisions.before(entities, call, round, roundsMax).stream()
                .map(StoredDecisions.Stored::round)
                .toList();
    }

    public Optional<RoutingRound> round(CallId call, int round) {
        return decisions.of(entities, call, round).map(StoredDecisions.Stored::round);
    }

    /**
     * The agents of one round: the eligible by rank first, those beyond the ranks that are kept behind them, then the others, both in
     * the order in which they joined.
     *
     * @param only whoever got this reason; absent: all
     * @param search part of a name, an e-mail address or an NPN; empty: all
     * @return nothing for a round that never was
     */
    public Page<RoutingRound.AgentReason> agents(
            CallId call, int round, @Nullable Reason only, String search, int page, int size) {
        int rows = Page.size(size);
        int number = Page.number(page);
        return decisions
                .of(entities, call, round)
                .map(stored -> page(stored.reasons(), only, search.strip(), number, rows))
                .orElseGet(() -> new Page<>(List.of(), number, rows, 0));
    }

    /** Makes a round's decision again; empty when there was no such round, or nothing is stored with it. */
    public Optional<ReplayedRound> replay(CallId call, int round) {
        return replay.again(entities, call, round);
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

    private Page<RoutingRound.AgentReason> page(
            DecisionReasons reasons, @Nullable Reason only, String search, int page, int rows) {
        BitSet found = search.isEmpty() ? null : found(search);
        int[] numbers = reasons.inOrder(
                number -> (only == null || reasons.byNumber()[number] == only) && (found == null || found.get(number)));
        int from = (int) Math.min((long) page * rows, numbers.length);
        int[] shown = Arrays.copyOfRange(numbers, from, Math.min(from + rows, numbers.length));
        Map<Integer, Row> agents = new HashMap<>();
        Sql.rows(
                        entities,
                        "select routing_number, id, name from agents where routing_number = any (cast(?1 as int[]))",
                        Sql.array(Arrays.stream(shown).boxed().toList()))
                .forEach(row -> agents.put(row.integer(0), row));
        List<RoutingRound.AgentReason> lines = new ArrayList<>();
        for (int number : shown) {
            Row agent = agents.get(number);
            Reason reason = reasons.byNumber()[number];
            if (agent != null && reason != null) {
                lines.add(new RoutingRound.AgentReason(
                        new AgentId(agent.uuid(1)), agent.text(2), reason, reasons.rankOf(number)));
            }
        }
        return new Page<>(lines, page, rows, numbers.length);
    }

    /** What the words fit is a routing number each, of no more agents than the tenant has. */
    private BitSet found(String search) {
        String words = "%" + search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        BitSet found = new BitSet();
        Sql.rows(
                        entities,
                        "select routing_number from agents where name ilike ?1 or email ilike ?1 or npn_number like ?1",
                        words)
                .forEach(row -> found.set(row.integer(0)));
        return found;
    }
}
