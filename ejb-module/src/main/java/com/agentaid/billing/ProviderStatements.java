package com.agentaid.billing;

import com.agentaid.billing.internal.books.Findings;
import com.agentaid.billing.internal.books.OurRecords;
import com.agentaid.platform.tenancy.Tenanted;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares what a provider states for a time with what we hold, line by line and in both directions: Stripe's balance
 * transactions with the ledger, Twilio's legs with our calls. Whoever fetches the lines hands them in here, outside of any
 * transaction of his own; each cent and second that has no match becomes a finding.
 */
@Stateless
@Tenanted
public class ProviderStatements {
    /** More lines than these are handed in in several pieces, each for its own time. */
    public static final int LINES_MAX = 10_000;
    /** Our record and the provider's line of one fact are no further apart. Ours so close to an end are left to the next piece. */
    public static final Duration EDGE = Duration.ofHours(1);

    /** Whose statement it is. */
    public enum Provider {
        STRIPE(
                "Look both up at Stripe: re-deliver the event that is missing, or correct by an adjustment that names it."),
        TWILIO("Compare the call in Twilio's log with its call_events: re-deliver the callback that is missing.");

        private final String nextStep;

        Provider(String nextStep) {
            this.nextStep = nextStep;
        }
    }

    @Inject
    OurRecords records;

    @Inject
    Findings findings;

    @Inject
    Event<BooksDisagree> disagree;

    @Inject
    Clock clock;

    /**
     * @param lines all lines of that time, and no others
     * @return what has no match
     * @throws IllegalArgumentException when there are more than {@link #LINES_MAX}, or one is not of that time
     */
    public List<Discrepancy> compare(Provider provider, Instant from, Instant to, List<StatementLine> lines) {
        if (lines.size() > LINES_MAX) {
            throw new IllegalArgumentException("At most " + LINES_MAX + " lines at once, not " + lines.size());
        }
        lines.stream()
                .filter(line -> line.at().isBefore(from) || !line.at().isBefore(to))
                .findFirst()
                .ifPresent(line -> {
                    throw new IllegalArgumentException(line + " is not of that time");
                });
        Instant begun = clock.instant();
        Map<String, StatementLine> unmatched = new HashMap<>();
        records.like(provider, lines).forEach(ours -> unmatched.put(ours.toString(), ours));
        List<Discrepancy> found = new ArrayList<>();
        for (StatementLine line : lines) {
            if (unmatched.remove(line.toString()) == null) {
                found.add(keep(provider, provider + " states what the books do not have", line));
            }
        }
        Set<String> stated = lines.stream().map(StatementLine::toString).collect(Collectors.toSet());
        records.between(provider, from.plus(EDGE), to.minus(EDGE)).stream()
                .filter(ours -> !stated.contains(ours.toString()))
                .forEach(
                        ours -> found.add(keep(provider, "the books have what " + provider + " does not state", ours)));
        findings.resolvePeriod(provider.name(), from, to, begun);
        found.forEach(discrepancy -> disagree.fire(new BooksDisagree(discrepancy)));
        return found;
    }

    private Discrepancy keep(Provider provider, String rule, StatementLine about) {
        Discrepancy discrepancy = new Discrepancy(rule, about.toString(), provider.nextStep);
        findings.keep(provider.name(), discrepancy, about.at());
        return discrepancy;
    }
}
