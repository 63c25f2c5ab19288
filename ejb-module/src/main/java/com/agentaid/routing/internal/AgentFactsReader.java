package com.agentaid.routing.internal;

import com.agentaid.agents.AgentPresence;
import com.agentaid.agents.WorkState;
import com.agentaid.platform.config.Settings;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.routing.RoutingRequest;
import com.agentaid.routing.internal.AgentFacts.Licence;
import com.agentaid.routing.internal.AgentFacts.Standing;
import com.agentaid.routing.internal.AgentFacts.Usage;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.UsState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads what there is to know about the agents of the tenant. Of ten thousand agents few can be reached at any moment: only
 * those come as rows with all their facts, the others as one row a group with their ids, because every further row would be
 * felt by a caller who waits. Caps that few agents set are counted only for those.
 */
@ApplicationScoped
public class AgentFactsReader {

    private static final LocalDate NO_DAY = LocalDate.EPOCH;

    private static final String APPROVED = "a.status = 'APPROVED'";
    private static final String SUBSCRIBED =
            """
            (s.agent_id is not null
             and (s.states is null or cast(?2 as char(2)) is null or cast(?2 as char(2)) = any (s.states)))
            """;
    private static final String ONLINE =
            """
            coalesce(st.intent = 'ONLINE' and st.socket_id is not null and st.device_registered
                     and st.socket_seen_at > ?3, false)
            """;
    private static final String AGENTS =
            """
              from agents a
              left join agent_status st on st.agent_id = a.id
              left join campaign_subscriptions s on s.campaign_id = ?1 and s.agent_id = a.id
            """;

    private static final String GROUPS =
            "select approved, subscribed, online, string_agg(cast(id as text), ',' order by id)"
                    + " from (select a.id, " + APPROVED + " as approved, " + SUBSCRIBED + " as subscribed, " + ONLINE
                    + " as online "
                    + AGENTS + ") flags group by approved, subscribed, online";
    private static final int GROUPS_PARAMETERS = 3;

    private static final String FACTS = "select a.id, " + APPROVED + ", " + SUBSCRIBED + ", " + ONLINE
            + """
            ,
                   l.id, l.effective_on, l.expires_on,
                   case when b.currency = ?4 then b.posted_minor - b.held_minor else 0 end,
                   case when a.hourly_call_cap is null then 0 else (
                       select count(*) from call_offers o
                        where o.agent_id = a.id and o.reserved_at >= date_trunc('hour', cast(?5 as timestamptz))
                          and o.status in ('RESERVED', 'RINGING', 'CONNECTED', 'COMPLETED')) end,
                   a.hourly_call_cap,
                   coalesce(u.calls, 0), a.daily_call_cap,
                   case when a.monthly_call_cap is null then 0 else (
                       select coalesce(sum(m.calls), 0) from agent_call_usage m
                        where m.tenant_id = a.tenant_id and m.agent_id = a.id
                          and m.local_date >= cast(date_trunc('month', cast(?5 as timestamptz) at time zone a.time_zone) as date)) end,
                   a.monthly_call_cap,
                   coalesce(u.spent_minor, 0), a.daily_spend_cap_minor,
                   coalesce(st.work_state, 'FREE'),
                   cast(cast(?5 as timestamptz) at time zone a.time_zone as date),
                   a.priority_tier, a.weight, st.last_offered_at, coalesce(st.changed_at, a.created_at)
            """
            + AGENTS
            + """
              left join agent_balances b on b.agent_id = a.id
              left join agent_call_usage u on u.tenant_id = a.tenant_id and u.agent_id = a.id
                   and u.local_date = cast(cast(?5 as timestamptz) at time zone a.time_zone as date)
              left join lateral (
                   select li.id, li.effective_on, li.expires_on from agent_licenses li
                    where li.agent_id = a.id and li.state = cast(?2 as char(2)) and li.line_of_authority = ?6
                      and li.status = 'ACTIVE'
                    order by (li.effective_on <= ?7 and li.expires_on > ?8) desc, li.expires_on desc, li.id
                    limit 1) l on true
            """;

    @Inject
    Settings settings;

    /** The agents who can be reached now, with all that is known of them, by id. */
    public List<AgentFacts> reachable(EntityManager entities, RoutingRequest call) {
        String reachable = " where " + APPROVED + " and " + SUBSCRIBED + " and " + ONLINE + " order by a.id";
        return Sql.rows(entities, FACTS + reachable, parameters(call, null)).stream()
                .map(AgentFactsReader::facts)
                .toList();
    }

    /** All agents of the tenant, in groups of those about whom the three first questions have the same answers. */
    public List<AgentGroup> groups(EntityManager entities, RoutingRequest call) {
        @Nullable Object[] parameters = Arrays.copyOf(parameters(call, null), GROUPS_PARAMETERS);
        return Sql.rows(entities, GROUPS, parameters).stream()
                .map(row -> new AgentGroup(
                        row.flag(0),
                        row.flag(1),
                        row.flag(2),
                        row.list(3).stream().map(AgentId::of).toList()))
                .toList();
    }

    /** One agent as he stands now, for the check after his row is locked. */
    public Optional<AgentFacts> one(EntityManager entities, RoutingRequest call, AgentId agent) {
        return Sql.row(entities, FACTS + " where a.id = ?9", parameters(call, agent))
                .map(AgentFactsReader::facts);
    }

    private @Nullable Object[] parameters(RoutingRequest call, @Nullable AgentId agent) {
        Duration silence = settings.duration(AgentPresence.SILENCE_MAX_KEY, AgentPresence.SILENCE_MAX);
        UsState state = call.state();
        StateDates today = state == null ? new StateDates(NO_DAY, NO_DAY) : StateDates.of(state, call.now());
        @Nullable
        Object[] parameters = {
            call.terms().id().value(),
            state == null ? null : state.code(),
            call.now().minus(silence),
            call.price().currencyCode(),
            call.now(),
            call.terms().lineOfAuthority(),
            today.earliest(),
            today.latest()
        };
        if (agent == null) {
            return parameters;
        }
        @Nullable Object[] withAgent = Arrays.copyOf(parameters, parameters.length + 1);
        withAgent[parameters.length] = agent.value();
        return withAgent;
    }

    private static AgentFacts facts(Row row) {
        UUID licence = row.uuidOrNull(4);
        return new AgentFacts(
                new AgentId(row.uuid(0)),
                row.flag(1),
                row.flag(2),
                row.flag(3),
                licence == null ? null : new Licence(licence, row.date(5), row.date(6)),
                row.number(7),
                new Usage(
                        row.integer(8),
                        row.integerOrNull(9),
                        row.integer(10),
                        row.integerOrNull(11),
                        row.integer(12),
                        row.integerOrNull(13),
                        row.number(14),
                        row.numberOrNull(15)),
                WorkState.valueOf(row.text(16)),
                row.date(17),
                new Standing(row.integer(18), row.integer(19), row.instantOrNull(20), row.instant(21)));
    }
}
