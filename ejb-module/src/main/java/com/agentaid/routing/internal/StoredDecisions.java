package com.agentaid.routing.internal;

import static com.agentaid.platform.json.JsonLibrary.JSON;

import com.agentaid.campaigns.RoutingStrategy;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.routing.Reason;
import com.agentaid.routing.RoutingRound;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import com.agentaid.shared.UsState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.persistence.EntityManager;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads decisions with every agent's reason, in the form they were stored in: planes and codes, or lists by reason. */
@ApplicationScoped
public class StoredDecisions {

    private static final String DECISIONS =
            """
            select d.id, d.round, d.strategy, d.decided_at, d.took_micros, d.considered, d.selected_agent_id,
                   cast(d.inputs as text), d.population, array_to_string(d.gates, ','), d.codes,
                   array_to_string(d.ranked, ','), cast(d.overruled as text),
                   (select a.routing_number from agents a where a.id = d.selected_agent_id),
                   d.codes_since, cast(d.code_changes as text)
              from routing_decisions d
            """;

    /** A decision, and who got which reason in it. */
    public record Stored(RoutingRound round, DecisionReasons reasons) {}

    /** Rounds of a call that are shown; one that waits in line is looked at every few seconds for a quarter of an hour. */
    private static final int ROUNDS_MAX = 300;

    /** The rounds of a call, in order. */
    public List<Stored> of(EntityManager entities, CallId call) {
        return stored(
                entities,
                Sql.rows(
                        entities,
                        DECISIONS + "where d.call_id = ?1 order by d.round limit ?2",
                        call.value(),
                        ROUNDS_MAX));
    }

    /** The last rounds of a call before this one, in order. */
    public List<Stored> before(EntityManager entities, CallId call, int round, int roundsMax) {
        List<Row> newestFirst = Sql.rows(
                entities,
                DECISIONS + "where d.call_id = ?1 and d.round < ?2 order by d.round desc limit ?3",
                call.value(),
                round,
                Math.min(roundsMax, ROUNDS_MAX));
        List<Row> inOrder = new ArrayList<>(newestFirst);
        Collections.reverse(inOrder);
        return stored(entities, inOrder);
    }

    /** Who got which reason in this decision. */
    public DecisionReasons reasons(EntityManager entities, UUID decision) {
        return stored(entities, Sql.rows(entities, DECISIONS + "where d.id = ?1", decision))
                .get(0)
                .reasons();
    }

    /** One round of a call; empty when there was none. */
    public Optional<Stored> of(EntityManager entities, CallId call, int round) {
        return stored(
                        entities,
                        Sql.rows(entities, DECISIONS + "where d.call_id = ?1 and d.round = ?2", call.value(), round))
                .stream()
                .findFirst();
    }

    private static List<Stored> stored(EntityManager entities, List<Row> rows) {
        Map<UUID, byte[]> planes = planes(entities, rows);
        return rows.stream()
                .map(row -> {
                    DecisionReasons reasons = row.isNull(8) ? listed(entities, row.uuid(0)) : unfolded(row, planes);
                    return new Stored(round(row, reasons), reasons);
                })
                .toList();
    }

    private static Map<UUID, byte[]> planes(EntityManager entities, List<Row> rows) {
        Set<UUID> ids = new LinkedHashSet<>();
        rows.forEach(row -> {
            row.list(9).forEach(id -> ids.add(UUID.fromString(id)));
            if (!row.isNull(14)) {
                ids.add(row.uuid(14));
            }
        });
        Map<UUID, byte[]> planes = new HashMap<>();
        Sql.rows(entities, "select id, bits from routing_planes where id = any (cast(?1 as uuid[]))", Sql.array(ids))
                .forEach(row -> planes.put(row.uuid(0), row.bytes(1)));
        return planes;
    }

    private static DecisionReasons unfolded(Row row, Map<UUID, byte[]> planes) {
        Map<Integer, Reason> overruled = new HashMap<>();
        read(row.text(12))
                .forEach((number, reason) ->
                        overruled.put(Integer.valueOf(number), Reason.valueOf(((JsonString) reason).getString())));
        return DecisionReasons.unfolded(
                row.integer(8),
                row.list(9).stream()
                        .map(id -> planes.getOrDefault(UUID.fromString(id), new byte[0]))
                        .toList(),
                row.isNull(14) ? row.bytes(10) : planes.getOrDefault(row.uuid(14), new byte[0]),
                changes(row),
                overruled,
                row.integerOrNull(13),
                row.list(11).stream().map(Integer::valueOf).toList());
    }

    private static Map<Integer, Integer> changes(Row row) {
        Map<Integer, Integer> changes = new HashMap<>();
        if (!row.isNull(15)) {
            read(row.text(15))
                    .forEach((place, code) -> changes.put(Integer.valueOf(place), ((JsonNumber) code).intValueExact()));
        }
        return changes;
    }

    /** Decisions of before the planes name their agents by reason, the eligible in order of rank. */
    private static DecisionReasons listed(EntityManager entities, UUID decision) {
        @Nullable Reason[] byNumber = new @Nullable Reason[0];
        List<Integer> ranked = new ArrayList<>();
        for (Row row : Sql.rows(
                entities,
                """
                select r.reason, a.routing_number
                  from routing_decision_reasons r
                 cross join lateral unnest(r.agent_ids) with ordinality as u (agent_id, position)
                  join agents a on a.id = u.agent_id
                 where r.decision_id = ?1 order by r.reason <> 'SELECTED', r.reason, u.position
                """,
                decision)) {
            Reason reason = Reason.valueOf(row.text(0));
            int number = row.integer(1);
            byNumber = number < byNumber.length ? byNumber : Arrays.copyOf(byNumber, number + 1);
            byNumber[number] = reason;
            if (reason.isEligible()) {
                ranked.add(number);
            }
        }
        return new DecisionReasons(byNumber, ranked);
    }

    private static RoutingRound round(Row row, DecisionReasons reasons) {
        UUID selected = row.uuidOrNull(6);
        return new RoutingRound(
                row.uuid(0),
                row.integer(1),
                RoutingStrategy.valueOf(row.text(2)),
                row.instant(3),
                Duration.ofNanos(row.number(4) * 1_000),
                row.integer(5),
                selected == null ? null : new AgentId(selected),
                reasons.counts(),
                asked(read(row.text(7))));
    }

    private static RoutingRound.@Nullable Asked asked(JsonObject inputs) {
        if (!inputs.containsKey("priceMinor") || !inputs.containsKey("lineOfAuthority")) {
            return null;
        }
        return new RoutingRound.Asked(
                inputs.containsKey("state") ? new UsState(inputs.getString("state")) : null,
                inputs.getString("lineOfAuthority"),
                Money.of(inputs.getJsonNumber("priceMinor").longValueExact(), inputs.getString("currency")),
                required(inputs));
    }

    /** What the campaign asked of its agents. */
    public static Map<String, String> required(JsonObject inputs) {
        Map<String, String> required = new HashMap<>();
        if (inputs.containsKey("requiredAttributes")) {
            inputs.getJsonObject("requiredAttributes")
                    .forEach((name, value) -> required.put(name, ((JsonString) value).getString()));
        }
        return required;
    }

    public static JsonObject read(String json) {
        try (var reader = JSON.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
