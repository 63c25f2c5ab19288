package com.agentaid.billing;

import com.agentaid.billing.internal.payments.PaymentBooks;
import com.agentaid.billing.internal.payments.PaymentEvent;
import com.agentaid.billing.internal.payments.PaymentEvents;
import com.agentaid.billing.internal.payments.PaymentNewsDesk;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
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

    @Inject
    PaymentEvents events;

    @Inject
    PaymentNewsDesk desk;

    @Inject
    PaymentBooks books;

    @Inject
    Event<PaymentStuck> stuck;

    /** @throws CardPaymentsUnavailable when Stripe cannot be asked: try again later */
    public void process(String eventId) {
        Optional<PaymentEvent> event = events.findOpen(eventId);
        if (event.isPresent()) {
            books.enter(event.get(), desk.ask(event.get()));
        }
    }

    /** Reports the events of the tenant that wait too long. Their messages are retried or dead already; a person decides. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void reportStuck() {
        events.overdue(WORKED_OFF_AFTER_MAX).forEach(event -> stuck.fire(new PaymentStuck(event.id(), event.type())));
    }
}
