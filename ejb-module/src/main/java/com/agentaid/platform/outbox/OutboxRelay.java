package com.agentaid.platform.outbox;

import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.TenantId;
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
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * The steps of whoever carries messages from the outbox to the queue; each is its own short transaction, and the sending
 * itself happens between them, outside any. A relay that dies in between loses its lease and another sends again: at least
 * once. Many nodes may sweep at the same time; rows that one is claiming are skipped by the others.
 */
@Stateless
@Tenanted
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class OutboxRelay {

    public static final Duration LEASE = Duration.ofSeconds(30);
    public static final Duration OVERDUE_AFTER = Duration.ofMinutes(5);
    public static final int BATCH_MAX = 100;
    public static final int PURGE_MAX = 1_000;
    private static final int ERROR_CHARACTERS_MAX = 500;
    /** A message that failed so often is overdue, also while it waits for its next try. */
    private static final int ATTEMPTS_MANY = 5;

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Clock clock;

    @Inject
    Event<MessagesOverdue> overdue;

    /** Takes up to {@code max} (at most {@link #BATCH_MAX}) due messages of the tenant to these queues for {@link #LEASE}, oldest first. */
    public List<Claimed> claim(TenantId tenant, Collection<Queue> queues, int max) {
        requireOwn(tenant);
        Instant now = clock.instant();
        return Sql.rows(
                        entities,
                        """
                        with due as (
                            select id from outbox
                             where sent_at is null and available_at <= ?1 and (claimed_until is null or claimed_until < ?1)
                               and queue = any(cast(?4 as text[]))
                             order by available_at, id
                             limit ?2
                               for update skip locked)
                        update outbox o set claimed_until = ?3 from due where o.id = due.id
                        returning o.id, o.queue, o.type, cast(o.payload as text), o.correlation_id, o.attempts
                        """,
                        now,
                        Math.min(max, BATCH_MAX),
                        now.plus(LEASE),
                        Sql.array(queues.stream().map(Queue::queueName).toList()))
                .stream()
                .map(row -> claimed(tenant, row))
                .sorted(Comparator.comparing(Claimed::id))
                .toList();
    }

    /** Does not wait for the disk: what a crash of the database takes of it is sent once more, as after any crash of a relay. */
    public void sent(Collection<UUID> messages) {
        Sql.row(entities, "select set_config('synchronous_commit', 'off', true)");
        Sql.update(
                entities,
                "update outbox set sent_at = ?1, claimed_until = null where id = any(cast(?2 as uuid[])) and sent_at is null",
                clock.instant(),
                Sql.array(messages));
    }

    /** Sending failed: the message is free again from {@code retryAt} on. */
    public void failed(UUID message, String error, Instant retryAt) {
        Sql.update(
                entities,
                """
                update outbox set attempts = attempts + 1, last_error = ?1, available_at = ?2, claimed_until = null
                 where id = ?3 and sent_at is null
                """,
                error.substring(0, Math.min(error.length(), ERROR_CHARACTERS_MAX)),
                retryAt,
                message);
    }

    /** The messages were claimed and not tried: they are free again. */
    public void free(Collection<UUID> messages) {
        Sql.update(
                entities,
                "update outbox set claimed_until = null where id = any(cast(?1 as uuid[])) and sent_at is null",
                Sql.array(messages));
    }

    /** Deletes sent messages, at most {@link #PURGE_MAX} a call, and says how many. */
    public int purge(Duration olderThan) {
        return Sql.update(
                entities,
                """
                delete from outbox where id in (
                    select id from outbox where sent_at < ?1 order by sent_at limit ?2 for update skip locked)
                """,
                clock.instant().minus(olderThan),
                PURGE_MAX);
    }

    /** Fires {@link MessagesOverdue} for each queue with messages that have been due for longer than {@link #OVERDUE_AFTER}. */
    public void reportOverdue() {
        Sql.rows(
                        entities,
                        """
                        select distinct queue from outbox
                         where sent_at is null and (available_at < ?1 or (attempts >= ?2 and created_at < ?1))
                        """,
                        clock.instant().minus(OVERDUE_AFTER),
                        ATTEMPTS_MANY)
                .forEach(row -> overdue.fire(new MessagesOverdue(Queue.named(row.text(0)))));
    }

    private static void requireOwn(TenantId tenant) {
        if (!tenant.equals(Work.tenant())) {
            throw new IllegalArgumentException("messages of " + tenant + " asked for in the work of " + Work.tenant());
        }
    }

    private static Claimed claimed(TenantId tenant, Row row) {
        return new Claimed(
                row.uuid(0), tenant, Queue.named(row.text(1)), row.text(2), row.text(3), row.text(4), row.integer(5));
    }
}
