package com.agentaid.billing;

import com.agentaid.billing.internal.payments.PaymentBooks;
import com.agentaid.billing.internal.payments.PaymentEvent;
import com.agentaid.billing.internal.payments.PaymentEvents;
import com.agentaid.billing.internal.payments.PaymentNewsDesk;
import com.agentaid.billing.internal.payments.TopUps;
import com.agentaid.platform.outbox.Outbox;
import com.agentaid.platform.outbox.OutboxMessage;
import com.agentaid.platform.outbox.Queue;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Works stored payment events off: looks which one, asks Stripe what it means outside any transaction, enters it into the
 * books in one. Whatever events tell of a payment, how often and in which order: it is credited once.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PaymentPosting {
    /** An event older than this and still open is reported. */
    public static final Duration WORKED_OFF_AFTER_MAX = Duration.ofMinutes(15);

    /** Stripe closes a checkout page after 24 hours; an hour later we wait no more to hear of it. */
    public static final Duration TOP_UP_MAX = Duration.ofHours(25);

    @Inject
    PaymentEvents events;

    @Inject
    TopUps topUps;

    @Inject
    Event<TopUpOverdue> overdue;

    @Inject
    Clock clock;

    @Inject
    PaymentNewsDesk desk;

    @Inject
    PaymentBooks books;

    @Inject
    Outbox outbox;

    @Inject
    Event<PaymentStuck> stuck;

    /**
     * An event that contradicts what we know is kept for a person, with the reason: repeating it would change nothing.
     *
     * @throws CardPaymentsUnavailable when Stripe cannot be asked: try again later
     */
    public void process(String eventId) {
        Optional<PaymentEvent> event = events.findOpen(eventId);
        if (event.isPresent()) {
            try {
                books.enter(event.get(), desk.ask(event.get()));
            } catch (PaymentMismatch | LedgerConflict e) {
                events.keep(event.get(), String.valueOf(e.getMessage()));
            }
        }
    }

    /** Ends top-ups that were started so long ago that no page can be open any more. Money that comes nevertheless is credited. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void endOverdueTopUps() {
        topUps.endStartedBefore(clock.instant().minus(TOP_UP_MAX))
                .forEach(topUp -> overdue.fire(new TopUpOverdue(topUp.id(), topUp.agent(), topUp.amount())));
    }

    /** Has an event worked off that is still open. False when there is none. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public boolean askAgain(String eventId) {
        boolean open = events.findOpen(eventId).isPresent();
        if (open) {
            outbox.enqueue(OutboxMessage.now(Queue.PAYMENTS, StripeInbox.PAYMENT_RECEIVED, Map.of("eventId", eventId)));
        }
        return open;
    }

    /** Reports the events of the tenant that wait too long. Their messages are retried or dead already; a person decides. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void reportStuck() {
        events.overdue(WORKED_OFF_AFTER_MAX).forEach(event -> stuck.fire(new PaymentStuck(event.id(), event.type())));
    }
}
