package com.agentaid.admin.internal;

import com.agentaid.admin.CallDetail;
import com.agentaid.admin.CallRow;
import com.agentaid.admin.Figures;
import com.agentaid.admin.StoryEvent;
import com.agentaid.agents.AgentPresence;
import com.agentaid.platform.config.Settings;
import com.agentaid.platform.json.FlatJson;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads calls and their story for the console. Row-level security keeps it in the tenant. */
@ApplicationScoped
public class CallQueries {
    /** Most calls the live monitor shows at once; the newest win. */
    private static final int LIVE_CALLS_MAX = 200;

    /** Most recordings of one call that are shown. */
    private static final int RECORDINGS_MAX = 20;

    private static final String FROM =
            """
              from calls c join campaigns p on p.id = c.campaign_id left join agents a on a.id = c.selected_agent_id
            """;

    private static final String SELECT =
            """
            select c.id, c.received_at, p.name, c.caller_number, c.caller_state, c.caller_state_source, c.status, c.disposition, c.round,
                   c.selected_agent_id, a.name, c.connected_at, c.ended_at, c.talk_seconds, c.price_minor, c.currency,
                   c.billed_at is not null and c.credited_at is null, c.correlation_id
            """
                    + FROM;

    private static final String FILTER =
            """
             where (cast(?1 as text) = '' or c.caller_number like ?2 or c.caller_state ilike ?2 or p.name ilike ?2 or a.name ilike ?2
                    or c.external_call_id ilike ?2 or cast(c.id as text) = lower(?1))
               and (cast(?3 as text) = '' or c.status = ?3)
            """;

    @PersistenceContext(unitName = "agentaid")
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private Settings settings;

    public List<CallRow> live() {
        return Sql.rows(
                        em,
                        SELECT + " where c.deadline_at is not null order by c.received_at desc limit ?1",
                        LIVE_CALLS_MAX)
                .stream()
                .map(CallQueries::call)
                .toList();
    }

    public Page<CallRow> page(String search, String status, int page, int size) {
        return Paging.page(
                em,
                SELECT + FILTER + " order by c.received_at desc, c.id",
                FROM + FILTER,
                CallQueries::call,
                page,
                size,
                search,
                Like.containing(search),
                status);
    }

    public Optional<CallDetail> find(CallId call) {
        return Sql.row(em, SELECT + " where c.id = ?1", call.value())
                .map(row -> new CallDetail(call(row), row.text(17), recordings(call)));
    }

    public boolean exists(CallId call) {
        return Sql.row(em, "select 1 from calls where id = ?1", call.value()).isPresent();
    }

    public Figures figures() {
        Instant now = clock.instant();
        Duration silence = settings.duration(AgentPresence.SILENCE_MAX_KEY, AgentPresence.SILENCE_MAX);
        Row row = Sql.row(
                        em,
                        """
                with today as (select date_trunc('day', cast(?1 as timestamptz) at time zone t.time_zone) at time zone t.time_zone as start, t.currency
                                 from tenants t where t.id = current_tenant()),
                     online as (select work_state from agent_status
                                 where intent = 'ONLINE' and socket_id is not null and device_registered and socket_seen_at > ?2)
                select (select count(*) from calls where deadline_at is not null),
                       (select count(*) from online),
                       (select count(*) from online where work_state = 'FREE'),
                       count(c.id), count(c.connected_at), count(*) filter (where c.status = 'NOT_ROUTED'),
                       coalesce(sum(c.price_minor) filter (where c.billed_at is not null and c.credited_at is null), 0),
                       (select currency from today),
                       (select count(*) from alerts where acknowledged_at is null)
                  from calls c where c.received_at >= (select start from today)
                """,
                        now,
                        now.minus(silence))
                .orElseThrow();
        return new Figures(
                row.integer(0),
                row.integer(1),
                row.integer(2),
                row.integer(3),
                row.integer(4),
                row.integer(5),
                Money.of(row.number(6), row.text(7)),
                row.integer(8));
    }

    /** In the order they were written. */
    public Page<StoryEvent> story(CallId call, int page, int size) {
        return Paging.page(
                em,
                """
                select e.id, e.created_at, e.type, e.provider, e.agent_id, a.name, cast(e.data as text)
                  from call_events e left join agents a on a.id = e.agent_id
                 where e.call_id = ?1 order by e.created_at, e.id
                """,
                "from call_events where call_id = ?1",
                CallQueries::event,
                page,
                size,
                call.value());
    }

    private static StoryEvent event(Row row) {
        return new StoryEvent(
                row.uuid(0),
                row.instant(1),
                row.text(2),
                StoryWords.title(row.text(2)),
                row.textOrNull(3),
                row.isNull(4) ? null : new AgentId(row.uuid(4)),
                row.textOrNull(5),
                StoryWords.facts(FlatJson.read(row.text(6))),
                row.text(6));
    }

    private List<CallDetail.Recording> recordings(CallId call) {
        List<Row> rows = Sql.rows(
                em,
                """
                select created_at, kind, status, nullif(url, ''), duration_seconds
                  from recordings where call_id = ?1 order by created_at, id limit ?2
                """,
                call.value(),
                RECORDINGS_MAX);
        return rows.stream()
                .map(row -> new CallDetail.Recording(
                        row.instant(0), row.text(1), row.text(2), row.textOrNull(3), row.integerOrNull(4)))
                .toList();
    }

    private static CallRow call(Row row) {
        UUID agent = row.uuidOrNull(9);
        return new CallRow(
                new CallId(row.uuid(0)),
                row.instant(1),
                row.text(2),
                row.textOrNull(3),
                row.textOrNull(4),
                row.text(5),
                row.text(6),
                row.textOrNull(7),
                row.integer(8),
                agent == null ? null : new AgentId(agent),
                row.textOrNull(10),
                row.instantOrNull(11),
                row.instantOrNull(12),
                row.integerOrNull(13),
                Money.of(row.number(14), row.text(15)),
                row.flag(16));
    }
}
