package com.agentaid.billing.internal.stripe;

import com.agentaid.billing.PaymentMismatch;
import com.agentaid.billing.internal.payments.CardFailure;
import com.agentaid.billing.internal.payments.CardPayments.CardDispute;
import com.agentaid.billing.internal.payments.CardPayments.CardPayment;
import com.agentaid.billing.internal.payments.CardPayments.CardRefund;
import com.agentaid.billing.internal.payments.CardPayments.Checkout;
import com.agentaid.billing.internal.payments.CardPayments.KeptCard;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Dispute;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.model.Refund;
import com.stripe.model.StripeError;
import com.stripe.model.checkout.Session;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Stripe's objects in our words. */
final class StripeReadings {
    private StripeReadings() {}

    static Checkout checkout(Session session) {
        return new Checkout(
                session.getId(),
                "paid".equals(session.getPaymentStatus()),
                "expired".equals(session.getStatus()),
                session.getPaymentIntent(),
                id(session.getMetadata(), StripeForms.TOP_UP));
    }

    static CardPayment payment(PaymentIntent payment) {
        Long received = payment.getAmountReceived();
        return new CardPayment(
                payment.getId(),
                "succeeded".equals(payment.getStatus()),
                StripeAmounts.money(received == null ? 0 : received, payment.getCurrency()),
                id(payment.getMetadata(), StripeForms.TOP_UP),
                id(payment.getMetadata(), StripeForms.TENANT),
                failure(payment),
                card(payment),
                Instant.ofEpochSecond(payment.getCreated()));
    }

    /** A payment waits for a card at its beginning as after a refused one; only the error tells. */
    private static @Nullable CardFailure failure(PaymentIntent payment) {
        StripeError error = payment.getLastPaymentError();
        return switch (String.valueOf(payment.getStatus())) {
            case "canceled" -> CardFailure.of("payment_canceled", null);
            case "requires_payment_method" ->
                error == null ? null : CardFailure.of(error.getCode(), error.getDeclineCode());
            default -> null;
        };
    }

    private static @Nullable KeptCard card(PaymentIntent payment) {
        String customer = payment.getCustomer();
        String method = payment.getPaymentMethod();
        if (customer == null || method == null || !"off_session".equals(payment.getSetupFutureUsage())) {
            return null;
        }
        PaymentMethod whole = payment.getPaymentMethodObject();
        PaymentMethod.Card card = whole == null ? null : whole.getCard();
        return card == null
                ? new KeptCard(customer, method, null, null, null)
                : new KeptCard(
                        customer,
                        method,
                        card.getBrand(),
                        card.getLast4(),
                        String.format(Locale.ROOT, "%02d/%d", card.getExpMonth(), card.getExpYear()));
    }

    static CardRefund refund(Refund refund) {
        return new CardRefund(
                refund.getId(),
                switch (String.valueOf(refund.getStatus())) {
                    case "succeeded" -> CardRefund.State.SUCCEEDED;
                    case "failed", "canceled" -> CardRefund.State.FAILED;
                    default -> CardRefund.State.OPEN;
                },
                refund.getPaymentIntent(),
                id(refund.getMetadata(), StripeForms.REFUND),
                StripeAmounts.money(refund.getAmount(), refund.getCurrency()),
                refund.getFailureReason(),
                Instant.ofEpochSecond(refund.getCreated()));
    }

    static CardDispute dispute(Dispute dispute) {
        Dispute.EvidenceDetails evidence = dispute.getEvidenceDetails();
        Long due = evidence == null ? null : evidence.getDueBy();
        return new CardDispute(
                dispute.getId(),
                dispute.getPaymentIntent(),
                StripeAmounts.money(dispute.getAmount(), dispute.getCurrency()),
                String.valueOf(dispute.getReason()),
                String.valueOf(dispute.getStatus()),
                moved(dispute, amount -> amount < 0),
                moved(dispute, amount -> amount > 0),
                due == null || due == 0 ? null : Instant.ofEpochSecond(due),
                Instant.ofEpochSecond(dispute.getCreated()));
    }

    /** Stripe lists what really moved with the dispute, whatever events were missed. */
    private static boolean moved(Dispute dispute, Predicate<Long> direction) {
        List<BalanceTransaction> moves = dispute.getBalanceTransactions();
        return moves != null
                && moves.stream().map(BalanceTransaction::getAmount).anyMatch(direction);
    }

    private static @Nullable UUID id(@Nullable Map<String, String> metadata, String name) {
        String id = metadata == null ? null : metadata.get(name);
        try {
            return id == null ? null : UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new PaymentMismatch("Stripe has " + name + " " + id + ", which is no id of ours");
        }
    }
}
