package com.agentaid.billing.internal.books;

import com.agentaid.billing.Discrepancy;
import com.agentaid.billing.Finding;
import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.sql.Sql;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was found and nobody has mended: the reason why health is DEGRADED. */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class Findings {
    /** Open ones are shown so many at once; the rest shows when these are mended. */
    public static final int SHOWN_MAX = 500;

    public static final String BOOKS = "BOOKS";

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /** @param aboutAt with findings of a provider's statement: the moment of its line, or of our record */
    public void keep(String origin, Discrepancy found, @Nullable Instant aboutAt) {
        Sql.update(
                entities,
                """
                insert into book_findings (id, tenant_id, origin, rule, subject, next_step, about_at, first_seen_at, last_seen_at)
                values (?1, current_tenant(), ?2, ?3, ?4, ?5, cast(?6 as timestamptz), ?7, ?7)
                on conflict (tenant_id, origin, rule, subject) where resolved_at is null
                do update set last_seen_at = excluded.last_seen_at, next_step = excluded.next_step""",
                ids.next(),
                origin,
                found.rule(),
                found.subject(),
                found.nextStep(),
                aboutAt,
                clock.instant());
    }

    /** What the rule was broken by and no longer is. */
    public void resolveRule(String origin, String rule, Instant seenBefore) {
        Sql.update(
                entities,
                """
                update book_findings set resolved_at = ?3
                 where origin = ?1 and rule = ?2 and resolved_at is null and last_seen_at < ?4""",
                origin,
                rule,
                clock.instant(),
                seenBefore);
    }

    /** What a finding of a statement that is still open is about, the oldest. */
    public Optional<Instant> oldestOpen(String origin, String rule) {
        return Sql.row(
                        entities,
                        "select min(about_at) from book_findings where origin = ?1 and rule = ?2 and resolved_at is null",
                        origin,
                        rule)
                .flatMap(row -> Optional.ofNullable(row.instantOrNull(0)));
    }

    /** The open ones, the oldest first. */
    public List<Finding> open() {
        return Sql.rows(
                        entities,
                        """
                        select origin, rule, subject, next_step, first_seen_at, last_seen_at from book_findings
                         where resolved_at is null order by first_seen_at, rule, subject limit ?1""",
                        SHOWN_MAX)
                .stream()
                .map(row -> new Finding(
                        row.text(0),
                        new Discrepancy(row.text(1), row.text(2), row.text(3)),
                        row.instant(4),
                        row.instant(5)))
                .toList();
    }
}
