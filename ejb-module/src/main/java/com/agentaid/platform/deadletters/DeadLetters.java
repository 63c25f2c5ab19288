package com.agentaid.platform.deadletters;

import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.json.FlatJson;
import com.agentaid.platform.outbox.Outbox;
import com.agentaid.platform.outbox.OutboxMessage;
import com.agentaid.platform.outbox.Queue;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.work.Work;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the queues gave up on until a person decides: deliver it again, through the outbox as a new message, or let it
 * go. Each is decided once.
 */
@Stateless
@Tenanted
public class DeadLetters {

    private static final String COLUMNS =
            "id, message_id, queue, type, payload, correlation_id, delivery_count, error, dead_at, resolved_at, resolution";

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    @Inject
    Outbox outbox;

    @Inject
    Event<MessageDied> died;

    /** The same message again changes nothing. @return whether it was new */
    public boolean store(
            String messageId,
            String queue,
            String type,
            String payload,
            @Nullable String correlationId,
            int deliveryCount,
            @Nullable String error) {
        boolean news = Sql.update(
                        entities,
                        """
                        insert into dead_letters (id, tenant_id, message_id, queue, type, payload, correlation_id,
                                                  delivery_count, error, dead_at)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
                        on conflict (tenant_id, message_id) do nothing
                        """,
                        ids.next(),
                        Work.tenant().value(),
                        messageId,
                        queue,
                        type,
                        payload,
                        correlationId,
                        deliveryCount,
                        error,
                        clock.instant())
                == 1;
        if (news) {
            died.fire(new MessageDied(queue, type));
        }
        return news;
    }

    /** Those that wait for a decision come first, then the newest. */
    public Page<DeadLetter> list(int page, int size) {
        int number = Page.number(page);
        int limit = Page.size(size);
        List<DeadLetter> letters = Sql.rows(
                        entities,
                        "select " + COLUMNS
                                + " from dead_letters order by resolved_at is not null, dead_at desc, id limit ?1 offset ?2",
                        limit,
                        number * limit)
                .stream()
                .map(DeadLetters::letter)
                .toList();
        long total = Sql.row(entities, "select count(*) from dead_letters")
                .orElseThrow()
                .number(0);
        return new Page<>(letters, number, limit, total);
    }

    /** @return false when it is unknown or decided already */
    public boolean redeliver(UUID id) {
        Optional<DeadLetter> letter = resolve(id, "REDELIVERED");
        letter.ifPresent(dead -> outbox.enqueue(
                OutboxMessage.now(Queue.named(dead.queue()), dead.type(), FlatJson.read(dead.payload()))));
        return letter.isPresent();
    }

    /** @return false when it is unknown or decided already */
    public boolean discard(UUID id) {
        return resolve(id, "DISCARDED").isPresent();
    }

    private Optional<DeadLetter> resolve(UUID id, String resolution) {
        return Sql.row(
                        entities,
                        "update dead_letters set resolved_at = ?1, resolution = ?2 where id = ?3 and resolved_at is null returning "
                                + COLUMNS,
                        clock.instant(),
                        resolution,
                        id)
                .map(DeadLetters::letter);
    }

    private static DeadLetter letter(Row row) {
        return new DeadLetter(
                row.uuid(0),
                row.text(1),
                row.text(2),
                row.text(3),
                row.text(4),
                row.textOrNull(5),
                row.integer(6),
                row.textOrNull(7),
                row.instant(8),
                row.instantOrNull(9),
                row.textOrNull(10));
    }
}
