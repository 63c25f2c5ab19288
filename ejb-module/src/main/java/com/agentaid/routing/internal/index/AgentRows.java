package com.agentaid.routing.internal.index;

import com.agentaid.agents.WorkState;
import com.agentaid.platform.json.FlatJson;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.UsState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads agents as routing knows them, in one statement however many. Caps that few agents set are counted for those only. */
@ApplicationScoped
public class AgentRows {

    private static final String NO_ATTRIBUTES = "{}";

    /** What {@link #ROW} reads. */
    private static final int COLUMNS = 28;

    private static final String ROW =
            """
            select a.routing_number, a.id, a.status = 'APPROVED',
                   coalesce(st.intent = 'ONLINE' and st.socket_id is not null and st.device_registered, false),
                   st.socket_seen_at, coalesce(st.work_state, 'FREE'),
                   note.profile, a.time_zone, a.schedule,
                   case when note.profile then (select string_agg(cast(h.day as text), ',') from agent_holidays h
                     where h.agent_id = a.id and h.day >= cast(cast(?1 as timestamptz) as date) - 1) end,
                   cast(a.attributes as text),
                   case when note.profile then (select string_agg(concat_ws(chr(31), l.id, l.state, l.line_of_authority, l.effective_on, l.expires_on), chr(30))
                      from agent_licenses l where l.agent_id = a.id and l.status = 'ACTIVE') end,
                   case when note.profile then (select string_agg(s.campaign_id || '=' || coalesce(array_to_string(s.taken_states, '+'), ''), ',')
                      from campaign_subscriptions s where s.agent_id = a.id and coalesce(cardinality(s.taken_states), 1) > 0) end,
                   b.currency, coalesce(b.posted_minor - b.held_minor, 0),
                   a.hourly_call_cap, a.daily_call_cap, a.monthly_call_cap, a.daily_spend_cap_minor,
                   cast(cast(?1 as timestamptz) at time zone a.time_zone as date),
                   coalesce(u.calls, 0), coalesce(u.spent_minor, 0),
                   case when a.monthly_call_cap is null then 0 else (
                       select coalesce(sum(m.calls), 0) from agent_call_usage m
                        where m.tenant_id = a.tenant_id and m.agent_id = a.id
                          and m.local_date >= cast(date_trunc('month', cast(?1 as timestamptz) at time zone a.time_zone) as date)) end,
                   case when a.hourly_call_cap is null then 0 else (
                       select count(*) from call_offers o
                        where o.tenant_id = a.tenant_id and o.agent_id = a.id
                          and o.reserved_at >= date_trunc('hour', cast(?1 as timestamptz))
                          and o.status in ('RESERVED', 'RINGING', 'CONNECTED', 'COMPLETED')) end,
                   a.priority_tier, a.weight, st.last_offered_at, coalesce(st.changed_at, a.created_at)
            """;

    private static final String HIS_MONEY_AND_DAY =
            """
              left join agent_balances b on b.agent_id = a.id
              left join agent_call_usage u on u.tenant_id = a.tenant_id and u.agent_id = a.id
                   and u.local_date = cast(cast(?1 as timestamptz) at time zone a.time_zone as date)
            """;

    private static final String OF_AGENT =
            """
              from agents a
              left join agent_status st on st.agent_id = a.id
            """
                    + HIS_MONEY_AND_DAY;

    private static final String ALL = ROW + OF_AGENT + "cross join (select true as profile) note ";

    private static final String ONE = ALL + "where a.id = ?2";

    /**
     * The first of those asked for who is free and in nobody's hands. He is read as he was when the statement began; locked is what
     * became of him since: the last column tells whether that is still the same.
     */
    private static final String FIRST_FREE =
            """
            with st as (
                select s.*, s.xmin as version
                  from unnest(cast(?2 as uuid[])) with ordinality as wanted (agent_id, place)
                  join agent_status s on s.agent_id = wanted.agent_id
                 where s.work_state = 'FREE'
                 order by wanted.place limit 1 for update of s skip locked)
            """
                    + ROW
                    + """
                      , exists (select 1 from agent_status seen where seen.agent_id = a.id and seen.xmin = st.version)
                      from st
                      join agents a on a.id = st.agent_id
                    """
                    + HIS_MONEY_AND_DAY + "cross join (select true as profile) note";

    /**
     * Agent by agent: how many have changed is known to us, and not to the database, which might read all of them. No note is
     * seen that is younger than the snapshot; said, it makes the range a small one whatever its begin, and the plan is made once.
     */
    private static final String CHANGED =
            """
            select r.*
              from (select c.agent_id, bool_or(c.profile) as profile from routing_changes c
                     where c.tenant_id = current_tenant() and c.changed_xid >= cast(?2 as xid8)
                       and c.changed_xid < pg_snapshot_xmax(pg_current_snapshot())
                       and (pg_current_xact_id_if_assigned() is null or c.changed_xid <> pg_current_xact_id_if_assigned())
                     group by c.agent_id) note
             cross join lateral (
            """
                    + ROW + OF_AGENT + "where a.id = note.agent_id offset 0) r";

    /** The moment of a reading comes with it, by the database's own order of transactions and its clock. */
    private static final String READING =
            """
            select cast(pg_snapshot_xmin(pg_current_snapshot()) as text), clock_timestamp(),
                   exists (select 1 from routing_changes c
                            where c.tenant_id = current_tenant() and c.changed_xid = pg_current_xact_id_if_assigned())
            """;

    /**
     * Agents as they were committed when this was read.
     *
     * @param horizon every transaction before this one is in it; where the next reading of changes begins
     * @param at by the database's clock
     * @param ownChanges the current transaction has changed agents itself
     */
    public record Reading(String horizon, Instant at, boolean ownChanges, List<AgentRow> rows) {}

    /** All agents of the tenant, with what the current transaction changed. */
    public Reading all(EntityManager entities, Instant now) {
        return reading(entities, ALL, now);
    }

    /** The agents that were changed by transactions since the horizon, other than the current one. */
    public Reading changedSince(EntityManager entities, String horizon, Instant now) {
        return reading(entities, CHANGED, now, horizon);
    }

    /**
     * Locks the first of these who is free, and reads him as he is. Whom another transaction is busy with is passed over, not
     * waited for.
     *
     * @return absent when nobody is left
     */
    public Optional<AgentRow> lockFirst(EntityManager entities, List<AgentId> agents, Instant now) {
        Optional<Row> locked = Sql.row(entities, FIRST_FREE, now, Sql.array(agents));
        if (locked.isEmpty() || locked.get().flag(COLUMNS)) {
            return locked.map(row -> row(row, now, 0));
        }
        // Another call had him between the statement's snapshot and its lock: what his day has counted is older than he
        // is.
        return Sql.row(entities, ONE, now, locked.get().uuid(1)).map(row -> row(row, now, 0));
    }

    /** Which of these are paused at this moment; locks nobody. */
    public Set<AgentId> paused(EntityManager entities, List<AgentId> agents) {
        return Sql.rows(
                        entities,
                        "select agent_id from agent_status where agent_id = any (cast(?1 as uuid[])) and work_state = 'PAUSED'",
                        Sql.array(agents))
                .stream()
                .map(row -> new AgentId(row.uuid(0)))
                .collect(Collectors.toSet());
    }

    private static Reading reading(EntityManager entities, String statement, @Nullable Object... parameters) {
        List<Row> rows = Sql.rows(
                entities,
                "select x.*, r.* from (" + READING + ") x (horizon, at, own) left join lateral (" + statement
                        + ") r on true",
                parameters);
        Row first = rows.get(0);
        boolean none = first.isNull(3);
        Instant now = (Instant) java.util.Objects.requireNonNull(parameters[0]);
        return new Reading(
                first.text(0),
                first.instant(1),
                first.flag(2),
                none ? List.of() : rows.stream().map(row -> row(row, now, 3)).toList());
    }

    private static AgentRow row(Row row, Instant now, int first) {
        return new AgentRow(
                row.integer(first),
                new AgentId(row.uuid(first + 1)),
                row.flag(first + 2),
                row.flag(first + 3),
                row.instantOrNull(first + 4),
                WorkState.valueOf(row.text(first + 5)),
                row.flag(first + 6) ? profile(row, first + 7) : null,
                row.textOrNull(first + 13),
                row.number(first + 14),
                new AgentRow.Caps(
                        row.integerOrNull(first + 15),
                        row.integerOrNull(first + 16),
                        row.integerOrNull(first + 17),
                        row.numberOrNull(first + 18)),
                new AgentRow.Usage(
                        row.date(first + 19),
                        row.integer(first + 20),
                        row.number(first + 21),
                        row.integer(first + 22),
                        hour(now),
                        row.integer(first + 23)),
                new AgentRow.Standing(
                        row.integer(first + 24),
                        row.integer(first + 25),
                        row.instantOrNull(first + 26),
                        row.instant(first + 27)));
    }

    private static AgentRow.Profile profile(Row row, int first) {
        return new AgentRow.Profile(
                new WeeklySchedule(ZoneId.of(row.text(first)), row.textOrNull(first + 1), days(row.list(first + 2))),
                attributes(row.text(first + 3)),
                licences(row.textOrNull(first + 4)),
                subscriptions(row.list(first + 5)));
    }

    /** The hour since the epoch whose calls an hourly cap counts. */
    public static long hour(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), 3_600L);
    }

    private static Set<LocalDate> days(List<String> days) {
        Set<LocalDate> dates = new HashSet<>();
        days.forEach(day -> dates.add(LocalDate.parse(day)));
        return dates;
    }

    private static Map<String, Set<String>> attributes(String json) {
        if (json.equals(NO_ATTRIBUTES)) {
            return Map.of();
        }
        Map<String, Set<String>> attributes = new HashMap<>();
        FlatJson.read(json).forEach((name, values) -> attributes.put(name, Set.of(values.split(",", -1))));
        return attributes;
    }

    private static List<AgentRow.Licence> licences(@Nullable String records) {
        List<AgentRow.Licence> licences = new ArrayList<>();
        for (String licence : records == null ? new String[0] : records.split("\u001e", -1)) {
            String[] fields = licence.split("\u001f", -1);
            licences.add(new AgentRow.Licence(
                    UUID.fromString(fields[0]),
                    new UsState(fields[1]),
                    fields[2],
                    LocalDate.parse(fields[3]),
                    LocalDate.parse(fields[4])));
        }
        return licences;
    }

    private static Map<CampaignId, Set<UsState>> subscriptions(List<String> pairs) {
        Map<CampaignId, Set<UsState>> subscriptions = new HashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            Set<UsState> states = new HashSet<>();
            for (String state : pair.substring(equals + 1).split("\\+", -1)) {
                if (!state.isEmpty()) {
                    states.add(new UsState(state));
                }
            }
            subscriptions.put(new CampaignId(UUID.fromString(pair.substring(0, equals))), states);
        }
        return subscriptions;
    }
}
