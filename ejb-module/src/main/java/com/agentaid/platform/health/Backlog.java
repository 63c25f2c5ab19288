package com.agentaid.platform.health;

import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** What waits, counted over all tenants; no row of theirs is read. */
@Stateless
public class Backlog {

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    public Counts count() {
        Row row = Sql.row(
                        entities,
                        "select unsent_messages, oldest_unsent_seconds, open_dead_letters, overdue_calls from platform_backlog()")
                .orElseThrow();
        return new Counts(row.number(0), row.number(1), row.number(2), row.number(3));
    }

    /** @param oldestUnsentSeconds how long the oldest due message has waited; zero when none does */
    public record Counts(long unsentMessages, long oldestUnsentSeconds, long openDeadLetters, long overdueCalls) {}
}
