package com.agentaid.routing.internal.lab;

import com.agentaid.campaigns.RoutingStrategy;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.routing.internal.DecisionReasons;
import com.agentaid.routing.internal.RankedFacts;
import com.agentaid.routing.internal.StoredDecisions;
import com.agentaid.routing.internal.index.Proposal;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.UsState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads calls that are over, with their decisions, a few at a time in the order in which they came. */
@ApplicationScoped
public class RecordedCalls {

    /** Calls read at once: what is held of a period in memory. */
    static final int PAGE_MAX = 50;

    private static final UUID FIRST = new UUID(0, 0);
    private static final String SERVED = "served";

    private static final String CALLS =
            """
              from calls c
             where c.campaign_id = ?1 and c.currency = ?2 and c.received_at >= ?3 and c.received_at < ?4
               and c.deadline_at is null and (c.bid_id is null or c.provider_call_sid is not null)
               and exists (select 1 from routing_decisions d where d.call_id = c.id and d.population is not null)
            """;

    @Inject
    StoredDecisions decisions;

    /** Calls of one campaign in one currency, received from a moment on and before another. */
    public record Period(CampaignId campaign, String currency, Instant from, Instant to) {}

    /** After which call the next page begins. */
    public record Place(Instant receivedAt, UUID call) {
        public static Place before(Period period) {
            return new Place(period.from(), FIRST);
        }
    }

    /** @param next absent after the last */
    public record Page(List<RecordedCall> calls, @Nullable Place next) {}

    public long count(EntityManager entities, Period period) {
        return Sql.row(
                        entities,
                        "select count(*) " + CALLS,
                        period.campaign().value(),
                        period.currency(),
                        period.from(),
                        period.to())
                .orElseThrow()
                .number(0);
    }

    public Page page(EntityManager entities, Period period, Place after) {
        List<Row> rows = Sql.rows(
                entities,
                """
                select c.id, c.received_at, c.caller_number, c.caller_state, c.price_minor, c.currency,
                       c.billed_at is not null, c.status in ('ABANDONED', 'FAILED'), coalesce(c.ended_at, c.received_at)
                """
                        + CALLS
                        + " and (c.received_at, c.id) > (cast(?5 as timestamptz), cast(?6 as uuid))"
                        + " order by c.received_at, c.id limit ?7",
                period.campaign().value(),
                period.currency(),
                period.from(),
                period.to(),
                after.receivedAt(),
                after.call(),
                PAGE_MAX);
        String ids = Sql.array(rows.stream().map(row -> row.uuid(0)).toList());
        Map<UUID, Map<Integer, Boolean>> offered = offered(entities, ids);
        Map<UUID, List<RecordedCall.Round>> rounds = rounds(entities, ids);
        List<RecordedCall> calls = rows.stream()
                .map(row -> call(
                        row, offered.getOrDefault(row.uuid(0), Map.of()), rounds.getOrDefault(row.uuid(0), List.of())))
                .toList();
        Row last = rows.isEmpty() ? null : rows.get(rows.size() - 1);
        return new Page(
                calls, last == null || rows.size() < PAGE_MAX ? null : new Place(last.instant(1), last.uuid(0)));
    }

    private static RecordedCall call(Row row, Map<Integer, Boolean> offered, List<RecordedCall.Round> rounds) {
        String number = row.textOrNull(2);
        String state = row.textOrNull(3);
        return new RecordedCall(
                new CallId(row.uuid(0)),
                number == null ? null : new PhoneNumber(number),
                state == null ? null : new UsState(state),
                row.instant(1),
                Money.of(row.number(4), row.text(5)),
                row.flag(6),
                row.flag(7),
                row.instant(8),
                offered,
                rounds);
    }

    private static Map<UUID, Map<Integer, Boolean>> offered(EntityManager entities, String calls) {
        Map<UUID, Map<Integer, Boolean>> offered = new HashMap<>();
        Sql.rows(
                        entities,
                        """
                        select o.call_id, a.routing_number, o.status = 'COMPLETED'
                          from call_offers o join agents a on a.id = o.agent_id
                         where o.call_id = any (cast(?1 as uuid[])) order by o.call_id, o.round
                        """,
                        calls)
                .forEach(row -> offered.computeIfAbsent(row.uuid(0), none -> new HashMap<>())
                        .put(row.integer(1), row.flag(2)));
        return offered;
    }

    private Map<UUID, List<RecordedCall.Round>> rounds(EntityManager entities, String calls) {
        List<Row> rows = Sql.rows(
                entities,
                """
                select d.call_id, d.id, d.decided_at, d.strategy, cast(d.inputs as text), d.ranking, cast(d.overruled as text),
                       (select a.routing_number from agents a where a.id = d.selected_agent_id)
                  from routing_decisions d
                 where d.call_id = any (cast(?1 as uuid[])) and d.population is not null
                 order by d.call_id, d.round
                """,
                calls);
        List<JsonObject> inputs =
                rows.stream().map(row -> StoredDecisions.read(row.text(4))).toList();
        Map<String, Integer> numbers = numbers(entities, inputs);
        Map<UUID, List<RecordedCall.Round>> rounds = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            rounds.computeIfAbsent(row.uuid(0), none -> new ArrayList<>())
                    .add(round(entities, row, inputs.get(i), numbers));
        }
        return rounds;
    }

    private RecordedCall.Round round(EntityManager entities, Row row, JsonObject inputs, Map<String, Integer> numbers) {
        Set<String> overruled = StoredDecisions.read(row.text(6)).keySet();
        List<RankedFacts> ranked = RankedFacts.read(row.bytes(5));
        UUID decision = row.uuid(1);
        return new RecordedCall.Round(
                row.instant(2),
                RoutingStrategy.valueOf(row.text(3)),
                inputs.getJsonNumber("bandMinor").longValueExact(),
                inputs.getString("lineOfAuthority"),
                StoredDecisions.required(inputs),
                ranked.stream()
                        .filter(facts -> !overruled.contains(Integer.toString(facts.number())))
                        .toList(),
                ranked.size() >= Proposal.BEST_MAX,
                row.integerOrNull(7),
                had(inputs, numbers),
                inputs.containsKey(SERVED) ? numbers.get(inputs.getString(SERVED)) : null,
                new Once(() -> decisions.reasons(entities, decision)));
    }

    private static Set<Integer> had(JsonObject inputs, Map<String, Integer> numbers) {
        Set<Integer> had = new HashSet<>();
        inputs.getJsonArray("had").getValuesAs(JsonString.class).stream()
                .map(agent -> numbers.get(agent.getString()))
                .filter(Objects::nonNull)
                .forEach(had::add);
        return had;
    }

    private static Map<String, Integer> numbers(EntityManager entities, List<JsonObject> inputs) {
        Set<String> agents = new LinkedHashSet<>();
        for (JsonObject one : inputs) {
            one.getJsonArray("had").getValuesAs(JsonString.class).forEach(agent -> agents.add(agent.getString()));
            if (one.containsKey(SERVED)) {
                agents.add(one.getString(SERVED));
            }
        }
        Map<String, Integer> numbers = new HashMap<>();
        Sql.rows(
                        entities,
                        "select cast(id as text), routing_number from agents where id = any (cast(?1 as uuid[]))",
                        Sql.array(agents))
                .forEach(row -> numbers.put(row.text(0), row.integer(1)));
        return numbers;
    }

    /** Everybody's reasons are many: unfolded when somebody asks, and then kept with the page. */
    private static final class Once implements Supplier<DecisionReasons> {
        private final Supplier<DecisionReasons> source;
        private @Nullable DecisionReasons known;

        Once(Supplier<DecisionReasons> source) {
            this.source = source;
        }

        @Override
        public DecisionReasons get() {
            DecisionReasons reasons = known == null ? source.get() : known;
            known = reasons;
            return reasons;
        }
    }
}
