package com.agentaid.billing.internal.payments;

import com.agentaid.billing.internal.payments.CardPayments.CardDispute;
import com.agentaid.billing.internal.payments.CardPayments.CardPayment;
import com.agentaid.billing.internal.payments.CardPayments.CardRefund;
import com.agentaid.billing.internal.payments.CardPayments.Checkout;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Asks the provider what an event means. Remote calls only; no transaction may be open. */
@ApplicationScoped
public class PaymentNewsDesk {
    private static final String NOT_OURS = "NOT_OURS";
    private static final String NOT_FINAL = "NOT_FINAL";

    @Inject
    CardPayments cards;

    public PaymentNews ask(PaymentEvent event) {
        String object = event.objectId();
        return switch (event.type()) {
            case "checkout.session.completed", "checkout.session.async_payment_succeeded", "checkout.session.expired" ->
                checkout(cards.checkout(object), false);
            case "checkout.session.async_payment_failed" -> checkout(cards.checkout(object), true);
            case "payment_intent.succeeded", "payment_intent.payment_failed" -> payment(cards.payment(object));
            case "refund.created", "refund.updated", "refund.failed" -> refund(cards.refund(object));
            case "charge.dispute.created", "charge.dispute.closed" -> dispute(cards.dispute(object));
            case "charge.dispute.funds_withdrawn" ->
                dispute(cards.dispute(object).knowing(true, false));
            case "charge.dispute.funds_reinstated" ->
                dispute(cards.dispute(object).knowing(true, true));
            default -> new PaymentNews.Nothing("IGNORED");
        };
    }

    private PaymentNews checkout(Checkout checkout, boolean failed) {
        if (checkout.topUp() == null) {
            return new PaymentNews.Nothing(NOT_OURS);
        }
        if (checkout.paid() && checkout.paymentId() != null) {
            CardPayment payment = cards.payment(checkout.paymentId());
            return payment.succeeded()
                    ? new PaymentNews.Paid(payment, checkout.topUp())
                    : new PaymentNews.Nothing(NOT_FINAL);
        }
        return checkout.expired() || failed
                ? new PaymentNews.CheckoutEnded(checkout.topUp(), failed)
                : new PaymentNews.Nothing(NOT_FINAL);
    }

    /** A payment that does not say whose it is belongs to somebody else, or its checkout's own event will tell. */
    public static PaymentNews payment(CardPayment payment) {
        if (payment.topUp() == null) {
            return new PaymentNews.Nothing(NOT_OURS);
        }
        if (payment.succeeded()) {
            return new PaymentNews.Paid(payment, payment.topUp());
        }
        CardFailure failure = payment.failure();
        return failure == null ? new PaymentNews.Nothing(NOT_FINAL) : new PaymentNews.Declined(payment, failure);
    }

    private PaymentNews refund(CardRefund refund) {
        if (refund.paymentId() == null) {
            return new PaymentNews.Nothing(NOT_OURS);
        }
        return refund.state() == CardRefund.State.OPEN
                ? new PaymentNews.Nothing(NOT_FINAL)
                : new PaymentNews.Refunded(refund, cards.payment(refund.paymentId()));
    }

    private PaymentNews dispute(CardDispute dispute) {
        return dispute.paymentId() == null
                ? new PaymentNews.Nothing(NOT_OURS)
                : new PaymentNews.Disputed(dispute, cards.payment(dispute.paymentId()));
    }
}
