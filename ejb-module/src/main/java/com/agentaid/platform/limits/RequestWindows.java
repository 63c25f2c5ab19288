package com.agentaid.platform.limits;

import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.work.Work;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Counts the requests of a sender in a fixed minute, over all nodes and exactly. A minute begins with its first request. One
 * statement in a transaction of its own, so that requests of one sender wait for each other no longer than it takes, and not
 * for what the request does then.
 */
@Stateless
@Tenanted
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RequestWindows {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Clock clock;

    /** Counts this request. @return when the minute ends, if there were more requests in it than the limit */
    public Optional<Instant> exceeded(UUID sender, String kind, int limit) {
        Instant now = clock.instant();
        Row window = Sql.row(
                        entities,
                        """
                        insert into request_windows as w (tenant_id, sender_id, kind, ends_at, requests)
                        values (?1, ?2, ?3, ?4, 1)
                        on conflict (sender_id, kind) do update
                           set requests = case when w.ends_at <= ?5 then 1 else w.requests + 1 end,
                               ends_at = case when w.ends_at <= ?5 then excluded.ends_at else w.ends_at end
                        returning requests, ends_at
                        """,
                        Work.tenant().value(),
                        sender,
                        kind,
                        now.plus(WINDOW),
                        now)
                .orElseThrow();
        return window.integer(0) > limit ? Optional.of(window.instant(1)) : Optional.empty();
    }
}
