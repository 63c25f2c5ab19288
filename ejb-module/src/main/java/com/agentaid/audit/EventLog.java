package com.agentaid.audit;

import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.json.FlatJson;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** The story of calls and agents: written in the transaction of the fact, never changed, kept for ever. */
@Stateless
@Tenanted
public class EventLog {

    /** No call has so many events that this cuts; a broken one must not fill the console. */
    public static final int EVENTS_MAX = 500;

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    public void append(DomainEvent event) {
        Sql.update(
                entities,
                """
                insert into call_events (id, tenant_id, kind, type, call_id, agent_id, data, correlation_id, occurred_at, created_at)
                values (?1, ?2, 'DOMAIN', ?3, ?4, ?5, cast(?6 as jsonb), ?7, ?8, ?9)
                """,
                ids.next(),
                Work.tenant().value(),
                event.type(),
                event.call() == null ? null : event.call().value(),
                event.agent() == null ? null : event.agent().value(),
                FlatJson.write(event.data()),
                Work.correlationId(),
                event.occurredAt(),
                clock.instant());
    }

    /** In the order they were written. */
    public List<RecordedEvent> ofCall(CallId call) {
        return Sql.rows(
                        entities,
                        """
                        select id, kind, type, call_id, agent_id, provider, cast(data as text), correlation_id, occurred_at, created_at
                          from call_events where call_id = ?1 order by created_at, id limit ?2
                        """,
                        call.value(),
                        EVENTS_MAX)
                .stream()
                .map(EventLog::event)
                .toList();
    }

    private static RecordedEvent event(Row row) {
        UUID call = row.uuidOrNull(3);
        UUID agent = row.uuidOrNull(4);
        return new RecordedEvent(
                row.uuid(0),
                row.text(1),
                row.text(2),
                call == null ? null : new CallId(call),
                agent == null ? null : new AgentId(agent),
                row.textOrNull(5),
                FlatJson.read(row.text(6)),
                row.text(7),
                row.instant(8),
                row.instant(9));
    }
}
