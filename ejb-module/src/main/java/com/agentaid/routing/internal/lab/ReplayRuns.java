package com.agentaid.routing.internal.lab;

import static com.agentaid.platform.json.JsonLibrary.JSON;

import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.work.Work;
import com.agentaid.routing.ReplayDraft;
import com.agentaid.routing.ReplayFinding;
import com.agentaid.routing.ReplayFinding.Kind;
import com.agentaid.routing.ReplayGain;
import com.agentaid.routing.ReplayRefused;
import com.agentaid.routing.ReplayRun;
import com.agentaid.routing.internal.StoredDecisions;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of replays and of what they found. A run belongs to the node that took it last; one taken from it goes on for nobody. */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class ReplayRuns {

    /** Runs of a tenant that wait or run. */
    static final int OPEN_MAX = 10;
    /** Runs of a tenant that are kept; older ones go when one is added. */
    static final int KEPT_MAX = 100;
    /** Nodes that begin a run before it has failed. */
    static final int ATTEMPTS_MAX = 3;

    private static final String ASSUMED = "assumed";
    private static final String IN_PART = "inPart";
    private static final String COLUMNS =
            """
            r.id, r.campaign_id, cast(r.draft as text), r.from_at, r.to_at, r.status, r.total, r.replayed,
            cast(r.counts as text), r.created_at, r.ended_at
            """;

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /** A run taken by this node for the nth time that somebody took it. */
    public record Claim(ReplayRun run, int attempt) {}

    public UUID add(CampaignId campaign, ReplayDraft draft, Instant from, Instant to) {
        Instant now = clock.instant();
        long open = Sql.row(entities, "select count(*) from replay_runs where status in ('QUEUED', 'RUNNING')")
                .orElseThrow()
                .number(0);
        if (open >= OPEN_MAX) {
            throw new ReplayRefused("campaign", "must wait: " + OPEN_MAX + " replays are not over yet");
        }
        Sql.update(
                entities,
                """
                delete from replay_runs where status not in ('QUEUED', 'RUNNING') and id in (
                    select id from replay_runs order by created_at desc, id offset ?1)
                """,
                KEPT_MAX - 1);
        UUID id = ids.next();
        Sql.update(
                entities,
                """
                insert into replay_runs (id, tenant_id, campaign_id, draft, from_at, to_at, created_at, heard_at)
                values (?1, ?2, ?3, cast(?4 as jsonb), ?5, ?6, ?7, ?7)
                """,
                id,
                Work.tenant().value(),
                campaign.value(),
                draft.json(),
                from,
                to,
                now);
        return id;
    }

    public Optional<ReplayRun> find(UUID run) {
        return Sql.row(entities, "select " + COLUMNS + " from replay_runs r where r.id = ?1", run)
                .map(ReplayRuns::run);
    }

    public Page<ReplayRun> page(int page, int size) {
        List<ReplayRun> items = Sql.rows(
                        entities,
                        "select " + COLUMNS + " from replay_runs r order by r.created_at desc, r.id limit ?1 offset ?2",
                        size,
                        (long) page * size)
                .stream()
                .map(ReplayRuns::run)
                .toList();
        return new Page<>(items, page, size, count("select count(*) from replay_runs"));
    }

    public Page<ReplayGain> gains(UUID run, int page, int size) {
        List<ReplayGain> items = Sql.rows(
                        entities,
                        """
                        select g.agent_id, a.name, g.calls_before, g.calls_after
                          from replay_agents g join agents a on a.id = g.agent_id
                         where g.run_id = ?1
                         order by abs(g.calls_after - g.calls_before) desc, a.routing_number limit ?2 offset ?3
                        """,
                        run,
                        size,
                        (long) page * size)
                .stream()
                .map(row -> new ReplayGain(new AgentId(row.uuid(0)), row.text(1), row.integer(2), row.integer(3)))
                .toList();
        return new Page<>(items, page, size, count("select count(*) from replay_agents where run_id = ?1", run));
    }

    public Page<ReplayFinding> findings(UUID run, @Nullable Kind only, int page, int size) {
        String which = " from replay_findings where run_id = ?1 and (cast(?2 as text) = '' or kind = ?2)";
        String kind = only == null ? "" : only.name();
        List<ReplayFinding> items = Sql.rows(
                        entities,
                        "select kind, call_id, agent_id" + which + " order by position limit ?3 offset ?4",
                        run,
                        kind,
                        size,
                        (long) page * size)
                .stream()
                .map(ReplayRuns::finding)
                .toList();
        return new Page<>(items, page, size, count("select count(*)" + which, run, kind));
    }

    public boolean cancel(UUID run) {
        return Sql.update(
                        entities,
                        """
                        update replay_runs set status = 'CANCELLED', ended_at = ?2
                         where id = ?1 and status in ('QUEUED', 'RUNNING')
                        """,
                        run,
                        clock.instant())
                > 0;
    }

    /** Takes what waits longest, or what its node left; whoever left too many nodes silent has failed. */
    public Optional<Claim> claim(Duration silence) {
        Instant now = clock.instant();
        Sql.update(
                entities,
                """
                update replay_runs set status = 'FAILED', ended_at = ?1
                 where status = 'RUNNING' and heard_at < ?2 and attempts >= ?3
                """,
                now,
                now.minus(silence),
                ATTEMPTS_MAX);
        return Sql.row(
                        entities,
                        """
                        update replay_runs r set status = 'RUNNING', attempts = r.attempts + 1, heard_at = ?1, replayed = 0
                         where r.id = (select id from replay_runs
                                        where status = 'QUEUED' or (status = 'RUNNING' and heard_at < ?2)
                                        order by created_at, id limit 1 for update skip locked)
                        returning
                        """
                                + " " + COLUMNS + ", r.attempts",
                        now,
                        now.minus(silence))
                .map(row -> new Claim(run(row), row.integer(11)));
    }

    public void begin(Claim claim, long total) {
        Sql.update(
                entities,
                "update replay_runs set total = ?2 where id = ?1",
                claim.run().id(),
                total);
    }

    /** @return false when it is cancelled, or another node's */
    public boolean tell(Claim claim, long replayed) {
        return Sql.update(
                        entities,
                        """
                        update replay_runs set replayed = ?2, heard_at = ?3
                         where id = ?1 and status = 'RUNNING' and attempts = ?4
                        """,
                        claim.run().id(),
                        replayed,
                        clock.instant(),
                        claim.attempt())
                > 0;
    }

    public void done(Claim claim, Tally tally) {
        UUID run = claim.run().id();
        List<Tally.Gain> gains = tally.gains();
        Sql.update(
                entities,
                """
                insert into replay_agents (run_id, tenant_id, agent_id, calls_before, calls_after)
                select ?1, a.tenant_id, a.id, g.calls_before, g.calls_after
                  from unnest(cast(?2 as int[]), cast(?3 as int[]), cast(?4 as int[])) as g (number, calls_before, calls_after)
                  join agents a on a.routing_number = g.number
                """,
                run,
                Sql.array(gains.stream().map(Tally.Gain::agent).toList()),
                Sql.array(gains.stream().map(Tally.Gain::before).toList()),
                Sql.array(gains.stream().map(Tally.Gain::after).toList()));
        List<Tally.Found> found = tally.findings();
        Sql.update(
                entities,
                """
                insert into replay_findings (run_id, tenant_id, position, kind, call_id, agent_id)
                select ?1, current_tenant(), f.position, f.kind, f.call_id, a.id
                  from unnest(cast(?2 as text[]), cast(?3 as uuid[]), cast(?4 as int[]))
                       with ordinality as f (kind, call_id, number, position)
                  left join agents a on a.routing_number = f.number
                """,
                run,
                Sql.array(found.stream().map(Tally.Found::kind).toList()),
                Sql.array(found.stream().map(Tally.Found::call).toList()),
                Sql.array(found.stream()
                        .map(one -> one.agent() == null ? -1 : one.agent())
                        .toList()));
        Sql.update(
                entities,
                "update replay_runs set status = 'DONE', counts = cast(?2 as jsonb), ended_at = ?3 where id = ?1",
                run,
                counts(tally),
                clock.instant());
    }

    private static String counts(Tally tally) {
        JsonObjectBuilder counts =
                JSON.createObjectBuilder().add(ASSUMED, tally.assumptions()).add(IN_PART, tally.roundsInPart());
        for (Kind kind : Kind.values()) {
            counts.add(kind.name(), tally.count(kind));
        }
        return counts.build().toString();
    }

    private long count(String question, @Nullable Object... parameters) {
        return Sql.row(entities, question, parameters).orElseThrow().number(0);
    }

    private static ReplayFinding finding(Row row) {
        UUID agent = row.uuidOrNull(2);
        return new ReplayFinding(
                Kind.valueOf(row.text(0)), new CallId(row.uuid(1)), agent == null ? null : new AgentId(agent));
    }

    private static ReplayRun run(Row row) {
        JsonObject counted = StoredDecisions.read(row.text(8));
        Map<Kind, Long> counts = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            counts.put(kind, (long) counted.getInt(kind.name(), 0));
        }
        return new ReplayRun(
                row.uuid(0),
                new CampaignId(row.uuid(1)),
                ReplayDraft.ofJson(row.text(2)),
                row.instant(3),
                row.instant(4),
                ReplayRun.Status.valueOf(row.text(5)),
                row.number(6),
                row.number(7),
                counts,
                counted.getInt(ASSUMED, 0),
                counted.getInt(IN_PART, 0),
                row.instant(9),
                row.instantOrNull(10));
    }
}
