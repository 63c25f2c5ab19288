package com.agentaid.platform.outbox;

import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.json.FlatJson;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.work.Work;
import com.agentaid.platform.work.WorkContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Messages that must not be lost: written in the transaction of the fact, sent at least once after its commit, never when it
 * rolled back. A message due at once is born claimed, so that the node that wrote it sends it without asking the database
 * again and no sweep sends it a second time.
 */
@Stateless
@Tenanted
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class Outbox {

    /** How long the writing node has for the fast path before the sweep takes over. */
    public static final Duration FAST_PATH_LEASE = Duration.ofSeconds(10);

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    @Inject
    Event<OutboxFilled> filled;

    public UUID enqueue(OutboxMessage message) {
        WorkContext work = Work.current();
        UUID id = ids.next();
        String payload = FlatJson.write(message.payload());
        Instant now = clock.instant();
        boolean dueNow = message.delay().isZero();
        Sql.update(
                entities,
                """
                insert into outbox (id, tenant_id, queue, type, payload, correlation_id, created_at, available_at, claimed_until)
                values (?1, ?2, ?3, ?4, cast(?5 as jsonb), ?6, ?7, ?8, ?9)
                """,
                id,
                work.tenant().value(),
                message.queue().queueName(),
                message.type(),
                payload,
                work.correlationId(),
                now,
                now.plus(message.delay()),
                dueNow ? now.plus(FAST_PATH_LEASE) : null);
        if (dueNow) {
            filled.fire(new OutboxFilled(
                    work.tenant(),
                    List.of(new Claimed(
                            id, work.tenant(), message.queue(), message.type(), payload, work.correlationId(), 0))));
        }
        return id;
    }
}
