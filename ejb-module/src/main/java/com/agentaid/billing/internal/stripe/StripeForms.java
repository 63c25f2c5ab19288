package com.agentaid.billing.internal.stripe;

import com.agentaid.billing.internal.payments.CardPayments.CardSaving;
import com.agentaid.billing.internal.payments.CardPayments.CheckoutOrder;
import com.agentaid.billing.internal.payments.CardPayments.RefundOrder;
import com.agentaid.billing.internal.payments.CardPayments.SavedCardCharge;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import java.util.Locale;
import java.util.UUID;

/** What is sent to Stripe. Everything carries the ids of our rows, so that every event leads back to them. */
final class StripeForms {
    static final String TOP_UP = "agentaid_top_up";
    static final String TENANT = "agentaid_tenant";
    static final String REFUND = "agentaid_refund";
    private static final String AGENT = "agentaid_agent";

    private StripeForms() {}

    static SessionCreateParams checkout(CheckoutOrder order) {
        SessionCreateParams.PaymentIntentData.Builder payment = SessionCreateParams.PaymentIntentData.builder()
                .putMetadata(TOP_UP, order.topUp().toString())
                .putMetadata(TENANT, tenant());
        SessionCreateParams.Builder form = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setClientReferenceId(order.topUp().toString())
                .putMetadata(TOP_UP, order.topUp().toString())
                .putMetadata(TENANT, tenant())
                .addLineItem(topUp(order.amount()))
                .setSuccessUrl(order.paidUrl())
                .setCancelUrl(order.cancelledUrl());
        CardSaving saving = order.saving();
        if (saving != null) {
            payment.setSetupFutureUsage(SessionCreateParams.PaymentIntentData.SetupFutureUsage.OFF_SESSION);
            form.setCustomer(saving.customerId())
                    .setCustomText(SessionCreateParams.CustomText.builder()
                            .setSubmit(SessionCreateParams.CustomText.Submit.builder()
                                    .setMessage(saving.consent())
                                    .build())
                            .build());
        }
        return form.setPaymentIntentData(payment.build()).build();
    }

    private static LineItem topUp(Money amount) {
        return LineItem.builder()
                .setQuantity(1L)
                .setPriceData(LineItem.PriceData.builder()
                        .setCurrency(currency(amount))
                        .setUnitAmount(StripeAmounts.of(amount))
                        .setProductData(LineItem.PriceData.ProductData.builder()
                                .setName("Balance top-up")
                                .build())
                        .build())
                .build();
    }

    /** Nothing that may change: the same key must go with the same form. */
    static CustomerCreateParams customer(AgentId agent) {
        return CustomerCreateParams.builder()
                .putMetadata(AGENT, agent.toString())
                .putMetadata(TENANT, tenant())
                .build();
    }

    static PaymentIntentCreateParams charge(SavedCardCharge charge) {
        UUID topUp = charge.topUp();
        return PaymentIntentCreateParams.builder()
                .setAmount(StripeAmounts.of(charge.amount()))
                .setCurrency(currency(charge.amount()))
                .setCustomer(charge.customerId())
                .setPaymentMethod(charge.paymentMethodId())
                .setOffSession(true)
                .setConfirm(true)
                .setDescription("Automatic balance recharge")
                .putMetadata(TOP_UP, topUp.toString())
                .putMetadata(TENANT, tenant())
                .build();
    }

    static RefundCreateParams refund(RefundOrder order) {
        return RefundCreateParams.builder()
                .setPaymentIntent(order.paymentId())
                .setAmount(StripeAmounts.of(order.amount()))
                .putMetadata(REFUND, order.id().toString())
                .putMetadata(TENANT, tenant())
                .build();
    }

    private static String tenant() {
        return Work.tenant().toString();
    }

    private static String currency(Money amount) {
        return amount.currencyCode().toLowerCase(Locale.ROOT);
    }
}
