package com.agentaid.billing.internal.payments;

import com.agentaid.billing.PaymentKept;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.work.Work;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The provider's events as they came, each once, with what became of it. */
@Stateless
@Tenanted
public class PaymentEvents {
    /** How many overdue events one look reports. */
    static final int OVERDUE_MAX = 100;

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Event<PaymentKept> kept;

    @Inject
    Clock clock;

    /** What storing came to. */
    public enum Stored {
        NEW,
        DUPLICATE,
        /** The same event id with other content. */
        CONFLICT
    }

    /** An event that needs no work is stored with its outcome at once. */
    public Stored store(IncomingPaymentEvent event, @Nullable String outcome) {
        int inserted = Sql.update(
                entities,
                """
                insert into stripe_events (tenant_id, event_id, type, api_version, object_id, payload, content_hash,
                                           correlation_id, received_at, processed_at, outcome)
                values (current_tenant(), ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
                on conflict (tenant_id, event_id) do nothing""",
                event.id(),
                event.type(),
                event.apiVersion(),
                event.objectId(),
                event.payload(),
                event.contentHash(),
                Work.correlationId(),
                clock.instant(),
                outcome == null ? null : clock.instant(),
                outcome);
        if (inserted == 1) {
            return Stored.NEW;
        }
        byte[] known = Sql.row(entities, "select content_hash, type from stripe_events where event_id = ?1", event.id())
                .orElseThrow()
                .bytes(0);
        return MessageDigest.isEqual(known, event.contentHash()) ? Stored.DUPLICATE : Stored.CONFLICT;
    }

    /** The event, unless it is worked off. */
    public Optional<PaymentEvent> findOpen(String eventId) {
        return Sql.row(
                        entities,
                        "select event_id, type, object_id from stripe_events where event_id = ?1 and processed_at is null",
                        eventId)
                .map(PaymentEvents::event);
    }

    /** Takes the event for this transaction; empty when it is worked off or another transaction is at it and finishes first. */
    public Optional<PaymentEvent> lockOpen(String eventId) {
        return Sql.row(
                        entities,
                        """
                        select event_id, type, object_id from stripe_events
                         where event_id = ?1 and processed_at is null for update""",
                        eventId)
                .map(PaymentEvents::event);
    }

    /** It contradicts what we know: it stays open, and people are told why. */
    public void keep(PaymentEvent event, String why) {
        Sql.update(
                entities,
                """
                update stripe_events set trouble = ?2, trouble_at = ?3
                 where event_id = ?1 and processed_at is null""",
                event.id(),
                why,
                clock.instant());
        kept.fire(new PaymentKept(event.id(), event.type(), why));
    }

    public void done(String eventId, String outcome) {
        Sql.update(
                entities,
                "update stripe_events set processed_at = ?2, outcome = ?3 where event_id = ?1",
                eventId,
                clock.instant(),
                outcome);
    }

    /** Those that nobody was told of yet. */
    public List<PaymentEvent> overdue(Duration age) {
        return Sql.rows(
                        entities,
                        """
                        select event_id, type, object_id from stripe_events
                         where processed_at is null and trouble is null and received_at < ?1 order by received_at limit ?2""",
                        clock.instant().minus(age),
                        OVERDUE_MAX)
                .stream()
                .map(PaymentEvents::event)
                .toList();
    }

    private static PaymentEvent event(Row row) {
        String object = row.textOrNull(2);
        return new PaymentEvent(row.text(0), row.text(1), object == null ? "" : object);
    }
}
