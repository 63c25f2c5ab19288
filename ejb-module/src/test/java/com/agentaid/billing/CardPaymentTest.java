package com.agentaid.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.billing.StripeDelivery.Outcome;
import com.agentaid.billing.TopUpRefused.Reason;
import com.agentaid.billing.internal.payments.CardPayments;
import com.agentaid.billing.internal.stripe.StripeCardPayments;
import com.agentaid.platform.time.ClockProducer;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.TestApplication;
import com.agentaid.testing.Together;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the wish to pay to the credit, with the real client library against {@link StripeStandIn}. */
class CardPaymentTest {
    private static final String VERSION = "2026-07-29.dahlia";

    private final StripeStandIn stripe = new StripeStandIn();
    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final AgentId ann = app.fixtures(tenant).agent("Ann");

    @BeforeEach
    void connect() {
        app.setting("agentaid.public-url", "http://127.0.0.1:8080/")
                .setting("agentaid.stripe.api-url", stripe.url())
                .setting("agentaid.stripe.secret-key", StripeStandIn.KEY)
                .setting("agentaid.stripe.webhook-secret", StripeStandIn.SECRET)
                .implementing(CardPayments.class, StripeCardPayments.class);
    }

    @AfterEach
    void disconnect() {
        stripe.close();
    }

    // ---- starting

    @Test
    void opensOneCheckoutPageForOneAttemptHoweverOftenItIsSent() {
        TopUp first = start(5_000, "attempt-1");
        TopUp again = start(5_000, "attempt-1");
        TopUp other = start(5_000, "attempt-2");

        assertThat(first.status()).isEqualTo(TopUpStatus.OPEN);
        assertThat(first.checkoutUrl()).startsWith(stripe.url());
        assertThat(again).isEqualTo(first);
        assertThat(other.id()).isNotEqualTo(first.id());
        assertThat(stripe.idempotencyKeys)
                .containsExactly("agentaid-top-up-" + first.id(), "agentaid-top-up-" + other.id());
    }

    @Test
    void opensOnePageWhenOneAttemptIsSentManyTimesAtTheSameMoment() {
        List<TopUp> started = Together.run(6, i -> start(5_000, "attempt-1"));
        assertThat(new TreeSet<>(started.stream().map(TopUp::checkoutUrl).toList()))
                .hasSize(1);
        assertThat(Set.copyOf(stripe.idempotencyKeys)).hasSize(1);
        assertThat(app.owner().number("select count(*) from wallet_top_ups where tenant_id = ?", tenant.value()))
                .isEqualTo(1);
    }

    @Test
    void asksStripeAgainWithTheSameKeyAfterAFailure() {
        stripe.failWith = 400;
        assertThatThrownBy(() -> start(5_000, "attempt-1")).isInstanceOf(CardPaymentsUnavailable.class);
        stripe.failWith = 0;
        TopUp topUp = start(5_000, "attempt-1");
        assertThat(topUp.status()).isEqualTo(TopUpStatus.OPEN);
        assertThat(stripe.idempotencyKeys).containsOnly("agentaid-top-up-" + topUp.id());
    }

    @Test
    void refusesWhatIsOutsideTheLimitsAndAKeyOfAnotherAmount() {
        assertThat(refusal(999, "attempt-1")).isEqualTo(Reason.TOO_SMALL);
        assertThat(refusal(500_001, "attempt-1")).isEqualTo(Reason.TOO_LARGE);
        assertThat(refusal(5_000, "short")).isEqualTo(Reason.INVALID_ATTEMPT_KEY);
        assertThat(app.in(tenant, () -> app.get(WalletTopUp.class).least())).isEqualTo(Money.usd(1_000));
        start(5_000, "attempt-1");
        assertThat(refusal(5_001, "attempt-1")).isEqualTo(Reason.OTHER_AMOUNT);
        assertThatThrownBy(() -> start(5_001, "attempt-1")).hasMessage("This attempt was started with $50.00");
        assertThat(app.owner().number("select count(*) from wallet_top_ups where tenant_id = ?", tenant.value()))
                .isEqualTo(1);

        TopUpWish saving = new TopUpWish(Money.usd(5_000), "attempt-2", true, null, null);
        app.in(tenant, () -> app.get(WalletTopUp.class).start(ann, saving));
        assertThatThrownBy(() -> start(5_000, "attempt-2"))
                .hasMessage("This attempt was started with $50.00 and the wish to save the card");
    }

    @Test
    void showsATopUpToItsOwnAgentOnly() {
        TopUp topUp = start(5_000, "attempt-1");
        AgentId bob = app.fixtures(tenant).agent("Bob");
        assertThat(app.in(tenant, () -> app.get(WalletTopUp.class).find(ann, topUp.id())))
                .contains(topUp);
        assertThat(app.in(tenant, () -> app.get(WalletTopUp.class).find(bob, topUp.id())))
                .isEmpty();
    }

    // ---- the webhook's door

    @Test
    void storesAVerifiedEventOnceAndAsksForItsWork() {
        byte[] body = StripeStandIn.event("evt_1", "payment_intent.succeeded", "pi_1", VERSION);
        assertThat(deliver(body).outcome()).isEqualTo(Outcome.STORED);
        assertThat(deliver(body).outcome()).isEqualTo(Outcome.DUPLICATE);

        assertThat(app.owner().text("select payload from stripe_events where tenant_id = ?", tenant.value()))
                .isEqualTo(new String(body, StandardCharsets.UTF_8));
        assertThat(app.owner().texts("select payload ->> 'eventId' from outbox where tenant_id = ?", tenant.value()))
                .containsExactly("evt_1");
    }

    @Test
    void knowsAnEventAgainThoughStripeCountsItsPendingDeliveriesAnew() {
        byte[] body = StripeStandIn.event("evt_1", "payment_intent.succeeded", "pi_1", VERSION);
        deliver(body);
        byte[] again = new String(body, StandardCharsets.UTF_8)
                .replace("\"pending_webhooks\":1", "\"pending_webhooks\":0")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(deliver(again).outcome()).isEqualTo(Outcome.DUPLICATE);
    }

    @Test
    void refusesAnEventIdWithOtherContentLoudly() {
        deliver(StripeStandIn.event("evt_1", "payment_intent.succeeded", "pi_1", VERSION));
        assertThatThrownBy(() -> deliver(StripeStandIn.event("evt_1", "payment_intent.succeeded", "pi_2", VERSION)))
                .isInstanceOf(LedgerConflict.class);
    }

    @Test
    void keepsEventsWithoutWorkAsDoneAndTakesOneWithoutVersion() {
        assertThat(deliver(StripeStandIn.event("evt_1", "customer.created", "cus_1", null))
                        .outcome())
                .isEqualTo(Outcome.STORED);
        assertThat(app.owner().text("select outcome from stripe_events where tenant_id = ?", tenant.value()))
                .isEqualTo("IGNORED");
        assertThat(app.owner().number("select count(*) from outbox where tenant_id = ?", tenant.value()))
                .isZero();
    }

    @Test
    void refusesWhatStripeDidNotSignForUsAndStoresNothing() {
        byte[] body = StripeStandIn.event("evt_1", "payment_intent.succeeded", "pi_1", VERSION);
        Instant now = app.clock().instant();
        String good = StripeStandIn.signature(body, now, StripeStandIn.SECRET);
        byte[] broken = {(byte) 0xC3, (byte) 0x28};

        assertThat(accept(body, null)).isEqualTo(Outcome.REFUSED);
        assertThat(accept(body, "")).isEqualTo(Outcome.REFUSED);
        assertThat(accept(body, "nonsense")).isEqualTo(Outcome.REFUSED);
        assertThat(accept(body, "t=abc,v1=00")).isEqualTo(Outcome.REFUSED);
        assertThat(accept(body, "t=" + now.getEpochSecond())).isEqualTo(Outcome.REFUSED);
        assertThat(accept(body, StripeStandIn.signature(body, now, "whsec_other")))
                .isEqualTo(Outcome.REFUSED);
        assertThat(accept(
                        body, StripeStandIn.signature(body, now.minus(Duration.ofSeconds(301)), StripeStandIn.SECRET)))
                .isEqualTo(Outcome.REFUSED);
        assertThat(accept("{}".getBytes(StandardCharsets.UTF_8), good)).isEqualTo(Outcome.REFUSED);
        assertThat(accept(broken, StripeStandIn.signature(broken, now, "whsec_other")))
                .isEqualTo(Outcome.REFUSED);
        assertThat(app.owner().number("select count(*) from stripe_events where tenant_id = ?", tenant.value()))
                .isZero();
    }

    @Test
    void acceptsASignatureOfEitherSecretWhileOneIsRotated() {
        byte[] body = StripeStandIn.event("evt_1", "payment_intent.succeeded", "pi_1", VERSION);
        String both = StripeStandIn.signature(body, app.clock().instant(), "whsec_old", StripeStandIn.SECRET);
        assertThat(accept(body, both)).isEqualTo(Outcome.STORED);
    }

    @Test
    void readsTheClockOfProduction() {
        app.with(Clock.class, new ClockProducer().clock());
        byte[] body = StripeStandIn.event("evt_1", "payment_intent.succeeded", "pi_1", VERSION);
        assertThat(accept(body, StripeStandIn.signature(body, Instant.now(), StripeStandIn.SECRET)))
                .isEqualTo(Outcome.STORED);
    }

    // ---- crediting

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void creditsOnceWhateverEventsComeHowOftenAndInWhichOrder(long seed) {
        TopUp topUp = start(5_000, "attempt-" + seed);
        String payment = stripe.pay(topUp.id());
        String session = stripe.sessionId(topUp.id());
        List<byte[]> events = new ArrayList<>();
        for (int copy = 0; copy < 3; copy++) {
            events.add(StripeStandIn.event("evt_a", "checkout.session.completed", session, VERSION));
            events.add(StripeStandIn.event("evt_b", "payment_intent.succeeded", payment, "2024-06-20"));
            events.add(StripeStandIn.event("evt_c", "checkout.session.expired", session, VERSION));
            events.add(StripeStandIn.event("evt_d", "checkout.session.async_payment_failed", session, VERSION));
        }
        Collections.shuffle(events, new Random(seed));
        events.forEach(body -> process(String.valueOf(deliver(body).eventId())));

        assertThat(posted()).isEqualTo(Money.usd(5_000));
        assertThat(status(topUp)).isEqualTo("PAID");
        assertThat(app.owner()
                        .number(
                                "select count(*) from stripe_events where tenant_id = ? and processed_at is null",
                                tenant.value()))
                .isZero();
        assertBooksAgree();
    }

    @Test
    void creditsOnceWhenAllEventsAreWorkedOffAtTheSameMoment() {
        TopUp topUp = start(5_000, "attempt-1");
        String payment = stripe.pay(topUp.id());
        deliver(StripeStandIn.event("evt_a", "checkout.session.completed", stripe.sessionId(topUp.id()), VERSION));
        deliver(StripeStandIn.event("evt_b", "payment_intent.succeeded", payment, VERSION));

        Together.run(8, i -> {
            process(i % 2 == 0 ? "evt_a" : "evt_b");
            return i;
        });
        assertThat(posted()).isEqualTo(Money.usd(5_000));
        assertThat(app.owner()
                        .number(
                                "select count(*) from call_events where tenant_id = ? and type = 'PAYMENT_RECEIVED'",
                                tenant.value()))
                .isEqualTo(1);
        assertBooksAgree();
    }

    @Test
    void creditsNothingForACheckoutThatIsNotPaidYet() {
        TopUp topUp = start(5_000, "attempt-1");
        deliverAndProcess("checkout.session.completed", stripe.sessionId(topUp.id()));
        assertThat(posted()).isEqualTo(Money.usd(0));
        assertThat(status(topUp)).isEqualTo("OPEN");
    }

    @Test
    void endsATopUpWhoseCheckoutExpired() {
        TopUp topUp = start(5_000, "attempt-1");
        stripe.expire(topUp.id());
        deliverAndProcess("checkout.session.expired", stripe.sessionId(topUp.id()));
        assertThat(status(topUp)).isEqualTo("EXPIRED");
    }

    @Test
    void endsATopUpOfWhichNothingWasHeardAndTellsOfItWhoSawAPage() {
        TopUp topUp = start(5_000, "attempt-1");
        stripe.failWith = 400;
        assertThatThrownBy(() -> start(7_000, "attempt-2")).isInstanceOf(CardPaymentsUnavailable.class);
        stripe.failWith = 0;
        app.clock().advance(PaymentPosting.TOP_UP_MAX);
        endOverdueTopUps();
        assertThat(status(topUp)).isEqualTo("OPEN");

        app.clock().advance(Duration.ofSeconds(1));
        endOverdueTopUps();
        endOverdueTopUps();
        assertThat(app.owner().texts("select status from wallet_top_ups where tenant_id = ?", tenant.value()))
                .containsExactly("EXPIRED", "EXPIRED");
        assertThat(app.fired(TopUpOverdue.class)).containsExactly(new TopUpOverdue(topUp.id(), ann, Money.usd(5_000)));

        deliverAndProcess("payment_intent.succeeded", stripe.pay(topUp.id()));
        assertThat(posted()).as("money that comes nevertheless").isEqualTo(Money.usd(5_000));
    }

    @Test
    void leavesPaymentsOfOthersAlone() {
        stripe.objects.put(
                "pi_other",
                jakarta.json.Json.createObjectBuilder()
                        .add("id", "pi_other")
                        .add("object", "payment_intent")
                        .add("status", "succeeded")
                        .add("amount_received", 700)
                        .add("currency", "usd")
                        .add("created", 1)
                        .build());
        deliverAndProcess("payment_intent.succeeded", "pi_other");
        assertThat(app.owner().text("select outcome from stripe_events where tenant_id = ?", tenant.value()))
                .isEqualTo("NOT_OURS");
    }

    @Test
    void keepsAPaymentThatIsNotWhatWasAskedForForAPersonAndPostsNothing() {
        TopUp topUp = start(5_000, "attempt-1");
        String payment = stripe.pay(topUp.id());
        stripe.objects.computeIfPresent(payment, (id, object) -> jakarta.json.Json.createObjectBuilder(object)
                .add("amount_received", 50_000)
                .build());
        deliver(StripeStandIn.event("evt_1", "payment_intent.succeeded", payment, VERSION));

        process("evt_1");
        assertThat(app.fired(PaymentKept.class))
                .extracting(PaymentKept::why)
                .singleElement()
                .asString()
                .contains("$500.00", "$50.00");
        assertThat(posted()).isEqualTo(Money.usd(0));
        assertThat(status(topUp)).isEqualTo("OPEN");
        assertThat(app.owner()
                        .number(
                                "select count(*) from stripe_events where tenant_id = ? and processed_at is null and trouble is not null",
                                tenant.value()))
                .isEqualTo(1);
    }

    @Test
    void keepsAnEventOpenWhileStripeCannotBeAsked() {
        TopUp topUp = start(5_000, "attempt-1");
        String payment = stripe.pay(topUp.id());
        deliver(StripeStandIn.event("evt_1", "payment_intent.succeeded", payment, VERSION));
        stripe.failWith = 400;
        assertThatThrownBy(() -> process("evt_1")).isInstanceOf(CardPaymentsUnavailable.class);
        stripe.failWith = 0;
        process("evt_1");
        assertThat(posted()).isEqualTo(Money.usd(5_000));
    }

    @Test
    void reportsAnEventThatIsNotWorkedOff() {
        deliver(StripeStandIn.event("evt_1", "payment_intent.succeeded", "pi_1", VERSION));
        app.clock().advance(PaymentPosting.WORKED_OFF_AFTER_MAX.plusSeconds(1));
        app.in(tenant, () -> app.get(PaymentPosting.class).reportStuck());
        assertThat(app.fired(PaymentStuck.class))
                .containsExactly(new PaymentStuck("evt_1", "payment_intent.succeeded"));
    }

    // ---- money that leaves again

    @Test
    void takesARefundOnceEvenBeforeItsPaymentIsKnown() {
        TopUp topUp = start(5_000, "attempt-1");
        String payment = stripe.pay(topUp.id());
        String refund = stripe.refund(payment, "re_1", "succeeded", 2_000);
        deliverAndProcess("refund.created", refund);
        deliverAndProcess("refund.updated", refund);
        assertThat(posted()).isEqualTo(Money.usd(-2_000));
        deliverAndProcess("payment_intent.succeeded", payment);
        assertThat(posted()).isEqualTo(Money.usd(3_000));
        assertBooksAgree();
    }

    @Test
    void bringsTheMoneyOfAFailedRefundBackAndIgnoresOneThatNeverMovedAny() {
        TopUp topUp = start(5_000, "attempt-1");
        String payment = stripe.pay(topUp.id());
        deliverAndProcess("payment_intent.succeeded", payment);
        deliverAndProcess("refund.created", stripe.refund(payment, "re_1", "pending", 2_000));
        assertThat(posted()).isEqualTo(Money.usd(5_000));
        deliverAndProcess("refund.updated", stripe.refund(payment, "re_1", "succeeded", 2_000));
        assertThat(posted()).isEqualTo(Money.usd(3_000));
        stripe.refund(payment, "re_1", "failed", 2_000);
        deliverAndProcess("refund.failed", "re_1");
        deliverAndProcess("refund.failed", "re_1");
        deliverAndProcess("refund.failed", stripe.refund(payment, "re_2", "failed", 1_000));
        assertThat(posted()).isEqualTo(Money.usd(5_000));
        assertBooksAgree();
    }

    @Test
    void followsADisputeAndTakesAnOverdrawnAgentOffline() {
        TopUp topUp = start(5_000, "attempt-1");
        String payment = stripe.pay(topUp.id());
        deliverAndProcess("payment_intent.succeeded", payment);
        app.fixtures(tenant).online(ann);
        app.fixtures(tenant).balance(ann, -1_000);
        String dispute = stripe.dispute(payment, "dp_1", 5_000);

        deliverAndProcess("charge.dispute.created", dispute);
        assertThat(app.fired(ChargebackOpened.class)).hasSize(1);
        assertThat(posted()).isEqualTo(Money.usd(4_000));
        deliverAndProcess("charge.dispute.funds_withdrawn", dispute);
        assertThat(posted()).isEqualTo(Money.usd(-1_000));
        assertThat(app.owner().text("select intent from agent_status where agent_id = ?", ann.value()))
                .isEqualTo("OFFLINE");
        deliverAndProcess("charge.dispute.funds_reinstated", dispute);
        assertThat(posted()).isEqualTo(Money.usd(4_000));
        assertBooksAgree();
    }

    private void endOverdueTopUps() {
        app.in(tenant, () -> app.get(PaymentPosting.class).endOverdueTopUps());
    }

    private int eventNumber;

    private void deliverAndProcess(String type, String object) {
        String id = "evt_" + type + "_" + eventNumber++;
        assertThat(deliver(StripeStandIn.event(id, type, object, VERSION)).outcome())
                .isEqualTo(Outcome.STORED);
        process(id);
    }

    private TopUp start(long minor, String attempt) {
        return app.in(tenant, () -> app.get(WalletTopUp.class).start(ann, TopUpWish.of(Money.usd(minor), attempt)));
    }

    private Reason refusal(long minor, String attempt) {
        try {
            start(minor, attempt);
        } catch (TopUpRefused e) {
            return e.reason();
        }
        throw new AssertionError("it was not refused");
    }

    private StripeDelivery deliver(byte[] body) {
        String signature = StripeStandIn.signature(body, app.clock().instant(), StripeStandIn.SECRET);
        return app.in(tenant, () -> app.get(StripeInbox.class).accept(body, signature));
    }

    private Outcome accept(byte[] body, @org.jspecify.annotations.Nullable String signature) {
        return app.in(tenant, () -> app.get(StripeInbox.class).accept(body, signature))
                .outcome();
    }

    private void process(String eventId) {
        app.in(tenant, () -> app.get(PaymentPosting.class).process(eventId));
    }

    private Money posted() {
        return app.in(tenant, () -> app.get(Wallets.class).get(ann)).posted();
    }

    private String status(TopUp topUp) {
        return app.owner().text("select status from wallet_top_ups where id = ?", topUp.id());
    }

    private void assertBooksAgree() {
        assertThat(app.in(tenant, () -> app.get(Reconciliation.class).check())).isEmpty();
    }
}
