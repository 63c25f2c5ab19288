package com.agentaid.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.agentaid.billing.PostingResult.Outcome;
import com.agentaid.billing.PostingResult.Refusal;
import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.billing.internal.ledger.Posting;
import com.agentaid.platform.health.Backlog;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.TenantId;
import com.agentaid.telephony.OfferId;
import com.agentaid.testing.Fixtures;
import com.agentaid.testing.TestApplication;
import com.agentaid.testing.Together;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Bugs that others had with money, each as a story here that must end well. Those about Stripe's events and payments stand
 * in {@link CardPaymentTest}.
 */
class FieldMoneyBugsTest {
    private static final Money PRICE = Money.usd(1_000);

    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final Fixtures fixtures = app.fixtures(tenant);
    private final Ledger ledger = app.get(Ledger.class);
    private final CampaignId campaign = fixtures.campaign("Final expense", 1_000);
    private final AgentId ann = fixtures.agent("Ann");

    @BeforeEach
    void annHasFiveTimesThePrice() {
        fixtures.balance(ann, 5_000);
    }

    /** blnk 181 */
    @Test
    void acceptsNoSixthHoldOnTheMoneyOfFive() {
        List<CallId> calls = IntStream.range(0, 6).mapToObj(i -> call()).toList();
        List<Boolean> held = Together.run(6, i -> hold(calls.get(i)));
        assertThat(Collections.frequency(held, true)).isEqualTo(5);
        assertThat(wallet().available()).isEqualTo(Money.usd(0));
    }

    /** blnk 182 */
    @Test
    void capturesNoHoldThatWasRefusedOrGivenBack() {
        List<CallId> calls = IntStream.range(0, 6).mapToObj(i -> call()).toList();
        calls.forEach(this::hold);
        assertThat(capture(calls.get(5)).refusal()).isEqualTo(Refusal.NO_HOLD);
        book(() -> ledger.release(calls.get(0), "declined"));
        assertThat(capture(calls.get(0)).refusal()).isEqualTo(Refusal.NO_HOLD);
        assertThat(wallet().posted()).isEqualTo(Money.usd(5_000));
    }

    /** blnk 195 */
    @Test
    void leavesNoMoneyStuckInAHoldAndSaysWhereOneIs() {
        CallId call = call();
        hold(call);
        app.clock().advance(Duration.ofHours(1));
        assertThat(app.in(tenant, () -> app.get(Reconciliation.class).check()))
                .extracting(Discrepancy::rule, Discrepancy::subject)
                .containsExactly(tuple("no hold is older than its deadline", call.toString()));
        assertThat(app.in(tenant, () -> app.get(HoldExpiry.class).endOverdue())).isEqualTo(1);
        assertThat(wallet().available()).isEqualTo(Money.usd(5_000));
    }

    /** cgrates 568, magnusbilling 343 */
    @Test
    void takesNothingBelowZeroExceptWhatHasLeftAlready() {
        assertThat(post("charge", EntryType.DEBIT, -5_001).refusal()).isEqualTo(Refusal.INSUFFICIENT_FUNDS);
        hold(call());
        assertThat(post("charge", EntryType.DEBIT, -4_001).refusal()).isEqualTo(Refusal.INSUFFICIENT_FUNDS);
        assertThat(post("chargeback", EntryType.CHARGEBACK, -6_000).outcome()).isEqualTo(Outcome.POSTED);
        assertThat(hold(call())).as("no call on the bank's money").isFalse();
    }

    /** killbill 475 and 310 */
    @Test
    void handlesOneNotificationOnceWhenEightWorkersGetItAtTheSameMoment() {
        CallId call = call();
        hold(call);
        OfferId offer = fixtures.offer(call, ann, "COMPLETED");
        List<Outcome> outcomes = Together.run(8, i -> capture(call, offer).outcome());
        assertThat(Collections.frequency(outcomes, Outcome.POSTED)).isEqualTo(1);
        assertThat(Collections.frequency(outcomes, Outcome.ALREADY_POSTED)).isEqualTo(7);
        assertThat(wallet().posted()).isEqualTo(Money.usd(4_000));
    }

    /** formance ledger 364 and stack 1464 */
    @Test
    void answersEachOfManyConcurrentRequestsWithTheWallet() {
        List<PostingResult> results = Together.run(6, i -> post("credit", EntryType.CREDIT, 300));
        assertThat(results)
                .allSatisfy(result -> assertThat(result.wallet().posted()).isEqualTo(Money.usd(5_300)));
    }

    /** open-bank-oss 3264: a unique constraint alone would answer the replay with an error. */
    @Test
    void answersAReplayLikeTheFirstTimeHoweverLateItComes() {
        post("credit", EntryType.CREDIT, 300);
        app.clock().advance(Duration.ofDays(400));
        PostingResult replay = post("credit", EntryType.CREDIT, 300);
        assertThat(replay.outcome()).isEqualTo(Outcome.ALREADY_POSTED);
        assertThat(replay.wallet().posted()).isEqualTo(Money.usd(5_300));
    }

    /** vendo 1297 */
    @Test
    void keepsNothingOfTheOneWhoUsedTheSameKeyForOtherContent() {
        List<String> outcomes = Together.run(2, i -> {
            try {
                return post("credit", EntryType.CREDIT, 300 + i).outcome().name();
            } catch (LedgerConflict e) {
                return "CONFLICT";
            }
        });
        assertThat(outcomes).containsExactlyInAnyOrder("POSTED", "CONFLICT");
        assertThat(wallet().posted().minorUnits()).isIn(5_300L, 5_301L);
        assertThat(app.owner()
                        .number(
                                "select count(*) from ledger_transactions where posting_key = 'credit' and tenant_id = ?",
                                tenant.value()))
                .isEqualTo(1);
    }

    /** convoy 1525, OpenWA 1607: what is delivered again while the first is still at work. */
    @Test
    void chargesNothingTwiceWhenAMessageIsDeliveredAgain() {
        CallId call = call();
        hold(call);
        OfferId offer = fixtures.offer(call, ann, "COMPLETED");
        assertThat(capture(call, offer).outcome()).isEqualTo(Outcome.POSTED);
        assertThat(capture(call, offer).outcome()).isEqualTo(Outcome.ALREADY_POSTED);
        assertThat(wallet().held()).isEqualTo(Money.usd(0));
    }

    // ---- what is put right afterwards

    @Test
    void reversesAPostingOnceOnTheSameAccounts() {
        post("credit", EntryType.CREDIT, 300);
        assertThat(reverse("credit").outcome()).isEqualTo(Outcome.POSTED);
        assertThat(reverse("credit").outcome()).isEqualTo(Outcome.ALREADY_POSTED);
        assertThat(wallet().posted()).isEqualTo(Money.usd(5_000));
        assertThat(app.owner()
                        .number(
                                "select sum(amount_minor) from balance_ledger where tenant_id = ? and platform_account = 'STRIPE_CLEARING'",
                                tenant.value()))
                .isZero();
        assertThat(reverse("reversal:credit").refusal()).isEqualTo(Refusal.NOT_REVERSIBLE);
        assertThat(reverse("never posted").refusal()).isEqualTo(Refusal.NO_SUCH_POSTING);
    }

    @Test
    void reversesAChargeAsTheCreditOfItsCall() {
        CallId call = call();
        hold(call);
        OfferId offer = fixtures.offer(call, ann, "DEVICE_ERROR");
        capture(call, offer);
        assertThat(reverse("offer:" + offer + ":debit").outcome()).isEqualTo(Outcome.POSTED);
        assertThat(post(Posting.creditBack(
                                call,
                                offer,
                                ann,
                                PRICE,
                                "Too short",
                                app.clock().instant()))
                        .outcome())
                .as("given back already")
                .isEqualTo(Outcome.ALREADY_POSTED);
        assertThat(reverse("offer:" + offer + ":credit").refusal()).isEqualTo(Refusal.NOT_REVERSIBLE);
        assertThat(wallet().posted()).isEqualTo(Money.usd(5_000));
    }

    @Test
    void reversesNoCreditThatIsSpentAlready() {
        post("credit", EntryType.CREDIT, 300);
        post("adjust", EntryType.ADMIN_ADJUSTMENT, -5_100);
        assertThat(reverse("credit").refusal()).isEqualTo(Refusal.INSUFFICIENT_FUNDS);
    }

    // ---- reconciliation

    @Test
    void keepsAFindingOpenAndHealthDegradedUntilItIsMended() {
        long before = app.get(Backlog.class).openBookFindings();
        app.owner().update("update agent_balances set posted_minor = posted_minor + 1 where agent_id = ?", ann.value());
        assertThat(reconcile()).singleElement().satisfies(finding -> {
            assertThat(finding.discrepancy().subject()).isEqualTo(ann.toString());
            assertThat(finding.discrepancy().nextStep()).contains("ledger verify");
        });
        app.clock().advance(Duration.ofMinutes(1));
        assertThat(reconcile()).hasSize(1);
        assertThat(app.get(Backlog.class).openBookFindings()).isEqualTo(before + 1);

        app.owner().update("update agent_balances set posted_minor = posted_minor - 1 where agent_id = ?", ann.value());
        app.clock().advance(Duration.ofMinutes(1));
        assertThat(reconcile()).isEmpty();
        assertThat(app.get(Backlog.class).openBookFindings()).isEqualTo(before);
    }

    @Test
    void findsWhatIsUnderNoAnchorADayLater() {
        app.clock().advance(Duration.ofHours(27));
        assertThat(app.in(tenant, () -> app.get(Reconciliation.class).check()))
                .extracting(Discrepancy::rule)
                .containsExactly("what is older than a day and two hours is under an anchor");
    }

    @Test
    void refusesNothingNegativeAndTooMuch() {
        assertThatThrownBy(() -> post("zero", EntryType.CREDIT, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> post("negative", EntryType.CREDIT, -1)).isInstanceOf(IllegalArgumentException.class);
        post("huge", EntryType.CREDIT, Long.MAX_VALUE - 5_000);
        assertThatThrownBy(() -> post("too much", EntryType.CREDIT, 1))
                .hasRootCauseInstanceOf(ArithmeticException.class);
    }

    private List<Finding> reconcile() {
        return app.in(tenant, () -> app.get(Reconciliation.class).reconcile());
    }

    private PostingResult reverse(String key) {
        return book(() -> ledger.reverse(ann, key, "A mistake"));
    }

    private PostingResult post(String key, EntryType type, long minor) {
        return post(new Posting(
                key,
                type,
                ann,
                Money.usd(minor),
                "TEST",
                key,
                "Test",
                app.clock().instant()));
    }

    private PostingResult post(Posting posting) {
        return book(() -> ledger.post(posting));
    }

    private boolean hold(CallId call) {
        return book(() -> ledger.hold(ann, call, PRICE, app.clock().instant().plusSeconds(60)));
    }

    private PostingResult capture(CallId call) {
        return capture(call, fixtures.offer(call, ann, "COMPLETED"));
    }

    private PostingResult capture(CallId call, OfferId offer) {
        return book(() -> ledger.capture(
                call, Posting.debit(call, offer, ann, PRICE, app.clock().instant())));
    }

    private <T> T book(Callable<T> work) {
        return app.inTransaction(tenant, work);
    }

    private CallId call() {
        return fixtures.call(campaign, 1_000);
    }

    private Wallet wallet() {
        return app.in(tenant, () -> app.get(Wallets.class).get(ann));
    }
}
