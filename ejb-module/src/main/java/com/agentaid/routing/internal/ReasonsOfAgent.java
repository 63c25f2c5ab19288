package com.agentaid.routing.internal;

import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.routing.FinalReason;
import com.agentaid.routing.Reason;
import com.agentaid.routing.internal.index.Proposal;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads one agent's reasons out of many decisions: what the view {@code routing_attempts} says of him, without unfolding
 * everybody else. A plane that many decisions share is read once, and no further than to his bit.
 */
@ApplicationScoped
public class ReasonsOfAgent {

    /** Of the calls that were decided while the agent was known; in no order. */
    public List<FinalReason> of(EntityManager entities, AgentId agent, Collection<CallId> calls) {
        int number = Sql.row(entities, "select routing_number from agents where id = ?1", agent.value())
                .orElseThrow(() -> new IllegalArgumentException("No agent " + agent))
                .integer(0);
        List<Decision> decisions = decisions(entities, number, calls);
        Map<UUID, Reason> reasons = compactReasons(entities, agent, number, decisions);
        Map<UUID, Integer> ranks = new HashMap<>();
        readOldForm(entities, agent, decisions, reasons, ranks);
        Map<UUID, Money> shortOfFirst = shortOfFirst(entities, number, reasons);
        List<FinalReason> found = new ArrayList<>();
        for (Decision decision : decisions) {
            Reason reason = reasons.get(decision.id());
            if (reason != null) {
                Integer rank = decision.rank() == null ? ranks.get(decision.id()) : decision.rank();
                found.add(new FinalReason(
                        decision.call(),
                        reason,
                        decision.row().instant(2),
                        reason.isEligible() ? rank : null,
                        decision.row().integer(8),
                        shortOfFirst.get(decision.id())));
            }
        }
        return found;
    }

    private static List<Decision> decisions(EntityManager entities, int number, Collection<CallId> calls) {
        return Sql.rows(
                        entities,
                        """
                        select distinct on (d.call_id)
                               d.call_id, d.id, d.decided_at, d.population, array_to_string(d.gates, ','), d.selected_agent_id,
                               d.overruled ->> cast(?2 as text), array_position(d.ranked, cast(?2 as int)),
                               coalesce(cardinality(d.ranked), 0)
                          from routing_decisions d
                         where d.call_id = any (cast(?1 as uuid[]))
                         order by d.call_id, d.round desc
                        """,
                        Sql.array(calls),
                        number)
                .stream()
                .map(Decision::new)
                .toList();
    }

    private static Map<UUID, Reason> compactReasons(
            EntityManager entities, AgentId agent, int number, List<Decision> decisions) {
        StandingsInPlanes standings = new StandingsInPlanes(entities, number, decisions);
        Map<UUID, Reason> reasons = new HashMap<>();
        Map<UUID, Integer> places = new HashMap<>();
        for (Decision decision : decisions) {
            if (!decision.isCompact() || decision.row().integer(3) <= number) {
                continue;
            }
            StandingsInPlanes.Standing standing = standings.in(decision.gates());
            String overruled = decision.row().textOrNull(6);
            Reason refusal = standing.refusal();
            if (refusal != null) {
                reasons.put(decision.id(), refusal);
            } else if (agent.value().equals(decision.row().uuidOrNull(5))) {
                reasons.put(decision.id(), Reason.SELECTED);
            } else if (overruled != null) {
                reasons.put(decision.id(), Reason.valueOf(overruled));
            } else {
                places.put(decision.id(), standing.place());
            }
        }
        reasons.putAll(coded(entities, places));
        return reasons;
    }

    /** His code alone, wherever it stands in each decision. */
    private static Map<UUID, Reason> coded(EntityManager entities, Map<UUID, Integer> places) {
        List<UUID> decisions = List.copyOf(places.keySet());
        Map<UUID, Reason> reasons = new HashMap<>();
        Sql.rows(
                        entities,
                        """
                        select d.id, routing_code_at(coalesce(d.codes, (
                                   select c.bits from routing_planes c where c.id = d.codes_since)), d.code_changes, p.place)
                          from unnest(cast(?1 as uuid[]), cast(?2 as int[])) as p (id, place)
                          join routing_decisions d on d.id = p.id
                        """,
                        Sql.array(decisions),
                        Sql.array(decisions.stream().map(places::get).toList()))
                .forEach(row -> reasons.put(row.uuid(0), Proposal.CODES.get(row.integer(1))));
        return reasons;
    }

    /** Decisions of before the planes name their agents by reason. */
    private static void readOldForm(
            EntityManager entities,
            AgentId agent,
            List<Decision> decisions,
            Map<UUID, Reason> reasons,
            Map<UUID, Integer> ranks) {
        List<UUID> old = decisions.stream()
                .filter(decision -> !decision.isCompact())
                .map(Decision::id)
                .toList();
        if (old.isEmpty()) {
            return;
        }
        Sql.rows(
                        entities,
                        """
                        select r.decision_id, r.reason, array_position(r.agent_ids, cast(?2 as uuid))
                          from routing_decision_reasons r
                         where r.decision_id = any (cast(?1 as uuid[])) and cast(?2 as uuid) = any (r.agent_ids)
                        """,
                        Sql.array(old),
                        agent.value())
                .forEach(row -> {
                    Reason reason = Reason.valueOf(row.text(1));
                    reasons.put(row.uuid(0), reason);
                    ranks.put(row.uuid(0), reason == Reason.SELECTED ? 1 : row.integer(2) + 1);
                });
    }

    /** Where balances rank: what would have lifted him into the band above the selected agent's. */
    private static Map<UUID, Money> shortOfFirst(EntityManager entities, int number, Map<UUID, Reason> reasons) {
        List<UUID> passedOver = reasons.entrySet().stream()
                .filter(entry -> entry.getValue() == Reason.NOT_PREFERRED)
                .map(Map.Entry::getKey)
                .toList();
        Map<UUID, Money> amounts = new HashMap<>();
        Sql.rows(
                        entities,
                        """
                        select d.id, d.ranking, d.ranked[1], cast(d.inputs ->> 'bandMinor' as bigint), d.inputs ->> 'currency'
                          from routing_decisions d
                         where d.id = any (cast(?1 as uuid[])) and d.strategy = 'BALANCE_PRIORITY'
                           and cast(?2 as int) = any (d.ranked)
                           and d.selected_agent_id is not null
                           and d.inputs ->> 'served' is distinct from cast(d.selected_agent_id as text)
                        """,
                        Sql.array(passedOver),
                        number)
                .forEach(row -> {
                    Long amount = shortOfFirst(RankedFacts.read(row.bytes(1)), number, row.integer(2), row.number(3));
                    if (amount != null) {
                        amounts.put(row.uuid(0), Money.of(amount, row.text(4)));
                    }
                });
        return amounts;
    }

    /** Tiers come before balances, and in one band agents take turns whatever money they have. */
    static @Nullable Long shortOfFirst(List<RankedFacts> facts, int number, int first, long band) {
        RankedFacts mine = find(facts, number);
        RankedFacts best = find(facts, first);
        if (mine == null || best == null || mine.tier() != best.tier() || band == 0) {
            return null;
        }
        long bandOfFirst = Math.floorDiv(best.availableMinor(), band);
        return Math.floorDiv(mine.availableMinor(), band) == bandOfFirst
                ? null
                : Math.subtractExact(Math.multiplyExact(Math.addExact(bandOfFirst, 1), band), mine.availableMinor());
    }

    private static @Nullable RankedFacts find(List<RankedFacts> facts, int number) {
        return facts.stream()
                .filter(agent -> agent.number() == number)
                .findFirst()
                .orElse(null);
    }

    /** A row of the last rounds. */
    record Decision(Row row) {
        CallId call() {
            return new CallId(row.uuid(0));
        }

        UUID id() {
            return row.uuid(1);
        }

        boolean isCompact() {
            return !row.isNull(3);
        }

        List<UUID> gates() {
            List<UUID> gates = new ArrayList<>();
            row.list(4).forEach(gate -> gates.add(UUID.fromString(gate)));
            return gates;
        }

        @Nullable
        Integer rank() {
            return row.integerOrNull(7);
        }
    }
}
