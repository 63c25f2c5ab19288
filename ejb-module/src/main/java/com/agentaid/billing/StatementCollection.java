package com.agentaid.billing;

import com.agentaid.billing.ProviderStatements.Provider;
import com.agentaid.billing.internal.statements.CardStatements;
import com.agentaid.billing.internal.statements.StatementBook;
import com.agentaid.billing.internal.statements.StatementWindow;
import com.agentaid.telephony.CarrierStatements;
import com.agentaid.telephony.CarrierUnavailable;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Fetches what providers state, page by page, and has it compared: a page is asked for outside any transaction and kept in one,
 * with the place of the next. Whoever dies in between, or meets {@link #PAGES_MAX}, leaves a place to go on at; of two who read at
 * once, one keeps a page and the other stops.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StatementCollection {
    /** Of one provider in one reconciliation: 20,000 movements of money, 100,000 calls. */
    static final int PAGES_MAX = 200;

    @Inject
    CardStatements cards;

    @Inject
    CarrierStatements carrier;

    @Inject
    StatementBook book;

    @Inject
    ProviderStatements statements;

    @Inject
    Clock clock;

    /** Whether the statement is known as far as it should be. */
    private enum End {
        REACHED,
        PAGES_LEFT,
        OVERTAKEN
    }

    /** Of every provider with which the tenant has an account. */
    public void collect() {
        if (cards.isConfigured()) {
            collect(Provider.STRIPE, this::keepCards);
        }
        if (carrier.isConfigured()) {
            collect(Provider.TWILIO, this::keepLegs);
        }
    }

    private void collect(Provider provider, Predicate<StatementWindow> page) {
        try {
            switch (read(provider, page)) {
                case REACHED -> statements.fetched(provider);
                case PAGES_LEFT ->
                    statements.notFetched(provider, "There are more than " + PAGES_MAX + " pages to read at once");
                case OVERTAKEN -> {} // who keeps the pages tells how it ended
            }
        } catch (CardPaymentsUnavailable | CarrierUnavailable e) {
            statements.notFetched(provider, String.valueOf(e.getMessage()));
        }
        statements.compare(provider);
    }

    /** What is younger than it takes to settle is left to the next time. */
    private End read(Provider provider, Predicate<StatementWindow> page) {
        Instant until = clock.instant().minus(Reconciliation.SETTLED_AFTER).truncatedTo(ChronoUnit.SECONDS);
        for (int pages = 0; pages < PAGES_MAX; pages++) {
            Optional<StatementWindow> window = book.next(provider, until);
            if (window.isEmpty()) {
                return End.REACHED;
            }
            if (!(pages == 0 ? wentOn(provider, window.get(), page) : page.test(window.get()))) {
                return End.OVERTAKEN;
            }
        }
        return book.next(provider, until).isEmpty() ? End.REACHED : End.PAGES_LEFT;
    }

    /** A place that the provider no longer knows is forgotten: the next reconciliation begins that time anew. */
    private boolean wentOn(Provider provider, StatementWindow window, Predicate<StatementWindow> page) {
        try {
            return page.test(window);
        } catch (CardPaymentsUnavailable | CarrierUnavailable e) {
            book.forgetPlace(provider);
            throw e;
        }
    }

    private boolean keepCards(StatementWindow window) {
        CardStatements.Page page = cards.read(window.from(), window.to(), window.nextPage());
        return book.keepCards(window, page.lines(), page.next());
    }

    private boolean keepLegs(StatementWindow window) {
        CarrierStatements.LegPage page = carrier.read(window.from(), window.to(), window.nextPage());
        return book.keepLegs(window, page.legs(), page.next());
    }
}
