package com.agentaid.billing.internal.stripe;

import com.agentaid.billing.CardPaymentsUnavailable;
import com.agentaid.billing.internal.payments.CardPayments;
import com.agentaid.platform.config.Settings;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.Money;
import com.agentaid.tenants.TenantDirectory;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Dispute;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.service.V1Services;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stripe. A checkout session carries the id of our top-up, and hands it on to its payment, so that every event leads back to
 * the row it belongs to.
 */
@ApplicationScoped
public class StripeCardPayments implements CardPayments {
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    static final Duration READ_TIMEOUT = Duration.ofSeconds(8);
    /** The library repeats on 409, 5xx and lost connections, with the same idempotency key. */
    static final int REPETITIONS_MAX = 2;

    static final String TOP_UP = "agentaid_top_up";
    private static final String TENANT = "agentaid_tenant";

    @Inject
    Settings settings;

    @Inject
    TenantDirectory tenants;

    /** As many as there are tenants with an account; a changed key makes a new one. */
    private final Map<Account, StripeClient> clients = new ConcurrentHashMap<>();

    private record Account(String secretKey, String apiUrl) {}

    private interface Request<T> {
        T send(V1Services stripe) throws StripeException;
    }

    @Override
    public CheckoutPage openCheckout(CheckoutOrder order) {
        RequestOptions once = RequestOptions.builder()
                .setIdempotencyKey("agentaid-top-up-" + order.topUp())
                .build();
        Session session = send(stripe -> stripe.checkout().sessions().create(form(order), once));
        return new CheckoutPage(session.getId(), session.getUrl());
    }

    @Override
    public Checkout checkout(String checkoutId) {
        Session session = send(stripe -> stripe.checkout().sessions().retrieve(checkoutId));
        return new Checkout(
                session.getId(),
                "paid".equals(session.getPaymentStatus()),
                "expired".equals(session.getStatus()),
                session.getPaymentIntent(),
                topUp(session.getMetadata()));
    }

    @Override
    public CardPayment payment(String paymentId) {
        PaymentIntent payment = send(stripe -> stripe.paymentIntents().retrieve(paymentId));
        Long received = payment.getAmountReceived();
        return new CardPayment(
                payment.getId(),
                "succeeded".equals(payment.getStatus()),
                money(received == null ? 0 : received, payment.getCurrency()),
                topUp(payment.getMetadata()),
                Instant.ofEpochSecond(payment.getCreated()));
    }

    @Override
    public CardRefund refund(String refundId) {
        Refund refund = send(stripe -> stripe.refunds().retrieve(refundId));
        return new CardRefund(
                refund.getId(),
                switch (refund.getStatus()) {
                    case "succeeded" -> CardRefund.State.SUCCEEDED;
                    case "failed", "canceled" -> CardRefund.State.FAILED;
                    default -> CardRefund.State.OPEN;
                },
                refund.getPaymentIntent(),
                money(refund.getAmount(), refund.getCurrency()),
                refund.getFailureReason(),
                Instant.ofEpochSecond(refund.getCreated()));
    }

    @Override
    public CardDispute dispute(String disputeId) {
        Dispute dispute = send(stripe -> stripe.disputes().retrieve(disputeId));
        return new CardDispute(
                dispute.getId(),
                dispute.getPaymentIntent(),
                money(dispute.getAmount(), dispute.getCurrency()),
                Instant.ofEpochSecond(dispute.getCreated()));
    }

    private static SessionCreateParams form(CheckoutOrder order) {
        String topUp = order.topUp().toString();
        String tenant = Work.tenant().toString();
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setClientReferenceId(topUp)
                .putMetadata(TOP_UP, topUp)
                .putMetadata(TENANT, tenant)
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .putMetadata(TOP_UP, topUp)
                        .putMetadata(TENANT, tenant)
                        .build())
                .addLineItem(LineItem.builder()
                        .setQuantity(1L)
                        .setPriceData(LineItem.PriceData.builder()
                                .setCurrency(order.amount().currencyCode().toLowerCase(Locale.ROOT))
                                .setUnitAmount(order.amount().minorUnits())
                                .setProductData(LineItem.PriceData.ProductData.builder()
                                        .setName("Balance top-up")
                                        .build())
                                .build())
                        .build())
                .setSuccessUrl(order.paidUrl())
                .setCancelUrl(order.cancelledUrl())
                .build();
    }

    private <T> T send(Request<T> request) {
        try {
            return request.send(client().v1());
        } catch (StripeException e) {
            throw new CardPaymentsUnavailable("Stripe answered " + e.getStatusCode() + " " + e.getCode(), e);
        }
    }

    private StripeClient client() {
        String slug = tenants.get(Work.tenant()).slug();
        Account account = new Account(
                settings.getFor(slug, "agentaid.stripe.secret-key"),
                settings.findFor(slug, "agentaid.stripe.api-url").orElse(""));
        return clients.computeIfAbsent(account, StripeCardPayments::connect);
    }

    private static StripeClient connect(Account account) {
        StripeClient.StripeClientBuilder builder = StripeClient.builder()
                .setApiKey(account.secretKey())
                .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
                .setReadTimeout((int) READ_TIMEOUT.toMillis())
                .setMaxNetworkRetries(REPETITIONS_MAX);
        if (!account.apiUrl().isEmpty()) {
            builder.setApiBase(account.apiUrl())
                    .setConnectBase(account.apiUrl())
                    .setFilesBase(account.apiUrl())
                    .setMeterEventsBase(account.apiUrl());
        }
        return builder.build();
    }

    private static @Nullable UUID topUp(@Nullable Map<String, String> metadata) {
        String id = metadata == null ? null : metadata.get(TOP_UP);
        return id == null ? null : UUID.fromString(id);
    }

    private static Money money(long minorUnits, String currency) {
        return Money.of(minorUnits, currency.toUpperCase(Locale.ROOT));
    }
}
