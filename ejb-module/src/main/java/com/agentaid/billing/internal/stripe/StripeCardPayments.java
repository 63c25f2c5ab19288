package com.agentaid.billing.internal.stripe;

import com.agentaid.billing.internal.payments.CardFailure;
import com.agentaid.billing.internal.payments.CardPayments;
import com.agentaid.shared.AgentId;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeError;
import com.stripe.model.checkout.Session;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.RefundListParams;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stripe. Its idempotency keys are the ids of our rows, written before the request: whoever repeats a request after a crash
 * gets the first answer. Stripe forgets a key after 24 hours; who is that late looks the object up instead.
 */
@ApplicationScoped
public class StripeCardPayments implements CardPayments {
    /** One page of Stripe's lists, the newest first: more than one customer pays in a day, or one payment is refunded. */
    static final long LISTED_MAX = 100;

    @Inject
    StripeClients clients;

    @Override
    public long step(Currency currency) {
        return StripeAmounts.step(currency);
    }

    @Override
    public CheckoutPage openCheckout(CheckoutOrder order) {
        Session session = clients.send(stripe -> stripe.checkout()
                .sessions()
                .create(StripeForms.checkout(order), StripeClients.once("agentaid-top-up-" + order.topUp())));
        return new CheckoutPage(session.getId(), session.getUrl());
    }

    @Override
    public String customer(AgentId agent) {
        return clients.send(stripe -> stripe.customers()
                        .create(StripeForms.customer(agent), StripeClients.once("agentaid-customer-" + agent)))
                .getId();
    }

    @Override
    public ChargeAnswer charge(SavedCardCharge charge) {
        try {
            PaymentIntent payment = clients.trying(stripe -> stripe.paymentIntents()
                    .create(StripeForms.charge(charge), StripeClients.once("agentaid-recharge-" + charge.topUp())));
            return new ChargeAnswer(payment.getId(), null);
        } catch (CardException e) {
            return new ChargeAnswer(paymentOf(e), CardFailure.of(e.getCode(), e.getDeclineCode()));
        } catch (InvalidRequestException e) {
            // The customer or the card is gone, or the form will not do: no repetition will change that.
            return new ChargeAnswer(null, CardFailure.of(e.getCode(), null));
        } catch (StripeException e) {
            throw StripeClients.unavailable(e);
        }
    }

    private static @Nullable String paymentOf(CardException e) {
        StripeError error = e.getStripeError();
        PaymentIntent payment = error == null ? null : error.getPaymentIntent();
        return payment == null ? null : payment.getId();
    }

    @Override
    public RefundAnswer sendBack(RefundOrder order) {
        try {
            Refund refund = clients.trying(stripe -> stripe.refunds()
                    .create(StripeForms.refund(order), StripeClients.once("agentaid-refund-" + order.id())));
            return new RefundAnswer(refund.getId(), null);
        } catch (InvalidRequestException e) {
            return new RefundAnswer(null, String.valueOf(e.getUserMessage()));
        } catch (StripeException e) {
            throw StripeClients.unavailable(e);
        }
    }

    @Override
    public void forgetCard(String paymentMethodId) {
        try {
            clients.trying(stripe -> stripe.paymentMethods().detach(paymentMethodId));
        } catch (InvalidRequestException e) {
            if (!"resource_missing".equals(e.getCode())) {
                throw StripeClients.unavailable(e);
            }
        } catch (StripeException e) {
            throw StripeClients.unavailable(e);
        }
    }

    @Override
    public Checkout checkout(String checkoutId) {
        return StripeReadings.checkout(
                clients.read(checkoutId, stripe -> stripe.checkout().sessions().retrieve(checkoutId)));
    }

    @Override
    public CardPayment payment(String paymentId) {
        PaymentIntentRetrieveParams whole = PaymentIntentRetrieveParams.builder()
                .addExpand("payment_method")
                .build();
        return StripeReadings.payment(
                clients.read(paymentId, stripe -> stripe.paymentIntents().retrieve(paymentId, whole)));
    }

    @Override
    public CardRefund refund(String refundId) {
        return StripeReadings.refund(
                clients.read(refundId, stripe -> stripe.refunds().retrieve(refundId)));
    }

    @Override
    public CardDispute dispute(String disputeId) {
        return StripeReadings.dispute(
                clients.read(disputeId, stripe -> stripe.disputes().retrieve(disputeId)));
    }

    @Override
    public Optional<CardPayment> findCharge(String customerId, UUID topUp, Instant since) {
        PaymentIntentListParams lately = PaymentIntentListParams.builder()
                .setCustomer(customerId)
                .setCreated(PaymentIntentListParams.Created.builder()
                        .setGte(since.getEpochSecond())
                        .build())
                .setLimit(LISTED_MAX)
                .build();
        List<PaymentIntent> found =
                clients.send(stripe -> stripe.paymentIntents().list(lately)).getData();
        return found.stream()
                .map(StripeReadings::payment)
                .filter(payment -> topUp.equals(payment.topUp()))
                .findFirst();
    }

    @Override
    public Optional<CardRefund> findRefund(String paymentId, UUID order) {
        RefundListParams ofPayment = RefundListParams.builder()
                .setPaymentIntent(paymentId)
                .setLimit(LISTED_MAX)
                .build();
        List<Refund> found =
                clients.send(stripe -> stripe.refunds().list(ofPayment)).getData();
        return found.stream()
                .map(StripeReadings::refund)
                .filter(refund -> order.equals(refund.order()))
                .findFirst();
    }
}
