package com.agentaid.billing.internal.payments;

import com.agentaid.billing.CardPaymentsUnavailable;
import com.agentaid.billing.PaymentMismatch;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The payment provider, for the tenant of the current work. Every method but the first is a remote call: never inside a transaction. All
 * of those throw {@link CardPaymentsUnavailable}; those that ask for one object throw {@link PaymentMismatch} when the tenant's account
 * has no such object. Whatever moves money carries the id of a row of ours as its key: sent again it is the same.
 */
public interface CardPayments {
    /** What it can move of a currency is a multiple of so many minor units; known without asking. */
    long step(Currency currency);

    /** Opens a checkout page. The same order again is the same page: the provider knows it by the order's id. */
    CheckoutPage openCheckout(CheckoutOrder order);

    /** The provider's name for the agent, under which cards are saved. */
    String customer(AgentId agent);

    /** Charges a saved card while its holder is away. */
    ChargeAnswer charge(SavedCardCharge charge);

    /** Sends money back to the card that it came from. */
    RefundAnswer sendBack(RefundOrder order);

    /** Forgets a saved card; one that is unknown is forgotten already. */
    void forgetCard(String paymentMethodId);

    Checkout checkout(String checkoutId);

    CardPayment payment(String paymentId);

    CardRefund refund(String refundId);

    CardDispute dispute(String disputeId);

    /** The charge of a saved card whose answer was lost; looked for among the customer's latest payments. */
    Optional<CardPayment> findCharge(String customerId, UUID topUp, Instant since);

    /** The refund whose answer was lost. */
    Optional<CardRefund> findRefund(String paymentId, UUID order);

    /**
     * What the agent shall pay, and where his browser goes afterwards. Must be the same at each repetition.
     *
     * @param saving present when he asked to save his card
     */
    record CheckoutOrder(UUID topUp, Money amount, String paidUrl, String cancelledUrl, @Nullable CardSaving saving) {}

    /** For whom a card is saved, and the words under which the agent agrees to it. */
    record CardSaving(String customerId, String consent) {}

    /** An open checkout page. */
    record CheckoutPage(String checkoutId, String url) {}

    /** What a saved card shall pay. Must be the same at each repetition. */
    record SavedCardCharge(UUID topUp, Money amount, String customerId, String paymentMethodId) {}

    /**
     * What became of a charge, as far as the provider knows at once; its events have the last word.
     *
     * @param paymentId absent when it did not come to a payment
     * @param failure present exactly when the card was not charged
     */
    record ChargeAnswer(@Nullable String paymentId, @Nullable CardFailure failure) {}

    /** What shall go back to a card. Must be the same at each repetition. */
    record RefundOrder(UUID id, String paymentId, Money amount) {}

    /**
     * @param refundId present when the provider took the order
     * @param refusal its reason when it did not
     */
    record RefundAnswer(@Nullable String refundId, @Nullable String refusal) {}

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
     * @param topUp ours, absent when somebody else uses the same account
     * @param tenant for whom it was begun
     * @param failure why the last attempt failed, while it stands failed
     * @param card the card that was saved with it
     */
    record CardPayment(
            String id,
            boolean succeeded,
            Money received,
            @Nullable UUID topUp,
            @Nullable UUID tenant,
            @Nullable CardFailure failure,
            @Nullable KeptCard card,
            Instant createdAt) {}

    /** A saved card: the provider's names, and what its holder knows it by. */
    record KeptCard(
            String customerId,
            String paymentMethodId,
            @Nullable String brand,
            @Nullable String lastFour,
            @Nullable String expires) {}

    /**
     * Money on its way back to the card.
     *
     * @param order ours, absent when it was made elsewhere
     */
    record CardRefund(
            String id,
            State state,
            @Nullable String paymentId,
            @Nullable UUID order,
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

    /**
     * A cardholder's dispute with his bank, as it stands now.
     *
     * @param status the provider's word; {@code warning_…} while the bank only asks
     * @param withdrawn the money was taken
     * @param reinstated it was given back again
     * @param respondBy until when evidence is heard
     */
    record CardDispute(
            String id,
            @Nullable String paymentId,
            Money amount,
            String reason,
            String status,
            boolean withdrawn,
            boolean reinstated,
            @Nullable Instant respondBy,
            Instant createdAt) {
        /** The bank asks about a payment; no money moves unless it becomes more. */
        public boolean isInquiry() {
            return isInquiry(status);
        }

        static boolean isInquiry(String status) {
            return status.startsWith("warning_");
        }

        /** Nothing more will happen to it. */
        public boolean isClosed() {
            return isClosed(status);
        }

        static boolean isClosed(String status) {
            return status.equals("won") || status.equals("lost") || status.equals("warning_closed");
        }

        /** At least as much as this event says: it may be younger than the object that was read. */
        public CardDispute knowing(boolean taken, boolean givenBack) {
            return new CardDispute(
                    id,
                    paymentId,
                    amount,
                    reason,
                    status,
                    withdrawn || taken || givenBack,
                    reinstated || givenBack,
                    respondBy,
                    createdAt);
        }
    }
}
