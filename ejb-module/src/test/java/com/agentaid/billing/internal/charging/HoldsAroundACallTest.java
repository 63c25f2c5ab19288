package com.agentaid.billing.internal.charging;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.billing.HoldExpiry;
import com.agentaid.billing.HoldOverdue;
import com.agentaid.billing.Reconciliation;
import com.agentaid.billing.Wallet;
import com.agentaid.billing.Wallets;
import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.billing.internal.ledger.Posting;
import com.agentaid.platform.push.PushSignal;
import com.agentaid.platform.sql.Sql;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.TenantId;
import com.agentaid.telephony.BillableCalls;
import com.agentaid.telephony.CallConnected;
import com.agentaid.telephony.CallEnded;
import com.agentaid.telephony.CallStatus;
import com.agentaid.telephony.OfferEnded;
import com.agentaid.telephony.OfferId;
import com.agentaid.telephony.OfferOutcome;
import com.agentaid.testing.Fixtures;
import com.agentaid.testing.TestApplication;
import com.agentaid.testing.Together;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoldsAroundACallTest {
    private static final Money PRICE = Money.usd(4_000);

    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final Fixtures fixtures = app.fixtures(tenant);
    private final Ledger ledger = app.get(Ledger.class);
    private final HoldExpiry expiry = app.get(HoldExpiry.class);
    private final CampaignId campaign = fixtures.campaign("Final expense", 4_000);
    private final AgentId ann = fixtures.agent("Ann");
    private final CallId call = fixtures.call(campaign, 4_000);
    private final OfferId offer = fixtures.offer(call, ann, "NO_ANSWER");

    @BeforeEach
    void annHoldsThePrice() {
        fixtures.balance(ann, 10_000);
        assertThat(app.inTransaction(tenant, () -> app.get(FundsHolds.class)
                        .hold(ann, call, PRICE, app.clock().instant().plusSeconds(30))))
                .isTrue();
    }

    @Test
    void givesTheHoldBackWhenTheAgentDidNotTakeTheCall() {
        offerEnded(OfferOutcome.NO_ANSWER, false);
        assertWallet(10_000, 0);
        assertThat(app.fired(PushSignal.class).stream().map(PushSignal::type)).containsExactly("balance-changed");
    }

    @Test
    void keepsTheHoldOfACallThatWasTalkedForLongEnough() {
        offerEnded(OfferOutcome.COMPLETED, true);
        assertWallet(10_000, 4_000);
    }

    @Test
    void givesTheHoldBackWhenTheTalkWasTooShort() {
        offerEnded(OfferOutcome.COMPLETED, false);
        assertWallet(10_000, 0);
    }

    @ParameterizedTest
    @CsvSource({"DEVICE_ERROR,The caller was never reached", "COMPLETED,The talk was too short"})
    void creditsAChargeBackOnceAndTellsTheAgentWhenItTurnsOutNotBillable(OfferOutcome outcome, String why) {
        app.inTransaction(
                tenant,
                () -> ledger.capture(
                        call, Posting.debit(call, offer, ann, PRICE, app.clock().instant())));
        offerEnded(outcome, false);
        offerEnded(outcome, false);
        assertWallet(10_000, 0);
        assertThat(app.owner()
                        .texts("select type from balance_ledger where agent_id = ? order by entry_number", ann.value()))
                .containsExactly("ADMIN_ADJUSTMENT", "DEBIT", "CALL_CREDIT");
        assertThat(app.owner()
                        .texts("select type from call_events where call_id = ? and kind = 'DOMAIN'", call.value()))
                .containsExactlyInAnyOrder("CALL_CREDITED", "BALANCE_UPDATED");
        assertThat(app.owner()
                        .text(
                                "select data ->> 'reason' from call_events where call_id = ? and type = 'CALL_CREDITED'",
                                call.value()))
                .isEqualTo(why);
        assertThat(app.owner()
                        .text(
                                "select reason from ledger_transactions where type = 'CALL_CREDIT' and tenant_id = ?",
                                tenant.value()))
                .isEqualTo(why);
        assertThat(app.fired(PushSignal.class).stream().map(PushSignal::type)).containsExactly("balance-changed");
    }

    @Test
    void asksBillingWhenTheBillableSecondsArePassedAndKeepsTheHoldUntilThen() {
        app.inTransaction(tenant, () -> app.get(RequestBillingOnCallConnected.class)
                .on(new CallConnected(
                        call, ann, PRICE, Duration.ofSeconds(90), app.clock().instant())));

        assertThat(requests()).containsExactly("95");
        assertThat(requestedCalls()).containsExactly(call.toString());
        assertThat(app.owner()
                        .text(
                                "select data ->> 'billableAfterSeconds' from call_events where call_id = ? and type = 'CALL_BILLING_REQUESTED'",
                                call.value()))
                .isEqualTo("90");
        app.clock().advance(Duration.ofSeconds(100));
        assertThat(app.in(tenant, expiry::endOverdue)).isZero();
        assertWallet(10_000, 4_000);
    }

    @Test
    void asksBillingAtOnceOfACallThatCostsFromItsFirstSecond() {
        app.inTransaction(tenant, () -> app.get(RequestBillingOnCallConnected.class)
                .on(new CallConnected(
                        call, ann, PRICE, Duration.ZERO, app.clock().instant())));
        assertThat(requests()).containsExactly("0");
    }

    @Test
    void asksBillingOfACallThatEndedOnlyWhileMoneyIsHeldForIt() {
        CallEnded ended = new CallEnded(
                call,
                CallStatus.COMPLETED,
                ann,
                Duration.ofSeconds(5),
                app.clock().instant());
        app.inTransaction(tenant, () -> app.get(RequestBillingOnCallEnded.class).on(ended));
        assertThat(requests()).containsExactly("0");
        assertThat(requestedCalls()).containsExactly(call.toString());

        app.inTransaction(tenant, () -> ledger.release(call, "test"));
        app.inTransaction(tenant, () -> app.get(RequestBillingOnCallEnded.class).on(ended));
        assertThat(requests()).hasSize(1);
    }

    @Test
    void endsAHoldWhoseDeadlinePassed() {
        app.clock().advance(Duration.ofSeconds(30));
        assertThat(app.in(tenant, expiry::endOverdue)).isEqualTo(1);
        assertWallet(10_000, 0);
        assertThat(app.fired(PushSignal.class).stream().map(PushSignal::type)).containsExactly("balance-changed");
        assertThat(app.in(tenant, expiry::endOverdue)).isZero();
        assertThat(app.in(tenant, () -> app.get(Reconciliation.class).check())).isEmpty();
    }

    @Test
    void asksBillingAgainInsteadOfGivingBackWhatAConnectedCallOwes() {
        app.owner()
                .update(
                        "update calls set status = 'CONNECTED', selected_agent_id = ?, connected_at = ? where id = ?",
                        ann.value(),
                        Timestamp.from(app.clock().instant()),
                        call.value());
        fixtures.offer(call, ann, "CONNECTED");
        app.clock().advance(Duration.ofSeconds(30));

        assertThat(app.in(tenant, expiry::endOverdue)).isEqualTo(1);
        assertThat(app.in(tenant, expiry::endOverdue)).isZero();
        assertWallet(10_000, 4_000);
        assertThat(requests()).containsExactly("0");
        assertThat(app.fired(HoldOverdue.class)).hasSize(1);
    }

    /** The timer looks while somebody connects the call, and must not decide by what was so before. */
    @Test
    void endsNoHoldOfACallThatIsBeingConnected() {
        app.clock().advance(Duration.ofSeconds(30));
        CountDownLatch locked = new CountDownLatch(1);
        AtomicBoolean looked = new AtomicBoolean();
        List<Integer> ended = Together.run(
                2, i -> i == 0 ? connectWhileTheTimerLooks(locked, looked) : endOverdueAfter(locked, looked));
        assertThat(ended).containsExactly(0, 0);
        assertWallet(10_000, 4_000);
        assertThat(app.fired(HoldOverdue.class)).isEmpty();
    }

    private int connectWhileTheTimerLooks(CountDownLatch locked, AtomicBoolean looked) {
        return app.inTransaction(tenant, () -> {
            app.get(BillableCalls.class).lock(call);
            locked.countDown();
            long me = Sql.row(app.entities(), "select pg_backend_pid()")
                    .orElseThrow()
                    .integer(0);
            while (!looked.get()
                    && app.owner()
                                    .number(
                                            "select count(*) from pg_locks where not granted and ? = any (pg_blocking_pids(pid))",
                                            me)
                            == 0) {
                Thread.onSpinWait();
            }
            Sql.update(
                    app.entities(),
                    "update call_offers set status = 'CONNECTED', ended_at = null where id = ?1",
                    offer.value());
            app.get(RequestBillingOnCallConnected.class)
                    .on(new CallConnected(
                            call, ann, PRICE, Duration.ZERO, app.clock().instant()));
            return 0;
        });
    }

    private int endOverdueAfter(CountDownLatch locked, AtomicBoolean looked) {
        try {
            locked.await();
            return app.in(tenant, expiry::endOverdue);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            looked.set(true);
        }
    }

    private void offerEnded(OfferOutcome outcome, boolean billable) {
        app.inTransaction(tenant, () -> app.get(GiveBackOnOfferEnded.class)
                .on(new OfferEnded(
                        call, offer, ann, outcome, billable, PRICE, app.clock().instant())));
    }

    private List<String> requests() {
        return app.owner()
                .texts(
                        "select extract(epoch from available_at - created_at)::int from outbox where tenant_id = ? order by created_at",
                        tenant.value());
    }

    private List<String> requestedCalls() {
        return app.owner()
                .texts(
                        "select payload ->> 'callId' from outbox where tenant_id = ? and type = 'CALL_BILLING_REQUESTED'",
                        tenant.value());
    }

    private void assertWallet(long posted, long held) {
        Wallet wallet = app.in(tenant, () -> app.get(Wallets.class).get(ann));
        assertThat(wallet.posted()).isEqualTo(Money.usd(posted));
        assertThat(wallet.held()).isEqualTo(Money.usd(held));
    }
}
