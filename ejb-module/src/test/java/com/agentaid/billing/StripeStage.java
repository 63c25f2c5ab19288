package com.agentaid.billing;

import com.agentaid.billing.internal.payments.CardPayments;
import com.agentaid.billing.internal.stripe.StripeCardPayments;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.TestApplication;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A tenant with an agent and a Stripe account, and short words for what happens between them. */
final class StripeStage implements AutoCloseable {
    static final String VERSION = "2026-07-29.dahlia";

    final StripeStandIn stripe = new StripeStandIn();
    final TestApplication app = TestApplication.start();
    final TenantId tenant = app.newTenant();
    final AgentId ann = app.fixtures(tenant).agent("Ann");
    private final AtomicInteger numbers = new AtomicInteger();

    StripeStage() {
        this(UnaryOperator.identity());
    }

    /** @param arranging what must stand before the first bean is made */
    StripeStage(UnaryOperator<TestApplication> arranging) {
        arranged(arranging.apply(app), stripe.url());
    }

    /** The application as it is when it takes cards. */
    static TestApplication arranged(TestApplication app, String stripeUrl) {
        return app.setting("agentaid.public-url", "http://127.0.0.1:8080/")
                .setting("agentaid.stripe.api-url", stripeUrl)
                .setting("agentaid.stripe.secret-key", StripeStandIn.KEY)
                .setting("agentaid.stripe.webhook-secret", StripeStandIn.SECRET)
                .implementing(CardPayments.class, StripeCardPayments.class);
    }

    TopUp topUp(long minor) {
        return start(TopUpWish.of(Money.usd(minor), "attempt-" + numbers.incrementAndGet()));
    }

    TopUp start(TopUpWish wish) {
        return app.in(tenant, () -> app.get(WalletTopUp.class).start(ann, wish));
    }

    /** A top-up by which the agent saves his card, paid and credited. */
    void savesCard(long minor) {
        String attempt = "saving-" + numbers.incrementAndGet();
        TopUp saving = start(new TopUpWish(Money.usd(minor), attempt, true, "203.0.113.7", "Firefox"));
        tell("payment_intent.succeeded", stripe.pay(saving.id()));
    }

    /** A top-up that is paid and credited; answers the payment. */
    String paid(long minor) {
        String payment = stripe.pay(topUp(minor).id());
        tell("payment_intent.succeeded", payment);
        return payment;
    }

    /** Stripe delivers a new event, and the worker takes it; answers what became of it. */
    String tell(String type, String object) {
        return work(deliver("evt_" + numbers.incrementAndGet(), type, object, VERSION));
    }

    String deliver(String event, String type, String object, String version) {
        byte[] body = StripeStandIn.event(event, type, object, version);
        String signature = StripeStandIn.signature(body, app.clock().instant(), StripeStandIn.SECRET);
        app.in(tenant, () -> app.get(StripeInbox.class).accept(body, signature));
        return event;
    }

    String work(String event) {
        app.in(tenant, () -> app.get(PaymentPosting.class).process(event));
        return outcome(event);
    }

    /** What stands with the event: its outcome, or why it is kept. */
    String outcome(String event) {
        return app.owner()
                .text(
                        "select coalesce(outcome, 'KEPT: ' || trouble) from stripe_events where tenant_id = ? and event_id = ?",
                        tenant.value(),
                        event);
    }

    Money posted() {
        return app.in(tenant, () -> app.get(Wallets.class).get(ann)).posted();
    }

    long count(String what) {
        return app.owner().number("select count(*) from " + what + " and tenant_id = ?", tenant.value());
    }

    boolean booksAgree() {
        return app.in(tenant, () -> app.get(Reconciliation.class).check()).isEmpty();
    }

    @Override
    public void close() {
        stripe.close();
    }
}
