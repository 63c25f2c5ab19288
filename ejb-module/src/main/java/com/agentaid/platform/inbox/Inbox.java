package com.agentaid.platform.inbox;

import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.CallId;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.UUID;

/**
 * Stores every verified event of a provider before anything is made of it, and knows it again when it comes twice: by
 * provider and event key, for ever. Called in the transaction that acts on the event, so that an event whose effects roll
 * back counts as never come and its repetition is handled like the first.
 */
@Stateless
@Tenanted
public class Inbox {

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /**
     * Two at the same moment: the second waits at the unique index until the first has committed, then is its duplicate.
     *
     * @throws ContentMismatch when the key is known with other content
     */
    public Accepted accept(RawEvent event) {
        UUID id = ids.next();
        byte[] hash = sha256(event.content());
        int stored = Sql.update(
                entities,
                """
                insert into call_events (id, tenant_id, kind, type, call_id, provider, event_key, content_type, content,
                                         content_hash, correlation_id, occurred_at, created_at)
                values (?1, ?2, 'PROVIDER', ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
                on conflict (tenant_id, provider, event_key) where kind = 'PROVIDER' do nothing
                """,
                id,
                Work.tenant().value(),
                event.type(),
                event.callId() == null ? null : event.callId().value(),
                event.provider(),
                event.eventKey(),
                event.contentType(),
                event.content(),
                hash,
                Work.correlationId(),
                event.occurredAt(),
                clock.instant());
        return stored == 1 ? new Accepted(id, false, event.callId(), null) : duplicate(event, hash);
    }

    /** Keeps what is answered to the event and returns what counts: the first answer stored, whoever asks. */
    public String answer(UUID eventId, String answer) {
        Sql.update(
                entities,
                "insert into call_event_answers (event_id, tenant_id, answer, created_at) values (?1, ?2, ?3, ?4) on conflict (event_id) do nothing",
                eventId,
                Work.tenant().value(),
                answer,
                clock.instant());
        return Sql.row(entities, "select answer from call_event_answers where event_id = ?1", eventId)
                .orElseThrow()
                .text(0);
    }

    private Accepted duplicate(RawEvent event, byte[] hash) {
        Row known = Sql.row(
                        entities,
                        """
                        select e.id, e.content_hash, e.call_id, a.answer
                          from call_events e
                          left join call_event_answers a on a.event_id = e.id
                         where e.provider = ?1 and e.event_key = ?2 and e.kind = 'PROVIDER'
                        """,
                        event.provider(),
                        event.eventKey())
                .orElseThrow();
        if (!MessageDigest.isEqual(hash, known.bytes(1))) {
            throw new ContentMismatch(event);
        }
        UUID call = known.uuidOrNull(2);
        return new Accepted(known.uuid(0), true, call == null ? null : new CallId(call), known.textOrNull(3));
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
