package com.agentaid.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.billing.internal.payments.PaymentBooks;
import com.agentaid.billing.internal.payments.PaymentEvent;
import com.agentaid.billing.internal.payments.PaymentNews;
import com.agentaid.billing.internal.payments.PaymentNewsDesk;
import com.agentaid.platform.push.PushSignal;
import com.agentaid.shared.Money;
import jakarta.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The events of one payment in every order, often, days apart, and with the database dying in between. */
class PaymentOrderTest {
    private final StripeStage stage = new StripeStage();

    @AfterEach
    void close() {
        stage.close();
    }

    /** An event of a payment's life: its type, and what it tells of. */
    private record Told(String type, String object) {}

    @Test
    @Tag("every-order")
    void creditsAPaymentOnceInEveryOrderOfItsEvents() {
        for (List<Integer> order : permutations(5)) {
            TopUp topUp = stage.topUp(5_000);
            stage.stripe.decline(topUp.id(), "insufficient_funds");
            String payment = stage.stripe.pay(topUp.id());
            String session = stage.stripe.sessionId(topUp.id());
            Money before = stage.posted();
            tell(
                    order,
                    new Told("payment_intent.payment_failed", payment),
                    new Told("payment_intent.succeeded", payment),
                    new Told("checkout.session.completed", session),
                    new Told("checkout.session.async_payment_succeeded", session),
                    new Told("checkout.session.expired", session));
            assertThat(stage.posted()).as("order %s", order).isEqualTo(before.plus(Money.usd(5_000)));
        }
        assertThat(stage.count("wallet_top_ups where status = 'PAID'")).isEqualTo(120);
        assertThat(stage.booksAgree()).isTrue();
    }

    @Test
    @Tag("every-order")
    void endsAFailedRefundEvenInEveryOrderOfItsEvents() {
        for (List<Integer> order : permutations(5)) {
            TopUp topUp = stage.topUp(5_000);
            String payment = stage.stripe.pay(topUp.id());
            String kept = stage.stripe.refund(payment, "re_kept" + order.hashCode(), "succeeded", 1_500);
            String failed = stage.stripe.refund(payment, "re_failed" + order.hashCode(), "failed", 2_000);
            Money before = stage.posted();
            tell(
                    order,
                    new Told("payment_intent.succeeded", payment),
                    new Told("refund.created", kept),
                    new Told("refund.created", failed),
                    new Told("refund.updated", failed),
                    new Told("refund.failed", failed));
            assertThat(stage.posted()).as("order %s", order).isEqualTo(before.plus(Money.usd(3_500)));
        }
        assertThat(stage.booksAgree()).isTrue();
    }

    @Test
    @Tag("every-order")
    void endsAWonDisputeEvenAndALostOneTakenInEveryOrderOfTheirEvents() {
        for (List<Integer> order : permutations(5)) {
            String won = "dp_won" + order.hashCode();
            Money before = stage.posted();
            String payment = stage.stripe.pay(stage.topUp(5_000).id());
            stage.stripe.dispute(payment, won, 5_000, "won", -5_000, 5_000);
            tell(
                    order,
                    new Told("payment_intent.succeeded", payment),
                    new Told("charge.dispute.created", won),
                    new Told("charge.dispute.funds_withdrawn", won),
                    new Told("charge.dispute.funds_reinstated", won),
                    new Told("charge.dispute.closed", won));
            assertThat(stage.posted()).as("order %s", order).isEqualTo(before.plus(Money.usd(5_000)));
        }
        String payment = stage.paid(4_000);
        Money before = stage.posted();
        String lost = stage.stripe.dispute(payment, "dp_lost", 4_000, "lost", -4_000);
        assertThat(stage.tell("charge.dispute.closed", lost)).isEqualTo("CHARGEBACK_OPENED WITHDRAWN CLOSED");
        assertThat(stage.tell("charge.dispute.funds_withdrawn", lost)).isEqualTo("KNOWN");
        assertThat(stage.posted()).isEqualTo(before.minus(Money.usd(4_000)));
        assertThat(stage.booksAgree()).isTrue();
    }

    /** The object is read before the transaction: somebody who read later may write first. */
    @Test
    void anOlderWordOfARefundsSuccessDoesNotTakeTheMoneyAgainAfterItsFailure() {
        String payment = stage.paid(5_000);
        stage.stripe.refund(payment, "re_1", "succeeded", 2_000);
        Read older = read("refund.created", "re_1");
        stage.stripe.refund(payment, "re_1", "failed", 2_000);
        Read newer = read("refund.failed", "re_1");

        enter(newer);
        enter(older);
        assertThat(stage.posted()).isEqualTo(Money.usd(5_000));
        assertThat(stage.count("payment_refunds where status = 'FAILED'")).isEqualTo(1);
    }

    @Test
    void anOlderWordOfADisputeDoesNotOpenItAgainAndOneOfADeclineDoesNotEndAPaidTopUp() {
        String payment = stage.paid(5_000);
        stage.stripe.dispute(payment, "dp_1", 5_000, "needs_response", -5_000);
        Read older = read("charge.dispute.created", "dp_1");
        stage.stripe.dispute(payment, "dp_1", 5_000, "won", -5_000, 5_000);
        enter(read("charge.dispute.closed", "dp_1"));
        enter(older);
        assertThat(stage.posted()).isEqualTo(Money.usd(5_000));
        assertThat(stage.app
                        .owner()
                        .texts(
                                "select status from payment_disputes where dispute_id = 'dp_1' and tenant_id = ?",
                                stage.tenant.value()))
                .containsExactly("won");

        TopUp topUp = stage.topUp(2_000);
        Read declined = read("payment_intent.payment_failed", stage.stripe.decline(topUp.id(), "expired_card"));
        enter(read("payment_intent.succeeded", stage.stripe.pay(topUp.id())));
        enter(declined);
        assertThat(find(topUp).status()).isEqualTo(TopUpStatus.PAID);
        assertThat(find(topUp).failure()).isNull();
    }

    @Test
    void takesEventsThatAreDaysApartAndOneThatComesAgainAfterWeeks() {
        TopUp topUp = stage.topUp(5_000);
        String payment = stage.stripe.pay(topUp.id());
        String session = stage.stripe.sessionId(topUp.id());
        stage.work(stage.deliver("evt_a", "payment_intent.succeeded", payment, StripeStage.VERSION));
        stage.app.clock().advance(Duration.ofDays(4));
        assertThat(stage.tell("checkout.session.completed", session)).isEqualTo("ALREADY_POSTED");
        stage.app.clock().advance(Duration.ofDays(40));
        stage.work(stage.deliver("evt_a", "payment_intent.succeeded", payment, StripeStage.VERSION));
        assertThat(stage.tell("payment_intent.succeeded", payment)).isEqualTo("ALREADY_POSTED");
        assertThat(stage.posted()).isEqualTo(Money.usd(5_000));
        assertThat(stage.count("stripe_events where event_id = 'evt_a'")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-06-24.dahlia", "2026-09-30.elm", "2026-01-28.clover", "2025-03-31.basil", "2024-06-20"})
    void losesNoEventWhateverVersionItHas(String version) {
        String payment = stage.stripe.pay(stage.topUp(5_000).id());
        assertThat(stage.work(stage.deliver("evt_1", "payment_intent.succeeded", payment, version)))
                .isEqualTo("POSTED");
        assertThat(stage.posted()).isEqualTo(Money.usd(5_000));
    }

    @Test
    void creditsOnceThoughTheSessionDiesAfterEachStatementOfTheCredit() {
        DyingDatabase[] database = new DyingDatabase[1];
        try (StripeStage mortal = new StripeStage(app -> {
            database[0] = DyingDatabase.of(app);
            return app;
        })) {
            String payment = mortal.stripe.pay(mortal.topUp(5_000).id());
            String event = mortal.deliver("evt_1", "payment_intent.succeeded", payment, StripeStage.VERSION);
            int statements = 0;
            boolean died = true;
            while (died) {
                database[0].dieAfter(++statements);
                try {
                    mortal.work(event);
                } catch (RuntimeException e) {
                    assertThat(mortal.posted())
                            .as("after %d statements", statements)
                            .isEqualTo(Money.usd(0));
                }
                died = database[0].recover();
            }
            assertThat(statements).isGreaterThan(10);
            assertThat(mortal.outcome(event)).isEqualTo("POSTED");
            assertThat(mortal.posted()).isEqualTo(Money.usd(5_000));
            assertThat(mortal.booksAgree()).isTrue();
        }
    }

    // ---- what contradicts what we know

    @Test
    void keepsAnEventOfAnotherTenantForAPerson() {
        String payment = stage.stripe.pay(stage.topUp(5_000).id());
        stage.stripe.change(
                payment,
                Json.createObjectBuilder()
                        .add(
                                "metadata",
                                Json.createObjectBuilder()
                                        .add("agentaid_top_up", "0190b7a0-0000-7000-8000-000000000001")
                                        .add("agentaid_tenant", "0190b7a0-0000-7000-8000-000000000002")));
        assertKept("payment_intent.succeeded", payment, "is for tenant 0190b7a0-0000-7000-8000-000000000002");
    }

    @Test
    void keepsEventsOfObjectsThatTheAccountOrTheBooksDoNotKnow() {
        assertKept("payment_intent.succeeded", "pi_nowhere", "Stripe knows no pi_nowhere");
        assertKept("refund.created", "re_nowhere", "Stripe knows no re_nowhere");
        assertKept("charge.dispute.created", "dp_nowhere", "Stripe knows no dp_nowhere");

        String payment = stage.stripe.pay(stage.topUp(5_000).id());
        metadata(payment, "agentaid_top_up", "0190b7a0-0000-7000-8000-000000000001");
        assertKept("payment_intent.succeeded", payment, "not in the books");
        assertKept("refund.created", stage.stripe.refund(payment, "re_1", "succeeded", 100), "not in the books");
        metadata(payment, "agentaid_top_up", "topup-1");
        assertKept("payment_intent.succeeded", payment, "no id of ours");
    }

    @Test
    void keepsAmountsAndCurrenciesThatContradict() {
        for (long amount : new long[] {0, 4_999, 5_001, 99_999_999_999L}) {
            String payment = stage.stripe.pay(stage.topUp(5_000).id(), "pi_" + amount);
            stage.stripe.change(payment, Json.createObjectBuilder().add("amount_received", amount));
            assertKept("payment_intent.succeeded", payment, "asked for $50.00");
        }
        String euro = stage.stripe.pay(stage.topUp(5_000).id(), "pi_eur");
        stage.stripe.change(euro, Json.createObjectBuilder().add("currency", "eur"));
        assertKept("payment_intent.succeeded", euro, "asked for $50.00");
    }

    @Test
    void keepsASecondPaymentOfOneTopUpAndARefundAboveItsPayment() {
        TopUp topUp = stage.topUp(5_000);
        String first = stage.stripe.pay(topUp.id());
        stage.tell("payment_intent.succeeded", first);
        assertKept("payment_intent.succeeded", stage.stripe.pay(topUp.id(), "pi_second"), "paid already");

        stage.tell("refund.created", stage.stripe.refund(first, "re_1", "succeeded", 3_000));
        assertKept("refund.created", stage.stripe.refund(first, "re_2", "succeeded", 2_001), "more goes back");
        assertThat(stage.posted()).isEqualTo(Money.usd(2_000));
    }

    @Test
    void keepsAnEventThatDoesNotNameItsObject() {
        byte[] body = "{\"id\":\"evt_thin\",\"object\":\"v2.core.event\",\"type\":\"payment_intent.succeeded\"}"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        String signature = StripeStandIn.signature(body, stage.app.clock().instant(), StripeStandIn.SECRET);
        stage.app.in(stage.tenant, () -> stage.app.get(StripeInbox.class).accept(body, signature));
        assertThat(stage.outcome("evt_thin")).contains("does not name");
        assertThat(stage.app.fired(PaymentKept.class)).hasSize(1);
    }

    @Test
    void worksAKeptEventOffOnceItsCauseIsMended() {
        String payment = stage.stripe.pay(stage.topUp(5_000).id());
        stage.stripe.change(payment, Json.createObjectBuilder().add("amount_received", 1));
        String event = stage.deliver("evt_1", "payment_intent.succeeded", payment, StripeStage.VERSION);
        assertThat(stage.work(event)).startsWith("KEPT");
        stage.stripe.change(payment, Json.createObjectBuilder().add("amount_received", 5_000));
        long asked = stage.count("outbox where payload ->> 'eventId' = 'evt_1'");
        assertThat(askAgain(event)).isTrue();
        assertThat(stage.count("outbox where payload ->> 'eventId' = 'evt_1'")).isEqualTo(asked + 1);
        assertThat(stage.work(event)).isEqualTo("POSTED");
        assertThat(askAgain(event)).as("it is worked off").isFalse();
        assertThat(stage.posted()).isEqualTo(Money.usd(5_000));
    }

    @Test
    void creditsASuspendedAgentWhoseMoneyCameAndTellsAPerson() {
        String payment = stage.stripe.pay(stage.topUp(5_000).id());
        stage.app.owner().update("update agents set status = 'SUSPENDED' where id = ?", stage.ann.value());
        stage.tell("payment_intent.succeeded", payment);
        assertThat(stage.posted()).isEqualTo(Money.usd(5_000));
        assertThat(stage.app.fired(SuspendedAgentPaid.class)).hasSize(1);

        assertThatThrownBy(() -> stage.topUp(5_000))
                .isInstanceOfSatisfying(TopUpRefused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(TopUpRefused.Reason.AGENT_SUSPENDED));
    }

    // ---- what the agent hears

    @Test
    void saysInPlainWordsWhyACardWasNotChargedAndLeavesThePageOpen() {
        TopUp topUp = stage.topUp(5_000);
        String payment = stage.stripe.decline(topUp.id(), "insufficient_funds");
        assertThat(stage.tell("payment_intent.payment_failed", payment)).isEqualTo("DECLINED");
        assertThat(stage.tell("payment_intent.payment_failed", payment)).isEqualTo("KNOWN");
        assertThat(find(topUp).failure()).isEqualTo("There is not enough money on the card.");
        assertThat(find(topUp).status()).isEqualTo(TopUpStatus.OPEN);
        assertThat(stage.app.fired(PushSignal.class).stream()
                        .filter(signal -> signal.type().equals("notice"))
                        .map(signal -> signal.data().get("text")))
                .containsExactly("Your card was not charged. There is not enough money on the card.");

        stage.tell("payment_intent.succeeded", stage.stripe.pay(topUp.id()));
        assertThat(find(topUp).failure()).isNull();
        assertThat(stage.posted()).isEqualTo(Money.usd(5_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stolen_card", "lost_card", "fraudulent", "a_word_of_next_year"})
    void neverTellsAPayerThatACardIsStolen(String declineCode) {
        TopUp topUp = stage.topUp(5_000);
        stage.tell("payment_intent.payment_failed", stage.stripe.decline(topUp.id(), declineCode));
        assertThat(find(topUp).failure()).startsWith("Your bank declined the card");
    }

    @Test
    void endsATopUpOnceWhoseCheckoutExpiredOrFailed() {
        TopUp expired = stage.topUp(5_000);
        stage.stripe.expire(expired.id());
        String session = stage.stripe.sessionId(expired.id());
        assertThat(stage.tell("checkout.session.expired", session)).isEqualTo("EXPIRED");
        assertThat(stage.tell("checkout.session.expired", session)).isEqualTo("KNOWN");
        TopUp failed = stage.topUp(5_000);
        assertThat(stage.tell("checkout.session.async_payment_failed", stage.stripe.sessionId(failed.id())))
                .isEqualTo("FAILED");
        assertThat(find(failed).failure()).isEqualTo("The checkout ended without a payment");
    }

    @Test
    void creditsAPaymentThatDoesNotSayWhoseItIsByItsCheckoutAndTakesItsRefund() {
        TopUp topUp = stage.topUp(5_000);
        String payment = stage.stripe.pay(topUp.id());
        stage.stripe.change(payment, Json.createObjectBuilder().add("metadata", Json.createObjectBuilder()));
        assertThat(stage.tell("payment_intent.succeeded", payment)).isEqualTo("NOT_OURS");
        assertThat(stage.tell("refund.created", stage.stripe.refund(payment, "re_1", "succeeded", 1_000)))
                .as("nobody knows yet whose")
                .isEqualTo("NOT_OURS");

        assertThat(stage.tell("checkout.session.completed", stage.stripe.sessionId(topUp.id())))
                .isEqualTo("POSTED");
        assertThat(stage.tell("refund.updated", "re_1")).isEqualTo("POSTED");
        assertThat(stage.posted()).isEqualTo(Money.usd(4_000));
        assertThat(stage.booksAgree()).isTrue();
    }

    @Test
    void leavesRefundsAndDisputesOfOthersWhoUseTheAccountAlone() {
        String payment = stage.stripe.pay(stage.topUp(5_000).id());
        stage.stripe.change(payment, Json.createObjectBuilder().add("metadata", Json.createObjectBuilder()));
        stage.stripe.refund(payment, "re_1", "succeeded", 1_000);
        stage.stripe.dispute(payment, "dp_1", 5_000, "needs_response", -5_000);
        assertThat(stage.tell("refund.created", "re_1")).isEqualTo("NOT_OURS");
        assertThat(stage.tell("charge.dispute.created", "dp_1")).isEqualTo("NOT_OURS");

        stage.stripe.change("re_1", Json.createObjectBuilder().addNull("payment_intent"));
        stage.stripe.change("dp_1", Json.createObjectBuilder().addNull("payment_intent"));
        assertThat(stage.tell("refund.updated", "re_1")).isEqualTo("NOT_OURS");
        assertThat(stage.tell("charge.dispute.closed", "dp_1")).isEqualTo("NOT_OURS");
        assertThat(stage.posted()).isEqualTo(Money.usd(0));
    }

    @Test
    void saysOfEachEventOfADisputeWhatItMovedAndKeepsItsStepsInTheLog() {
        String payment = stage.paid(5_000);
        String dispute = stage.stripe.dispute(payment, "dp_1", 5_000);
        assertThat(stage.tell("charge.dispute.created", dispute)).isEqualTo("CHARGEBACK_OPENED");
        assertThat(stage.tell("charge.dispute.funds_withdrawn", dispute)).isEqualTo("WITHDRAWN");
        assertThat(stage.tell("charge.dispute.funds_withdrawn", dispute)).isEqualTo("KNOWN");
        assertThat(stage.tell("charge.dispute.funds_reinstated", dispute)).isEqualTo("REINSTATED");
        stage.stripe.dispute(payment, "dp_1", 5_000, "won", -5_000, 5_000);
        assertThat(stage.tell("charge.dispute.closed", dispute)).isEqualTo("CLOSED");
        assertThat(stage.tell("charge.dispute.closed", dispute)).isEqualTo("KNOWN");

        assertThat(texts("select reason from ledger_transactions where tenant_id = ? order by id"))
                .containsExactly("Card payment", "The bank took a disputed payment back", "The dispute was won");
        assertThat(
                        texts(
                                """
                        select type || ' ' || (data ->> 'disputeId') || ' ' || (data ->> 'status') from call_events
                         where tenant_id = ? and type like 'CHARGEBACK%' order by id"""))
                .containsExactly("CHARGEBACK_OPENED dp_1 needs_response", "CHARGEBACK_CLOSED dp_1 won");
        assertThat(stage.booksAgree()).isTrue();
    }

    @Test
    void anInquiryMovesNoMoneyUntilItBecomesADispute() {
        String payment = stage.paid(5_000);
        String dispute = stage.stripe.dispute(payment, "dp_1", 5_000, "warning_needs_response");
        assertThat(stage.tell("charge.dispute.created", dispute)).isEqualTo("INQUIRY");
        assertThat(stage.posted()).isEqualTo(Money.usd(5_000));
        stage.stripe.dispute(payment, "dp_1", 5_000, "needs_response", -5_000);
        assertThat(stage.tell("charge.dispute.funds_withdrawn", dispute)).isEqualTo("CHARGEBACK_OPENED WITHDRAWN");
        assertThat(stage.posted()).isEqualTo(Money.usd(0));
        assertThat(stage.app.fired(ChargebackOpened.class))
                .extracting(ChargebackOpened::inquiry)
                .containsExactly(true, false);
    }

    private record Read(PaymentEvent event, PaymentNews meaning) {}

    private Read read(String type, String object) {
        String id = stage.deliver("evt_" + type + object, type, object, StripeStage.VERSION);
        PaymentEvent event = new PaymentEvent(id, type, object);
        return new Read(event, stage.app.in(stage.tenant, () -> stage.app
                .get(PaymentNewsDesk.class)
                .ask(event)));
    }

    private void enter(Read read) {
        stage.app.in(stage.tenant, () -> stage.app.get(PaymentBooks.class).enter(read.event(), read.meaning()));
    }

    private boolean askAgain(String event) {
        return stage.app.in(
                stage.tenant, () -> stage.app.get(PaymentPosting.class).askAgain(event));
    }

    private List<String> texts(String ofTenant) {
        return stage.app.owner().texts(ofTenant, stage.tenant.value());
    }

    private TopUp find(TopUp topUp) {
        return stage.app
                .in(stage.tenant, () -> stage.app.get(WalletTopUp.class).find(stage.ann, topUp.id()))
                .orElseThrow();
    }

    private void metadata(String payment, String name, String value) {
        stage.stripe.change(
                payment,
                Json.createObjectBuilder()
                        .add("metadata", Json.createObjectBuilder().add(name, value)));
    }

    private void assertKept(String type, String object, String why) {
        Money before = stage.posted();
        assertThat(stage.tell(type, object)).startsWith("KEPT: ").contains(why);
        assertThat(stage.posted()).isEqualTo(before);
        List<PaymentKept> kept = stage.app.fired(PaymentKept.class);
        assertThat(kept.get(kept.size() - 1).why()).contains(why);
    }

    private void tell(List<Integer> order, Told... events) {
        order.forEach(i -> stage.tell(events[i].type(), events[i].object()));
    }

    private static List<List<Integer>> permutations(int size) {
        List<List<Integer>> all = List.of(List.of());
        for (int i = 0; i < size; i++) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> shorter : all) {
                for (int place = 0; place <= shorter.size(); place++) {
                    List<Integer> next = new ArrayList<>(shorter);
                    next.add(place, i);
                    longer.add(next);
                }
            }
            all = longer;
        }
        return all;
    }
}
