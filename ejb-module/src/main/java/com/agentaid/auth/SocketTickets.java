package com.agentaid.auth;

import com.agentaid.auth.internal.Secrets;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.TenantFinder;
import com.agentaid.platform.tenancy.TenantSession;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.TenantId;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One-time tickets for WebSockets, whose handshake carries no bearer token: asked for by REST, shown in the handshake, gone
 * with the first use. The ticket itself says which tenant it is for, so {@link #consume} needs no work on the thread.
 */
@Stateless
public class SocketTickets {

    public static final Duration LIFETIME = Duration.ofSeconds(30);

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    TenantFinder tenants;

    @Inject
    TenantSession session;

    @Inject
    Clock clock;

    /** For whom the socket speaks. */
    public enum Audience {
        AGENT,
        ADMIN
    }

    public Token issue(Audience audience, UUID subject, Set<String> roles) {
        session.enter(Work.tenant());
        Instant now = clock.instant();
        Sql.update(entities, "delete from socket_tickets where subject_id = ?1 and expires_at < ?2", subject, now);
        Token ticket = new Token(Secrets.next(), now.plus(LIFETIME));
        Sql.update(
                entities,
                """
                insert into socket_tickets (ticket_hash, tenant_id, audience, subject_id, roles, expires_at)
                values (?1, ?2, ?3, ?4, cast(?5 as text[]), ?6)
                """,
                Secrets.hash(ticket.value()),
                Work.tenant().value(),
                audience,
                subject,
                Sql.array(roles),
                ticket.expiresAt());
        return ticket;
    }

    /** Empty when the ticket is unknown, used or too old; of two that come at once, one gets in. */
    public Optional<TicketHolder> consume(String ticket) {
        byte[] hash = Secrets.hash(ticket);
        Optional<TenantId> tenant = tenants.ofSocketTicket(hash);
        if (tenant.isEmpty()) {
            return Optional.empty();
        }
        session.enter(tenant.get());
        return Sql.row(
                        entities,
                        """
                        delete from socket_tickets where ticket_hash = ?1
                        returning audience, subject_id, array_to_string(roles, ','), expires_at
                        """,
                        (Object) hash)
                .filter(row -> clock.instant().isBefore(row.instant(3)))
                .map(row -> holder(tenant.get(), row));
    }

    private static TicketHolder holder(TenantId tenant, Row row) {
        return new TicketHolder(tenant, Audience.valueOf(row.text(0)), row.uuid(1), Set.copyOf(row.list(2)));
    }
}
