package com.agentaid.routing.internal.lab;

import com.agentaid.agents.WorkState;
import com.agentaid.campaigns.DuplicateAfter;
import com.agentaid.campaigns.SelectionRules;
import com.agentaid.platform.json.FlatJson;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.routing.internal.RankedFacts;
import com.agentaid.routing.internal.StateDates;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.UsState;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Works out from ledger, offers, licences and the history of presence how agents stood at a moment of the past. */
final class PastBooks implements Books {

    /** Earlier calls of one caller that are looked at, latest first. */
    private static final int CALLS_MAX = 200;

    private static final String AGENTS =
            """
            select a.routing_number, a.priority_tier, a.weight,
                   coalesce((select e.balance_after_minor from balance_ledger e
                              where e.agent_id = a.id and e.currency = cast(?4 as text) and e.created_at <= ?2
                              order by e.entry_number desc limit 1), 0)
                   - coalesce((select sum(c.price_minor) from call_offers o join calls c on c.id = o.call_id
                                where o.tenant_id = a.tenant_id and o.agent_id = a.id
                                  and o.reserved_at < ?2 and o.reserved_at > ?3
                                  and coalesce(least(o.ended_at, c.billed_at), 'infinity') > ?2), 0),
                   (select max(o.reserved_at) from call_offers o
                     where o.tenant_id = a.tenant_id and o.agent_id = a.id and o.reserved_at < ?2),
                   h.work_state, coalesce(h.occurred_at, a.created_at), cast(a.attributes as text),
                   exists (select 1 from agent_licenses l
                            where l.agent_id = a.id and l.status = 'ACTIVE' and l.state = cast(?5 as text)
                              and l.line_of_authority = ?6 and l.effective_on <= ?7 and l.expires_on > ?8),
                   d.day, t.calls, a.daily_call_cap, t.spent, a.daily_spend_cap_minor
              from agents a
             cross join lateral (select cast(cast(?2 as timestamptz) at time zone a.time_zone as date) as day) d
             cross join lateral (
                   select count(*) as calls, coalesce(sum(c.price_minor) filter (where c.billed_at is not null), 0) as spent
                     from call_offers o join calls c on c.id = o.call_id
                    where o.tenant_id = a.tenant_id and o.agent_id = a.id and o.local_date = d.day
                      and o.reserved_at < ?2 and o.reserved_at > ?3 and o.status in ('CONNECTED', 'COMPLETED')) t
              left join lateral (
                   select s.work_state, s.occurred_at from agent_status_history s
                    where s.tenant_id = a.tenant_id and s.agent_id = a.id and s.occurred_at < ?2
                    order by s.occurred_at desc, s.id desc limit 1) h on true
             where a.routing_number = any (cast(?1 as int[]))
            """;

    /** Offers of the same day, and those that may still hold money, are no older. */
    private static final Duration OFFERS_LOOKED_AT = Duration.ofHours(49);

    private final EntityManager entities;
    private final CampaignId campaign;

    PastBooks(EntityManager entities, CampaignId campaign) {
        this.entities = entities;
        this.campaign = campaign;
    }

    @Override
    public Map<Integer, PastAgent> at(Question question, Collection<Integer> numbers) {
        UsState state = question.state();
        StateDates dates = state == null ? null : StateDates.of(state, question.at());
        Map<Integer, PastAgent> agents = new HashMap<>();
        Sql.rows(
                        entities,
                        AGENTS,
                        Sql.array(numbers),
                        question.at(),
                        question.at().minus(OFFERS_LOOKED_AT),
                        question.currency(),
                        state == null ? null : state.code(),
                        question.lineOfAuthority(),
                        dates == null ? LocalDate.EPOCH : dates.earliest(),
                        dates == null ? LocalDate.EPOCH : dates.latest())
                .forEach(row -> agents.put(row.integer(0), agent(row, question)));
        return agents;
    }

    private static PastAgent agent(Row row, Question question) {
        Instant offered = row.instantOrNull(4);
        return new PastAgent(
                new RankedFacts(
                        row.integer(0),
                        row.integer(1),
                        row.integer(2),
                        row.number(3),
                        offered == null ? Long.MIN_VALUE : offered.toEpochMilli(),
                        row.instant(6).toEpochMilli()),
                row.isNull(5) ? WorkState.FREE : WorkState.valueOf(row.text(5)),
                row.flag(8),
                matches(FlatJson.read(row.text(7)), question.required()),
                row.date(9),
                row.integer(10),
                row.integerOrNull(11),
                row.number(12),
                row.numberOrNull(13));
    }

    private static boolean matches(Map<String, String> attributes, Map<String, String> required) {
        return required.entrySet().stream().allMatch(wanted -> List.of(
                        attributes.getOrDefault(wanted.getKey(), "").split(",", -1))
                .contains(wanted.getValue()));
    }

    @Override
    public History history(RecordedCall call, SelectionRules rules, Instant at) {
        PhoneNumber caller = call.caller();
        int days = Math.max(rules.stickyDays(), rules.duplicateDays());
        if (caller == null || days == 0) {
            return new History(Set.of(), null);
        }
        List<Row> earlier = Sql.rows(
                entities,
                """
                select a.routing_number, c.connected_at, coalesce(c.billed_at <= ?4, false)
                  from calls c join agents a on a.id = c.selected_agent_id
                 where c.caller_number = ?1 and c.campaign_id = ?2 and c.connected_at > ?3 and c.connected_at <= ?4
                   and c.id <> ?5
                 order by c.connected_at desc, c.id limit ?6
                """,
                caller.e164(),
                campaign.value(),
                at.minus(Duration.ofDays(days)),
                at,
                call.id().value(),
                CALLS_MAX);
        Set<Integer> had = earlier.stream()
                .filter(row -> isWithin(row, rules.duplicateDays(), at))
                .filter(row -> rules.duplicateAfter() == DuplicateAfter.CONNECTED || row.flag(2))
                .map(row -> row.integer(0))
                .collect(Collectors.toSet());
        return new History(had, served(earlier, rules, at));
    }

    private static @Nullable Integer served(List<Row> earlier, SelectionRules rules, Instant at) {
        return earlier.stream()
                .filter(row -> isWithin(row, rules.stickyDays(), at))
                .findFirst()
                .map(row -> row.integer(0))
                .orElse(null);
    }

    private static boolean isWithin(Row row, int days, Instant at) {
        return days > 0 && row.instant(1).isAfter(at.minus(Duration.ofDays(days)));
    }
}
