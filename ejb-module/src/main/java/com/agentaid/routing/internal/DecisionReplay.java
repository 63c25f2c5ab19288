package com.agentaid.routing.internal;

import static com.agentaid.platform.json.JsonLibrary.JSON;

import com.agentaid.campaigns.RoutingStrategy;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.routing.ReplayedRound;
import com.agentaid.routing.internal.index.Ranking;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a stored decision again from what is stored with it, and from nothing else. */
@ApplicationScoped
public class DecisionReplay {

    /** One round of a call; empty when there was none, or it was stored without inputs, as before the planes. */
    public Optional<ReplayedRound> again(EntityManager entities, CallId call, int round) {
        return Sql.row(
                        entities,
                        """
                        select id, selected_agent_id from routing_decisions
                         where call_id = ?1 and round = ?2 and population is not null
                        """,
                        call.value(),
                        round)
                .map(row -> {
                    UUID selected = row.uuidOrNull(1);
                    return new ReplayedRound(
                            round,
                            selected == null ? null : new AgentId(selected),
                            again(entities, row.uuid(0)).orElse(null));
                });
    }

    /** @return the agent who comes out; empty when none does */
    public Optional<AgentId> again(EntityManager entities, UUID decision) {
        Row stored = Sql.row(
                        entities,
                        """
                        select d.strategy, cast(d.inputs as text), d.ranking, cast(d.overruled as text),
                               (select cast(a.routing_number as text) from agents a
                                 where cast(a.id as text) = d.inputs ->> 'served')
                          from routing_decisions d where d.id = ?1 and d.population is not null
                        """,
                        decision)
                .orElseThrow(() -> new IllegalArgumentException("No decision with inputs has the id " + decision));
        JsonObject inputs = read(stored.text(1));
        Ranking ranking = Ranking.of(
                RoutingStrategy.valueOf(stored.text(0)),
                Money.of(inputs.getJsonNumber("bandMinor").longValueExact(), inputs.getString("currency")),
                Instant.parse(inputs.getString("now")));
        JsonObject overruled = read(stored.text(3));
        return order(RankedFacts.read(stored.bytes(2)), ranking, stored.textOrNull(4)).stream()
                .filter(agent -> !overruled.containsKey(Integer.toString(agent.number())))
                .findFirst()
                .flatMap(first -> agent(entities, first.number()));
    }

    private static List<RankedFacts> order(List<RankedFacts> facts, Ranking ranking, @Nullable String served) {
        List<RankedFacts> ordered = new ArrayList<>(facts);
        ordered.sort(ranking.order());
        for (RankedFacts agent : facts) {
            if (Integer.toString(agent.number()).equals(served)) {
                ordered.remove(agent);
                ordered.add(0, agent);
            }
        }
        return ordered;
    }

    private static Optional<AgentId> agent(EntityManager entities, int number) {
        return Sql.row(entities, "select id from agents where routing_number = ?1", number)
                .map(row -> new AgentId(row.uuid(0)));
    }

    private static JsonObject read(String json) {
        try (var reader = JSON.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
