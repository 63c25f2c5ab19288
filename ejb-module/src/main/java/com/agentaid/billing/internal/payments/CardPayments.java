package com.agentaid.billing.internal.payments;

import com.agentaid.billing.CardPaymentsUnavailable;
import com.agentaid.shared.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The payment provider, for the tenant of the current work. Every method is a remote call: never inside a transaction. All
 * throw {@link CardPaymentsUnavailable}.
 */
public interface CardPayments {
    /** Opens a checkout page. The same order again is the same page: the provider knows it by the order's id. */
    CheckoutPage openCheckout(CheckoutOrder order);

    Checkout checkout(String checkoutId);

    CardPayment payment(String paymentId);

    CardRefund refund(String refundId);

    CardDispute dispute(String disputeId);

    /** What the agent shall pay, and where his browser goes afterwards. Must be the same at each repetition. */
    record CheckoutOrder(UUID topUp, Money amount, String paidUrl, String cancelledUrl) {}

    /** An open checkout page. */
    record CheckoutPage(String checkoutId, String url) {}

    /**
     * A checkout as it stands now.
     *
     * @param paymentId present as soon as there was a payment
     * @param topUp ours, absent when somebody else uses the same account
     */
    record Checkout(String id, boolean paid, boolean expired, @Nullable String paymentId, @Nullable UUID topUp) {}

    /**
     * A card payment as it stands now.
     *
     * @param received zero unless it succeeded
     */
    record CardPayment(String id, boolean succeeded, Money received, @Nullable UUID topUp, Instant createdAt) {}

    /** Money on its way back to the card. */
    record CardRefund(
            String id,
            State state,
            @Nullable String paymentId,
            Money amount,
            @Nullable String failure,
            Instant createdAt) {
        /** Only the first moved money; the second once did and no longer does. */
        public enum State {
            SUCCEEDED,
            FAILED,
            OPEN
        }
    }

    /** A cardholder's dispute with his bank. */
    record CardDispute(String id, @Nullable String paymentId, Money amount, Instant createdAt) {}
}
