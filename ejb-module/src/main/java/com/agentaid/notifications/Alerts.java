package com.agentaid.notifications;

import com.agentaid.notifications.Alert.Severity;
import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.push.PushOut;
import com.agentaid.platform.push.PushSignal;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.work.Actor;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AdminUserId;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The admins' list of what needs a look; raised in the transaction of the fact, shown at once on every console. */
@Stateless
@Tenanted
public class Alerts {
    static final int MESSAGE_CHARACTERS_MAX = 500;
    private static final String COLUMNS =
            "id, kind, severity, message, call_id, agent_id, created_at, acknowledged_at, acknowledged_by";

    private static final int KINDS_MAX = 100;
    private static final String MATCHES =
            """
             where (message ilike ?1 or kind ilike ?1)
               and (cast(?2 as text) = '' or (acknowledged_at is null) = (?2 = 'OPEN'))
               and (cast(?3 as text) = '' or kind = ?3)
               and (cast(?4 as text) = '' or severity = ?4)""";

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    PushOut push;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /** The same kind about the same call, agent and words that nobody has acknowledged is not raised twice. */
    public void raise(String kind, Severity severity, String message, @Nullable CallId call, @Nullable AgentId agent) {
        String words = message.substring(0, Math.min(message.length(), MESSAGE_CHARACTERS_MAX));
        int raised = Sql.update(
                entities,
                """
                insert into alerts (id, tenant_id, kind, severity, message, call_id, agent_id, created_at)
                select ?1, current_tenant(), ?2, ?3, ?4, cast(?5 as uuid), cast(?6 as uuid), ?7
                 where not exists (select 1 from alerts
                                    where acknowledged_at is null and kind = ?2 and message = ?4
                                      and call_id is not distinct from cast(?5 as uuid)
                                      and agent_id is not distinct from cast(?6 as uuid))""",
                ids.next(),
                kind,
                severity,
                words,
                call == null ? null : call.value(),
                agent == null ? null : agent.value(),
                clock.instant());
        if (raised == 1) {
            push.signal(PushSignal.toAdmins(Work.tenant(), "alert", Map.of("kind", kind, "message", words)));
        }
    }

    /** What matches, open ones first, newest first. */
    public Page<Alert> page(AlertFilter filter, int page, int size) {
        int number = Page.number(page);
        int limit = Page.size(size);
        String pattern = "%" + filter.search().strip() + "%";
        List<Alert> alerts = Sql.rows(
                        entities,
                        "select " + COLUMNS + " from alerts " + MATCHES
                                + " order by acknowledged_at is not null, created_at desc, id limit ?5 offset ?6",
                        pattern,
                        filter.state(),
                        filter.kind(),
                        filter.severity(),
                        limit,
                        (long) number * limit)
                .stream()
                .map(Alerts::alert)
                .toList();
        long total = Sql.row(
                        entities,
                        "select count(*) from alerts " + MATCHES,
                        pattern,
                        filter.state(),
                        filter.kind(),
                        filter.severity())
                .orElseThrow()
                .number(0);
        return new Page<>(alerts, number, limit, total);
    }

    /** Every kind that there ever was an alert of, by name. */
    public List<String> kinds() {
        return Sql.rows(entities, "select distinct kind from alerts order by kind limit ?1", KINDS_MAX).stream()
                .map(row -> row.text(0))
                .toList();
    }

    /** The admin of the current work has seen it. False when somebody had before, or there is no such alert. */
    public boolean acknowledge(UUID id) {
        Actor actor = Work.actor();
        return Sql.update(
                        entities,
                        """
                        update alerts set acknowledged_at = ?2, acknowledged_by = cast(?3 as uuid)
                         where id = ?1 and acknowledged_at is null""",
                        id,
                        clock.instant(),
                        actor.kind() == Actor.Kind.ADMIN ? actor.id() : null)
                == 1;
    }

    private static Alert alert(Row row) {
        UUID call = row.uuidOrNull(4);
        UUID agent = row.uuidOrNull(5);
        UUID admin = row.uuidOrNull(8);
        return new Alert(
                row.uuid(0),
                row.text(1),
                Severity.valueOf(row.text(2)),
                row.text(3),
                call == null ? null : new CallId(call),
                agent == null ? null : new AgentId(agent),
                row.instant(6),
                row.instantOrNull(7),
                admin == null ? null : new AdminUserId(admin));
    }
}
