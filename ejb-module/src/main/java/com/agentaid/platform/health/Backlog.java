package com.agentaid.platform.health;

import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What waits, counted over all tenants; no row of theirs is read. */
@Stateless
public class Backlog {

    /** A call is moved on by a timer's next tick; one that stands so long after its deadline is a sign that none ticks. */
    static final Duration OVERDUE_AFTER = Duration.ofSeconds(30);

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Clock clock;

    public Counts count() {
        Instant now = clock.instant();
        Row row = Sql.row(
                        entities,
                        "select unsent_messages, oldest_unsent_seconds, open_dead_letters, overdue_calls from platform_backlog(?1, ?2)",
                        now,
                        now.minus(OVERDUE_AFTER))
                .orElseThrow();
        return new Counts(row.number(0), row.number(1), row.number(2), row.number(3));
    }

    /** What reconciliation found and nobody has mended. */
    public long openBookFindings() {
        return Sql.row(entities, "select open_book_findings()").orElseThrow().number(0);
    }

    /** @param oldestUnsentSeconds how long the oldest due message has waited; zero when none does */
    public record Counts(long unsentMessages, long oldestUnsentSeconds, long openDeadLetters, long overdueCalls) {}
}
