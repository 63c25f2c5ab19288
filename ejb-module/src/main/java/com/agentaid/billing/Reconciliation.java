package com.agentaid.billing;

import com.agentaid.billing.internal.books.BookRule;
import com.agentaid.billing.internal.books.Findings;
import com.agentaid.billing.internal.books.LedgerRules;
import com.agentaid.billing.internal.books.PaymentRules;
import com.agentaid.billing.internal.charging.CallRules;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Proves the tenant's books: each rule is a sentence and a query for what breaks it. Facts younger than
 * {@link #SETTLED_AFTER} may still be on their way and are left out where they can be. What is found stays on the list of
 * findings, and health DEGRADED, until it is not found again.
 */
@Stateless
@Tenanted
public class Reconciliation {
    /** By then a connected call is charged and a hold ended. */
    public static final Duration SETTLED_AFTER = Duration.ofMinutes(30);
    /** One rule reports no more than this. */
    static final int REPORTED_MAX = 100;

    private static final List<BookRule> RULES = Stream.of(LedgerRules.rules(), CallRules.rules(), PaymentRules.rules())
            .flatMap(List::stream)
            .toList();

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Findings findings;

    @Inject
    Event<BooksDisagree> disagree;

    @Inject
    Clock clock;

    /** Empty when the books are right. Changes nothing. */
    public List<Discrepancy> check() {
        return RULES.stream().flatMap(rule -> broken(rule).stream()).toList();
    }

    /**
     * Checks, keeps what it finds, resolves what it no longer finds, and tells people: for the nightly timer and for whoever
     * wants to know now.
     *
     * @return all open findings, those from providers' statements too
     */
    public List<Finding> reconcile() {
        Instant begun = clock.instant();
        List<Discrepancy> found = new ArrayList<>();
        for (BookRule rule : RULES) {
            List<Discrepancy> broken = broken(rule);
            broken.forEach(discrepancy -> findings.keep(Findings.BOOKS, discrepancy, null));
            if (broken.size() < REPORTED_MAX) {
                findings.resolveRule(Findings.BOOKS, rule.sentence(), begun);
            }
            found.addAll(broken);
        }
        found.forEach(discrepancy -> disagree.fire(new BooksDisagree(discrepancy)));
        return findings.open();
    }

    /** What is known to be unmatched, without looking anew. */
    public List<Finding> open() {
        return findings.open();
    }

    private List<Discrepancy> broken(BookRule rule) {
        Instant settled = clock.instant().minus(SETTLED_AFTER);
        return Sql.rows(entities, rule.query() + " limit " + REPORTED_MAX, settled).stream()
                .map(row -> new Discrepancy(rule.sentence(), row.text(0), rule.nextStep()))
                .toList();
    }
}
