package com.agentaid.billing;

import com.agentaid.billing.internal.payments.IncomingPaymentEvent;
import com.agentaid.billing.internal.payments.PaymentEvent;
import com.agentaid.billing.internal.payments.PaymentEvents;
import com.agentaid.billing.internal.payments.PaymentEvents.Stored;
import com.agentaid.billing.internal.stripe.StripeWebhook;
import com.agentaid.platform.outbox.Outbox;
import com.agentaid.platform.outbox.OutboxMessage;
import com.agentaid.platform.outbox.Queue;
import com.agentaid.platform.tenancy.Tenanted;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes Stripe's events for the tenant of the current work: verified, stored as they came, answered at once; what they mean
 * is found out later by the payment worker. An event that comes again is the same event. What is signed and makes no sense to
 * us is kept for a person: it would come again in the same form.
 */
@Stateless
@Tenanted
public class StripeInbox {
    /** The message's type on the queue. */
    public static final String PAYMENT_RECEIVED = "PAYMENT_RECEIVED";

    /** Stripe's events are some kilobytes, those of large objects some hundred. */
    public static final int BODY_BYTES_MAX = 1024 * 1024;

    @Inject
    StripeWebhook webhook;

    @Inject
    PaymentEvents events;

    @Inject
    Outbox outbox;

    /**
     * @param rawBody the request's body, byte for byte: the signature covers exactly these
     * @param signatureHeader the header Stripe-Signature as it came
     * @throws LedgerConflict when the event came before with other content
     */
    public StripeDelivery accept(byte[] rawBody, @Nullable String signatureHeader) {
        IncomingPaymentEvent event;
        try {
            event = webhook.verify(rawBody, signatureHeader);
        } catch (StripeWebhook.Refused e) {
            return StripeDelivery.refused(String.valueOf(e.getMessage()));
        }
        Stored stored = events.store(event, event.needsWork() || event.trouble() != null ? null : "IGNORED");
        if (stored == Stored.CONFLICT) {
            throw new LedgerConflict("Stripe event " + event.id() + " came before with other content");
        }
        if (stored == Stored.DUPLICATE) {
            return StripeDelivery.duplicate(event.id());
        }
        if (event.trouble() != null) {
            events.keep(new PaymentEvent(event.id(), event.type(), ""), event.trouble());
        } else if (event.needsWork()) {
            outbox.enqueue(OutboxMessage.now(Queue.PAYMENTS, PAYMENT_RECEIVED, Map.of("eventId", event.id())));
        }
        return StripeDelivery.stored(event.id());
    }
}
