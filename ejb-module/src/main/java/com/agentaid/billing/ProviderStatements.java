package com.agentaid.billing;

import com.agentaid.billing.internal.books.Findings;
import com.agentaid.billing.internal.statements.Differences;
import com.agentaid.billing.internal.statements.Differences.Difference;
import com.agentaid.billing.internal.statements.Differences.Reach;
import com.agentaid.billing.internal.statements.StatementBook;
import com.agentaid.platform.tenancy.Tenanted;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares what a provider states with what we hold, line by line and in both directions: Stripe's balance transactions with the
 * ledger, Twilio's legs with our calls. Each cent and second that has no match becomes a finding, and closes when it has one.
 * What is compared was fetched before, by {@link StatementCollection}.
 */
@Stateless
@Tenanted
public class ProviderStatements {
    /** Our record of a fact and the provider's are no further apart by the clocks that date them. */
    static final Duration EDGE = Duration.ofHours(1);

    /** A provider repeats an event for three days; what is posted so late belongs to a line from before the first reading. */
    static final Duration UNPROVEN_AT_FIRST = Duration.ofDays(4);

    /** What was compared once is compared again for so long, for facts come late. What is open is compared until it is not. */
    static final Duration COMPARED_AGAIN = Duration.ofDays(7);

    /** A provider's statement, how it is told of, and by how much two readings overlap: no line takes longer to appear. */
    public enum Provider {
        STRIPE(
                "Stripe",
                Duration.ofHours(1),
                "Look both up at Stripe: re-deliver the event that is missing, or correct by an adjustment that names it.",
                "agentaid.stripe.secret-key"),
        TWILIO(
                "Twilio",
                Duration.ofHours(5),
                "Compare the call in Twilio's log with its call_events: re-deliver the callback that is missing.",
                "agentaid.twilio.api-key-sid and its secret");

        private final String words;
        private final Duration overlap;
        private final String nextStep;
        private final String access;

        Provider(String words, Duration overlap, String nextStep, String access) {
            this.words = words;
            this.overlap = overlap;
            this.nextStep = nextStep;
            this.access = access;
        }

        public Duration overlap() {
            return overlap;
        }

        String booked() {
            return "the books have what " + words + " states";
        }

        String stated() {
            return words + " states what the books have";
        }

        String fetched() {
            return words + "'s statement could be fetched";
        }
    }

    @Inject
    Differences differences;

    @Inject
    StatementBook statements;

    @Inject
    Findings findings;

    @Inject
    Event<BooksDisagree> disagree;

    @Inject
    Clock clock;

    /**
     * Compares whatever was fetched and may have changed.
     *
     * @return what has no match; no more than {@link Reconciliation#REPORTED_MAX} of each direction
     */
    public List<Discrepancy> compare(Provider provider) {
        return differences
                .reach(provider)
                .map(reach -> compare(provider, reach))
                .orElseGet(List::of);
    }

    private List<Discrepancy> compare(Provider provider, Reach reach) {
        Instant before = reach.comparedTo().orElse(reach.from()).minus(COMPARED_AGAIN);
        Instant begun = clock.instant();
        List<Difference> theirs = differences.stated(
                provider, from(provider, provider.booked(), before), reach.to(), Reconciliation.REPORTED_MAX);
        Instant provable = reach.from().plus(UNPROVEN_AT_FIRST);
        Instant from = from(provider, provider.stated(), before);
        List<Difference> ours = differences.ours(
                provider,
                from.isBefore(provable) ? provable : from,
                reach.to().minus(EDGE),
                Reconciliation.REPORTED_MAX);
        List<Discrepancy> found = new ArrayList<>(keep(provider, provider.booked(), theirs, begun));
        found.addAll(keep(provider, provider.stated(), ours, begun));
        differences.compared(provider, reach.to());
        found.forEach(discrepancy -> disagree.fire(new BooksDisagree(discrepancy)));
        return found;
    }

    private Instant from(Provider provider, String rule, Instant before) {
        return findings.oldestOpen(provider.name(), rule)
                .filter(about -> about.isBefore(before))
                .orElse(before);
    }

    private List<Discrepancy> keep(Provider provider, String rule, List<Difference> differences, Instant begun) {
        List<Discrepancy> found = differences.stream()
                .map(difference -> {
                    Discrepancy discrepancy = new Discrepancy(rule, difference.subject(), provider.nextStep);
                    findings.keep(provider.name(), discrepancy, difference.at());
                    return discrepancy;
                })
                .toList();
        if (found.size() < Reconciliation.REPORTED_MAX) {
            findings.resolveRule(provider.name(), rule, begun);
        }
        return found;
    }

    /** The statement is not known as far as it should be: a finding, so that nobody takes silence for agreement. */
    public void notFetched(Provider provider, String why) {
        Discrepancy discrepancy = new Discrepancy(
                provider.fetched(),
                provider.words,
                why + ". Check " + provider.access
                        + " and the provider's status; the next reconciliation goes on where this one stopped.");
        findings.keep(provider.name(), discrepancy, clock.instant());
        disagree.fire(new BooksDisagree(discrepancy));
    }

    /** The statement is known as far as it should be. */
    public void fetched(Provider provider) {
        findings.resolveRule(provider.name(), provider.fetched(), clock.instant());
    }

    /** How far each provider's statement was read. */
    public List<StatementStanding> standings() {
        return statements.standings();
    }
}
