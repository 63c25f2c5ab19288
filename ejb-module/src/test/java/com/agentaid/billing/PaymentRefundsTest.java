package com.agentaid.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.billing.RefundRefused.Reason;
import com.agentaid.billing.internal.payments.RefundOrders;
import com.agentaid.platform.work.Actor;
import com.agentaid.shared.Money;
import com.agentaid.testing.Together;
import jakarta.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An admin sends money back, with the real client library against {@link StripeStandIn}. */
class PaymentRefundsTest {
    private final StripeStage stage = new StripeStage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void isBookedByItsEventOnceAndStandsInTheAuditLogWithItsReason() {
        UUID topUp = paid(5_000);
        UUID attempt = UUID.randomUUID();
        assertThat(refund(topUp, 2_000, attempt).status()).isEqualTo(RefundStatus.SENT);
        assertThat(refund(topUp, 2_000, attempt).id()).isEqualTo(attempt);
        assertThat(stage.posted()).isEqualTo(Money.usd(5_000));
        assertThat(atStripe()).isEqualTo(1);

        String refund = "re_agentaid-refund-" + attempt;
        assertThat(stage.tell("refund.created", refund)).isEqualTo("POSTED");
        assertThat(stage.tell("refund.updated", refund)).isEqualTo("ALREADY_POSTED");
        assertThat(stage.posted()).isEqualTo(Money.usd(3_000));
        assertThat(stage.app
                        .owner()
                        .texts(
                                "select metadata ->> 'reason' from admin_audit_logs where tenant_id = ? and action = 'payment.refund'",
                                stage.tenant.value()))
                .containsExactly("The agent asked for it");
        assertThat(stage.count("payment_refunds where status = 'SUCCEEDED'")).isEqualTo(1);
        assertThat(stage.booksAgree()).isTrue();
    }

    @Test
    void namesTheAdminWhoOrderedIt() {
        UUID topUp = paid(5_000);
        UUID fay = UUID.randomUUID();
        stage.app
                .owner()
                .update(
                        "insert into admin_users (id, tenant_id, name, email, password_hash, roles) values (?, ?, 'Fay', ?, 'none', '{FINANCE}')",
                        fay,
                        stage.tenant.value(),
                        fay + "@test.example");
        UUID attempt = UUID.randomUUID();
        stage.app.as(stage.tenant, Actor.admin(fay, "Fay"), () -> stage.app
                .get(PaymentRefunds.class)
                .refund(topUp, Money.usd(1_000), "The agent asked for it", attempt));
        assertThat(stage.app
                        .owner()
                        .texts("select cast(requested_by as text) from payment_refunds where id = ?", attempt))
                .containsExactly(fay.toString());
    }

    @Test
    void isMissedByReconciliationOnEitherSideAndWhereTheAmountsDiffer() {
        UUID first = refund(paid(5_000), 2_000, UUID.randomUUID()).id();
        String refund = "re_agentaid-refund-" + first;
        stage.tell("refund.created", refund);
        assertThat(broken()).isEmpty();

        stage.app.owner().update("update payment_refunds set amount_minor = 1999 where id = ?", first);
        assertThat(broken()).containsExactly("an entry of a refund is of the refund's amount: refund " + refund);
        stage.app.owner().update("update payment_refunds set amount_minor = 2000, status = 'SENT' where id = ?", first);
        assertThat(broken())
                .containsExactly("an entry of a refund belongs to a refund that went out: refund " + refund);
        stage.app.owner().update("update payment_refunds set status = 'FAILED' where id = ?", first);
        assertThat(broken()).containsExactly("a refund that failed has taken nothing: refund " + refund);
        stage.app.owner().update("update payment_refunds set status = 'SUCCEEDED' where id = ?", first);
        assertThat(broken()).isEmpty();

        stage.app.owner().update("alter table balance_ledger disable trigger tr_balance_ledger_append_only");
        stage.app
                .owner()
                .update(
                        "delete from balance_ledger where source = 'STRIPE_REFUND' and source_id = ? and tenant_id = ?",
                        refund,
                        stage.tenant.value());
        stage.app.owner().update("alter table balance_ledger enable trigger tr_balance_ledger_append_only");
        assertThat(broken()).contains("a refund that succeeded has exactly one entry: refund " + refund);
        stage.app.owner().update("delete from payment_refunds where id = ?", first);
        assertThat(broken()).noneMatch(found -> found.contains("refund"));
    }

    @Test
    void leavesNothingToReconcileWhenItComesBack() {
        UUID attempt = refund(paid(5_000), 2_000, UUID.randomUUID()).id();
        String refund = "re_agentaid-refund-" + attempt;
        stage.tell("refund.created", refund);
        stage.stripe.change(refund, Json.createObjectBuilder().add("status", "failed"));
        stage.tell("refund.failed", refund);
        assertThat(stage.posted()).isEqualTo(Money.usd(5_000));
        assertThat(broken()).isEmpty();
        stage.app.owner().update("delete from payment_refunds where id = ?", attempt);
        assertThat(broken())
                .containsExactly("an entry of a refund belongs to a refund that went out: refund " + refund);
    }

    @Test
    void isRefusedAboveWhatIsLeftOfThePaymentOrOfTheWallet() {
        UUID topUp = paid(5_000);
        assertThat(refused(topUp, Money.usd(5_001))).isEqualTo(Reason.AMOUNT);
        assertThat(refused(topUp, Money.usd(0))).isEqualTo(Reason.AMOUNT);
        assertThat(refused(topUp, Money.usd(-1))).isEqualTo(Reason.AMOUNT);
        assertThat(refused(topUp, Money.usd(Long.MAX_VALUE))).isEqualTo(Reason.AMOUNT);
        assertThat(refused(topUp, Money.of(100, "EUR"))).isEqualTo(Reason.OTHER_CURRENCY);
        assertThat(refused(UUID.randomUUID(), Money.usd(100))).isEqualTo(Reason.UNKNOWN);
        assertThat(refused(stage.topUp(5_000).id(), Money.usd(100))).isEqualTo(Reason.NOT_PAID);

        refund(topUp, 3_000, UUID.randomUUID());
        assertThat(refused(topUp, Money.usd(2_001))).as("one is on its way").isEqualTo(Reason.AMOUNT);
        stage.app.fixtures(stage.tenant).balance(stage.ann, -1_500);
        assertThat(refused(topUp, Money.usd(501))).isEqualTo(Reason.INSUFFICIENT_BALANCE);
        assertThat(refund(topUp, 500, UUID.randomUUID()).status()).isEqualTo(RefundStatus.SENT);
        assertThat(atStripe()).isEqualTo(2);
        assertThat(stage.count("admin_audit_logs where action = 'payment.refund'"))
                .isEqualTo(2);
    }

    @Test
    void isRefusedWithoutAReasonForADisputedPaymentAndForAnAttemptOfAnotherRefund() {
        UUID topUp = paid(5_000);
        for (String wrong : List.of("  why", "four ", "x".repeat(501))) {
            assertThatThrownBy(() -> refund(topUp, 100, wrong))
                    .isInstanceOfSatisfying(RefundRefused.class, refused -> assertThat(refused.reason())
                            .isEqualTo(Reason.REASON_MISSING));
        }
        for (String right : List.of("fives", "x".repeat(500))) {
            assertThat(refund(topUp, 100, right).status()).isEqualTo(RefundStatus.SENT);
        }
        UUID attempt = UUID.randomUUID();
        refund(topUp, 1_000, attempt);
        assertThatThrownBy(() -> refund(topUp, 1_001, attempt))
                .isInstanceOfSatisfying(RefundRefused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(Reason.OTHER_ORDER));
        stage.tell("charge.dispute.created", stage.stripe.dispute(paymentOf(topUp), "dp_1", 5_000));
        assertThat(refused(topUp, Money.usd(100))).isEqualTo(Reason.DISPUTED);
    }

    @Test
    void givesAPaymentBackOnceThoughTwoAdminsOrderItAtTheSameMoment() {
        UUID topUp = paid(5_000);
        List<Boolean> ordered = Together.run(4, i -> {
            try {
                refund(topUp, 5_000, UUID.randomUUID());
                return true;
            } catch (RefundRefused e) {
                return false;
            }
        });
        assertThat(ordered).containsOnlyOnce(true);
        assertThat(atStripe()).isEqualTo(1);
    }

    @Test
    void isSentOnceThoughTheProcessDiedOrTheAnswerWasLost() {
        UUID topUp = paid(5_000);
        UUID died = UUID.randomUUID();
        stage.app.in(
                stage.tenant,
                () -> stage.app.get(RefundOrders.class).order(topUp, Money.usd(1_000), "The process dies", died));
        UUID lost = UUID.randomUUID();
        stage.stripe.answersLost.set(3);
        assertThatThrownBy(() -> refund(topUp, 500, lost)).isInstanceOf(CardPaymentsUnavailable.class);
        assertThat(atStripe()).isEqualTo(1);

        stage.app.clock().advance(Duration.ofMinutes(3));
        settle();
        settle();
        assertThat(atStripe()).isEqualTo(2);
        assertThat(stage.count("payment_refunds where status = 'SENT'")).isEqualTo(2);
        stage.tell("refund.created", "re_agentaid-refund-" + died);
        stage.tell("refund.created", "re_agentaid-refund-" + lost);
        assertThat(stage.posted()).isEqualTo(Money.usd(3_500));
        assertThat(stage.booksAgree()).isTrue();
    }

    @Test
    void isLookedUpWhenStripeMayHaveForgottenItsKey() {
        UUID topUp = paid(5_000);
        stage.stripe.answersLost.set(3);
        UUID lost = UUID.randomUUID();
        assertThatThrownBy(() -> refund(topUp, 500, lost)).isInstanceOf(CardPaymentsUnavailable.class);
        UUID never = UUID.randomUUID();
        stage.app.in(
                stage.tenant,
                () -> stage.app.get(RefundOrders.class).order(topUp, Money.usd(700), "The process dies", never));
        stage.app.clock().advance(Duration.ofHours(30));
        settle();
        assertThat(atStripe()).isEqualTo(1);
        assertThat(stage.app.owner().text("select status from payment_refunds where id = ?", lost))
                .isEqualTo("SENT");
        assertThat(stage.app.owner().text("select status from payment_refunds where id = ?", never))
                .isEqualTo("FAILED");
        assertThat(stage.app.fired(RefundFailed.class)).hasSize(1);

        sentAfterAll(topUp, never);
        assertThat(stage.tell("refund.created", "re_late")).isEqualTo("POSTED");
        assertThat(stage.posted()).isEqualTo(Money.usd(4_300));
        assertThat(stage.app.owner().text("select status from payment_refunds where id = ?", never))
                .as("it is the refund that was ordered, and not one more")
                .isEqualTo("SUCCEEDED");
    }

    @Test
    void takesAnAgentOfflineWhomARefundLeavesWithoutMoneyAndTellsOfItOnce() {
        String payment = stage.paid(5_000);
        stage.app.fixtures(stage.tenant).online(stage.ann);
        stage.app.fixtures(stage.tenant).balance(stage.ann, -1_000);
        String refund = stage.stripe.refund(payment, "re_1", "succeeded", 5_000);
        for (String outcome : List.of("POSTED", "ALREADY_POSTED")) {
            assertThat(stage.tell("refund.created", refund)).isEqualTo(outcome);
            assertThat(stage.app.owner().text("select intent from agent_status where agent_id = ?", stage.ann.value()))
                    .isEqualTo("OFFLINE");
            assertThat(stage.count("call_events where type = 'REFUND_RECORDED'"))
                    .isEqualTo(1);
            assertThat(stage.count("call_events where type = 'BALANCE_UPDATED' and data ->> 'type' = 'REFUND'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void leavesNoEntryWhenItFailsBeforeMoneyMovedWhateverOlderWordComesLater() {
        String payment = stage.paid(5_000);
        stage.stripe.refund(payment, "re_1", "failed", 2_000);
        assertThat(stage.tell("refund.failed", "re_1")).isEqualTo("REFUND_FAILED");
        stage.stripe.refund(payment, "re_1", "succeeded", 2_000);
        assertThat(stage.tell("refund.created", "re_1")).isEqualTo("REFUND_FAILED");
        assertThat(stage.posted()).isEqualTo(Money.usd(5_000));
        assertThat(stage.app.fired(RefundFailed.class))
                .containsExactly(new RefundFailed(stage.ann, Money.usd(2_000), "no reason given"));
    }

    @Test
    void saysWhyStripeDoesNotTakeItAndLeavesTheMoneyWhereItIs() {
        UUID topUp = paid(5_000);
        stage.stripe.failWith = 400;
        assertThat(refused(topUp, Money.usd(100))).isEqualTo(Reason.PROVIDER);
        stage.stripe.failWith = 0;
        assertThat(stage.count("payment_refunds where status = 'FAILED'")).isEqualTo(1);
        assertThat(refund(topUp, 5_000, UUID.randomUUID()).status()).isEqualTo(RefundStatus.SENT);
    }

    @Test
    void bringsTheMoneyBackAndTellsAPersonWhenTheBankSendsItBack() {
        UUID topUp = paid(5_000);
        UUID attempt = UUID.randomUUID();
        refund(topUp, 2_000, attempt);
        String refund = "re_agentaid-refund-" + attempt;
        stage.tell("refund.created", refund);
        stage.stripe.change(
                refund,
                Json.createObjectBuilder().add("status", "failed").add("failure_reason", "expired_or_canceled_card"));
        assertThat(stage.tell("refund.failed", refund)).isEqualTo("POSTED");
        assertThat(stage.tell("refund.updated", refund)).isEqualTo("ALREADY_POSTED");
        assertThat(stage.posted()).isEqualTo(Money.usd(5_000));
        assertThat(stage.app.fired(RefundFailed.class))
                .containsExactly(new RefundFailed(stage.ann, Money.usd(2_000), "expired_or_canceled_card"));
        assertThat(refund(topUp, 5_000, UUID.randomUUID()).status()).isEqualTo(RefundStatus.SENT);
    }

    /** The order reached Stripe though we could not find it there. */
    private void sentAfterAll(UUID topUp, UUID order) {
        stage.stripe.refund(paymentOf(topUp), "re_late", "succeeded", 700);
        stage.stripe.change(
                "re_late",
                Json.createObjectBuilder()
                        .add("metadata", Json.createObjectBuilder().add("agentaid_refund", order.toString())));
    }

    private UUID paid(long minor) {
        TopUp topUp = stage.topUp(minor);
        stage.tell("payment_intent.succeeded", stage.stripe.pay(topUp.id()));
        return topUp.id();
    }

    private String paymentOf(UUID topUp) {
        return stage.app.owner().text("select payment_intent_id from wallet_top_ups where id = ?", topUp);
    }

    private PaymentRefund refund(UUID topUp, long minor, UUID attempt) {
        return stage.app.in(stage.tenant, () -> stage.app
                .get(PaymentRefunds.class)
                .refund(topUp, Money.usd(minor), "The agent asked for it", attempt));
    }

    private PaymentRefund refund(UUID topUp, long minor, String reason) {
        return stage.app.in(
                stage.tenant,
                () -> stage.app.get(PaymentRefunds.class).refund(topUp, Money.usd(minor), reason, UUID.randomUUID()));
    }

    private Reason refused(UUID topUp, Money amount) {
        try {
            stage.app.in(stage.tenant, () -> stage.app
                    .get(PaymentRefunds.class)
                    .refund(topUp, amount, "The agent asked for it", UUID.randomUUID()));
        } catch (RefundRefused e) {
            return e.reason();
        }
        throw new AssertionError("it was not refused");
    }

    private void settle() {
        stage.app.in(stage.tenant, () -> stage.app.get(RefundSending.class).settleUnsent());
    }

    private long atStripe() {
        return stage.stripe.objects.values().stream()
                .filter(object -> object.getString("object").equals("refund"))
                .count();
    }

    private List<String> broken() {
        List<Discrepancy> found = stage.app.in(
                stage.tenant, () -> stage.app.get(Reconciliation.class).check());
        assertThat(found).allMatch(one -> !one.nextStep().isBlank());
        return found.stream().map(one -> one.rule() + ": " + one.subject()).toList();
    }
}
