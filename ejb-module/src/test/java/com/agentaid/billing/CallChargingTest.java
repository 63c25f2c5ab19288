package com.agentaid.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.agents.AgentAutoOfflined;
import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.billing.internal.ledger.Posting;
import com.agentaid.platform.push.PushSignal;
import com.agentaid.platform.work.Actor;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.TenantId;
import com.agentaid.telephony.BillableCall;
import com.agentaid.telephony.OfferId;
import com.agentaid.testing.Fixtures;
import com.agentaid.testing.TestApplication;
import com.agentaid.testing.Together;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallChargingTest {
    private static final long PRICE = 4_000;
    private static final int BUFFER_SECONDS = 60;
    private static final String ONE_DEBIT = "a billed call has exactly one debit that is not given back, of its price";

    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final Fixtures fixtures = app.fixtures(tenant);
    private final CallCharging charging = app.get(CallCharging.class);
    private final Ledger ledger = app.get(Ledger.class);
    private final CampaignId campaign = fixtures.campaign("Final expense", PRICE);
    private final AgentId ann = fixtures.agent("Ann");
    private final CallId call = fixtures.call(campaign, PRICE);
    private final UUID admin = UUID.randomUUID();

    @BeforeEach
    void annIsFundedAndSubscribed() {
        fixtures.subscription(campaign, ann);
        fixtures.online(ann);
        fixtures.balance(ann, 10_000);
        hold(call);
        buffer(call, BUFFER_SECONDS);
        admin();
    }

    @Test
    void chargesTheSnapshotOnceHoweverOftenItIsAsked() {
        completed(call, 61);
        assertThat(charge(call)).isEqualTo(ChargeOutcome.CHARGED);
        assertThat(charge(call)).isEqualTo(ChargeOutcome.ALREADY_CHARGED);
        assertThat(charge(call)).isEqualTo(ChargeOutcome.ALREADY_CHARGED);

        assertWallet(10_000 - PRICE, 0);
        assertThat(events()).containsExactlyInAnyOrder("CALL_BILLED", "BALANCE_UPDATED");
        assertBooksAgree();
    }

    @Test
    void chargesOnceWhenAskedByManyAtTheSameMoment() {
        completed(call, 61);
        List<ChargeOutcome> outcomes = Together.run(8, i -> charge(call));

        assertThat(Collections.frequency(outcomes, ChargeOutcome.CHARGED)).isEqualTo(1);
        assertThat(Collections.frequency(outcomes, ChargeOutcome.ALREADY_CHARGED))
                .isEqualTo(7);
        assertWallet(10_000 - PRICE, 0);
        assertBooksAgree();
    }

    @Test
    void asksForARechargeOnceWithTheChargeThatMadeTheBalanceLow() {
        app.owner()
                .update(
                        """
                        insert into auto_recharges (agent_id, tenant_id, enabled, currency, threshold_minor, target_minor,
                                                    monthly_max_minor)
                        values (?, ?, true, 'USD', 6001, 20000, 100000)""",
                        ann.value(),
                        tenant.value());
        completed(call, 61);
        charge(call);
        charge(call);
        assertThat(app.owner()
                        .texts(
                                "select payload ->> 'agentId' from outbox where tenant_id = ? and type = 'RECHARGE_REQUESTED'",
                                tenant.value()))
                .containsExactly(ann.toString());
    }

    @Test
    void chargesNothingForACallWithinTheBuffer() {
        completed(call, BUFFER_SECONDS - 1);
        assertThat(charge(call)).isEqualTo(ChargeOutcome.NOT_BILLABLE);
        assertWallet(10_000, 0);
        assertThat(app.fired(PushSignal.class)).extracting(PushSignal::type).containsExactly("balance-changed");

        app.forgetFired();
        assertThat(charge(call)).isEqualTo(ChargeOutcome.NOT_BILLABLE);
        assertThat(app.fired(PushSignal.class)).as("given back once").isEmpty();
        assertBooksAgree();
    }

    @Test
    void takesNothingAgainThoughTheCallDoesNotKnowThatItIsPaid() {
        completed(call, 61);
        charge(call);
        app.owner().update("update calls set billed_at = null where id = ?", call.value());

        assertThat(charge(call)).isEqualTo(ChargeOutcome.ALREADY_CHARGED);
        assertWallet(10_000 - PRICE, 0);
        assertThat(events()).containsExactlyInAnyOrder("CALL_BILLED", "BALANCE_UPDATED");
        assertBooksAgree();
    }

    @Test
    void holdsNothingForACallThatIsPaid() {
        completed(call, 61);
        charge(call);
        hold(call);

        assertThat(charge(call)).isEqualTo(ChargeOutcome.ALREADY_CHARGED);
        assertWallet(10_000 - PRICE, 0);
        assertBooksAgree();
    }

    @Test
    void chargesFromTheLastSecondOfTheBufferOn() {
        completed(call, BUFFER_SECONDS);
        assertThat(charge(call)).isEqualTo(ChargeOutcome.CHARGED);
    }

    @Test
    void asksToBeAskedAgainWhileTheyHaveNotTalkedLongEnough() {
        connected(call, Duration.ofSeconds(10));
        int proven = BUFFER_SECONDS + (int) BillableCall.LATE_REPORT_GRACE.toSeconds();
        assertThat(charge(call)).isEqualTo(ChargeOutcome.NOT_YET);
        assertWallet(10_000, PRICE);
        assertThat(app.owner()
                        .text(
                                "select extract(epoch from available_at - created_at)::int from outbox where tenant_id = ? and type = 'CALL_BILLING_REQUESTED'",
                                tenant.value()))
                .isEqualTo(String.valueOf(proven - 10));

        app.clock().advance(Duration.ofSeconds(proven - 11));
        assertThat(charge(call)).isEqualTo(ChargeOutcome.NOT_YET);
        app.clock().advance(Duration.ofSeconds(1));
        assertThat(charge(call)).isEqualTo(ChargeOutcome.CHARGED);
        assertWallet(10_000 - PRICE, 0);
        assertBooksAgree();
    }

    @Test
    void chargesAtOnceWhatIsBilledOnConnect() {
        buffer(call, 0);
        connected(call, Duration.ZERO);
        assertThat(charge(call)).isEqualTo(ChargeOutcome.CHARGED);
    }

    @Test
    void countsNoSecondAfterTheAgentsLegIsOverThoughTheDialsResultIsLate() {
        connected(call, Duration.ofMinutes(10));
        app.owner()
                .update(
                        "update call_offers set leg_ended_at = now(), leg_talk_seconds = ? where call_id = ?",
                        BUFFER_SECONDS - 1,
                        call.value());
        assertThat(charge(call)).isEqualTo(ChargeOutcome.NOT_YET);
        assertWallet(10_000, PRICE);
    }

    @Test
    void findsAChargeThatTheCarriersAccountDoesNotBearOut() {
        completed(call, BUFFER_SECONDS);
        charge(call);
        app.owner().update("update calls set talk_seconds = ? where id = ?", BUFFER_SECONDS - 1, call.value());
        assertThat(rulesBroken()).containsExactly("the charge of a call that ended below the buffer is given back");

        app.owner().update("update calls set billed_at = null where id = ?", call.value());
        app.owner().update("update call_offers set status = 'DEVICE_ERROR' where call_id = ?", call.value());
        assertThat(rulesBroken())
                .containsExactly(
                        "a debit that is not given back belongs to a billed call",
                        "the charge of a call that ended below the buffer is given back",
                        "the charge of an offer without a talk is given back");
    }

    @Test
    void countsNoSecondAfterTheCallerHasLeftThoughTheDialsResultIsLate() {
        connected(call, Duration.ofSeconds(BUFFER_SECONDS + 5));
        Instant left = app.clock().instant().minusSeconds(10);
        app.owner().update("update calls set caller_gone_at = ? where id = ?", at(left), call.value());
        assertThat(charge(call)).isEqualTo(ChargeOutcome.NOT_YET);
        assertWallet(10_000, PRICE);

        completed(call, BUFFER_SECONDS - 5);
        assertThat(charge(call)).isEqualTo(ChargeOutcome.NOT_BILLABLE);
        assertWallet(10_000, 0);
    }

    @Test
    void leavesTheMoneyOfTheNextAgentAloneWhileHeIsRung() {
        app.owner()
                .update(
                        "update calls set status = 'RINGING', selected_agent_id = ? where id = ?",
                        ann.value(),
                        call.value());
        assertThat(charge(call)).isEqualTo(ChargeOutcome.NOT_BILLABLE);
        assertWallet(10_000, PRICE);
    }

    @Test
    void takesAnAgentOfflineWhoCannotPayAnotherCallAndTellsHim() {
        fixtures.balance(ann, -2_001);
        completed(call, 61);
        assertThat(charge(call)).isEqualTo(ChargeOutcome.CHARGED);

        assertThat(intent()).isEqualTo("OFFLINE");
        assertThat(app.fired(AgentAutoOfflined.class)).hasSize(1);
        assertThat(app.fired(PushSignal.class).stream().map(PushSignal::type))
                .contains("auto-offline", "notice", "balance-changed", "call-changed");
        assertThat(events()).contains("AGENT_AUTO_OFFLINED");
    }

    @Test
    void keepsAnAgentOnlineWhoCanJustPayAnotherCall() {
        fixtures.balance(ann, -2_000);
        completed(call, 61);
        charge(call);
        assertThat(intent()).isEqualTo("ONLINE");
        assertThat(app.fired(AgentAutoOfflined.class)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"3000, ONLINE", "3001, OFFLINE"})
    void keepsAnAgentOnlineWhoCanJustPayACallAtTheLowestPriceOfAnyHour(long taken, String intent) {
        app.owner()
                .update(
                        """
                        insert into campaign_price_windows (tenant_id, campaign_id, position, days, begins_at, ends_at, price_minor)
                        values (?, ?, 1, '0000011', '22:00', '24:00', 3000), (?, ?, 2, '0000011', '20:00', '22:00', 9000)
                        """,
                        tenant.value(),
                        campaign.value(),
                        tenant.value(),
                        campaign.value());
        fixtures.balance(ann, -taken);
        completed(call, 61);
        charge(call);
        assertThat(intent()).isEqualTo(intent);
    }

    @Test
    void heedsTheAgentsOwnLimit() {
        app.owner().update("update agents set low_balance_minor = 6001 where id = ?", ann.value());
        completed(call, 61);
        charge(call);
        assertThat(intent()).isEqualTo("OFFLINE");
    }

    @Test
    void chargesAlsoWhenTheHoldIsGoneAndTheMoneyIsNot() {
        app.inTransaction(tenant, () -> ledger.release(call, "lost"));
        completed(call, 61);
        assertThat(charge(call)).isEqualTo(ChargeOutcome.CHARGED);
        assertWallet(10_000 - PRICE, 0);
        assertBooksAgree();
    }

    @Test
    void tellsPeopleWhenNeitherHoldNorMoneyIsLeft() {
        app.inTransaction(tenant, () -> ledger.release(call, "lost"));
        fixtures.balance(ann, -9_000);
        completed(call, 61);

        countsAsSpent();
        assertThat(charge(call)).isEqualTo(ChargeOutcome.REFUSED);
        assertThat(app.fired(ChargeRefused.class)).hasSize(1);
        assertThat(spent()).isZero();
        assertWallet(1_000, 0);
        assertBooksAgree();
    }

    @Test
    void countsARefusedChargeAsSpentNoMoreHoweverOftenItIsAskedForAndAgainOnceItIsMade() {
        app.inTransaction(tenant, () -> ledger.release(call, "lost"));
        fixtures.balance(ann, -9_000);
        completed(call, 61);
        countsAsSpent();
        charge(call);
        charge(call);
        assertThat(spent()).isZero();
        fixtures.balance(ann, 9_000);
        assertThat(charge(call)).isEqualTo(ChargeOutcome.CHARGED);
        assertThat(spent()).isEqualTo(PRICE);
        assertBooksAgree();
    }

    private void countsAsSpent() {
        app.owner()
                .update(
                        """
                        insert into agent_call_usage (tenant_id, agent_id, local_date, calls, spent_minor)
                        select o.tenant_id, o.agent_id, o.local_date, 1, c.price_minor
                          from call_offers o join calls c on c.id = o.call_id where c.id = ?
                        """,
                        call.value());
    }

    private long spent() {
        return app.owner().number("select spent_minor from agent_call_usage where agent_id = ?", ann.value());
    }

    @Test
    void billsACallThatCostsNothingWithoutAnEntry() {
        CallId free = fixtures.call(campaign, 0);
        app.inTransaction(
                tenant,
                () -> ledger.hold(ann, free, Money.usd(0), app.clock().instant().plusSeconds(60)));
        completed(free, 10);
        assertThat(charge(free)).isEqualTo(ChargeOutcome.CHARGED);
        assertThat(charge(free)).isEqualTo(ChargeOutcome.ALREADY_CHARGED);
        assertThat(app.owner().text("select status from balance_holds where call_id = ?", free.value()))
                .isEqualTo("CAPTURED");
        assertThat(events()).containsExactly("CALL_BILLED");
        assertBooksAgree();
    }

    @Test
    void findsWhatWasNeverBilled() {
        completed(call, 61);
        app.clock().advance(Duration.ofHours(1));
        assertThat(rulesBroken())
                .contains("a call that was long enough is billed", "no hold is older than its deadline");
    }

    @Test
    void aMissingEntryIsMadeByAnAdjustmentOfThePriceForTheCallsAgentAlone() {
        AgentId ben = fixtures.agent("Ben");
        billedWithoutEntry();
        assertThat(rulesBroken()).containsExactly(ONE_DEBIT);
        adjust(ben, -PRICE);
        assertThat(rulesBroken()).as("another agent's").containsExactly(ONE_DEBIT);
        adjust(ben, PRICE);
        adjust(ann, PRICE);
        assertThat(rulesBroken()).as("given, not taken").containsExactly(ONE_DEBIT);
        adjust(ann, -PRICE - 1);
        assertThat(rulesBroken()).containsExactly(ONE_DEBIT);
        adjust(ann, 1 - PRICE);
        assertThat(rulesBroken()).as("minus the price in all").isEmpty();
        adjust(ann, -1);
        assertThat(rulesBroken()).as("more than the price").containsExactly(ONE_DEBIT);
        adjust(ann, 1);
        adjust(ben, -1);
        assertThat(rulesBroken()).as("another agent pays too").containsExactly(ONE_DEBIT);
    }

    @Test
    void aGoodwillForACallThatIsChargedRightIsNoFinding() {
        completed(call, 61);
        charge(call);
        adjust(ann, 500);
        assertBooksAgree();
    }

    @Test
    void aChargeThatMustNotStandIsGivenBackByAnAdjustmentOfItAll() {
        completed(call, 61);
        charge(call);
        app.owner().update("update calls set talk_seconds = ? where id = ?", BUFFER_SECONDS - 1, call.value());
        String rule = "the charge of a call that ended below the buffer is given back";
        assertThat(rulesBroken()).containsExactly(rule);
        adjust(ann, PRICE - 1);
        assertThat(rulesBroken()).contains(rule);
        adjust(ann, 1);
        assertThat(rulesBroken()).doesNotContain(rule);
    }

    @Test
    void aDisputeThatWasCreditedWithoutAnEntryIsGivenBackByAnAdjustmentOfItAll() {
        completed(call, 61);
        charge(call);
        app.owner()
                .update(
                        """
                        insert into call_disputes (id, tenant_id, offer_id, call_id, campaign_id, agent_id, reason, status, amount_minor,
                                                   currency, opened_at, decided_at, decided_by, words, evidence)
                        select gen_random_uuid(), c.tenant_id, o.id, c.id, c.campaign_id, o.agent_id, 'DEAD_AIR', 'CREDITED', c.price_minor,
                               c.currency, now(), now(), 'RULE', 'Nobody was heard.', '{}'
                          from calls c join call_offers o on o.call_id = c.id where c.id = ?""",
                        call.value());
        app.owner().update("update calls set credited_at = now() where id = ?", call.value());
        String rule = "a call whose dispute was credited is given back, and no other is marked so";
        assertThat(rulesBroken()).containsExactly(rule);
        adjust(ann, PRICE - 1);
        assertThat(rulesBroken()).containsExactly(rule);
        adjust(ann, 1);
        assertBooksAgree();
    }

    @Test
    void aCreditOfWhatWasNeverChargedIsTakenBackByAnAdjustmentOfItAll() {
        completed(call, BUFFER_SECONDS - 1);
        charge(call);
        OfferId offer = new OfferId(
                UUID.fromString(app.owner().text("select id from call_offers where call_id = ?", call.value())));
        app.inTransaction(
                tenant,
                () -> ledger.post(Posting.creditBack(
                        call,
                        offer,
                        ann,
                        Money.usd(PRICE),
                        "Below the buffer",
                        app.clock().instant())));
        String rule = "what is given back was charged, in the same amount";
        assertThat(rulesBroken()).containsExactly(rule);
        adjust(ann, 1 - PRICE);
        assertThat(rulesBroken()).containsExactly(rule);
        adjust(ann, -1);
        assertBooksAgree();
    }

    private void billedWithoutEntry() {
        completed(call, 61);
        app.inTransaction(tenant, () -> ledger.captureNothing(call));
        app.owner()
                .update(
                        "update calls set billed_at = ? where id = ?",
                        at(app.clock().instant()),
                        call.value());
    }

    private void admin() {
        app.owner()
                .update(
                        "insert into admin_users (id, tenant_id, name, email, password_hash, roles) values (?, ?, 'Fay', ?, 'none', '{FINANCE}')",
                        admin,
                        tenant.value(),
                        admin + "@test.example");
    }

    private void adjust(AgentId agent, long minor) {
        app.as(tenant, Actor.admin(admin, "Fay"), () -> app.get(BalanceAdjustments.class)
                .adjust(new AdjustmentWish(agent, Money.usd(minor), "Entry of the call", call, UUID.randomUUID())));
    }

    private List<String> rulesBroken() {
        return app.in(tenant, () -> app.get(Reconciliation.class).check()).stream()
                .map(Discrepancy::rule)
                .toList();
    }

    private ChargeOutcome charge(CallId id) {
        return app.in(tenant, () -> charging.charge(id));
    }

    private void hold(CallId id) {
        assertThat(app.inTransaction(
                        tenant,
                        () -> ledger.hold(
                                ann, id, Money.usd(PRICE), app.clock().instant().plusSeconds(120))))
                .isTrue();
    }

    private void buffer(CallId id, int seconds) {
        app.owner().update("update calls set billable_after_seconds = ? where id = ?", seconds, id.value());
    }

    private void connected(CallId id, Duration ago) {
        app.owner()
                .update(
                        "update calls set status = 'CONNECTED', selected_agent_id = ?, connected_at = ? where id = ?",
                        ann.value(),
                        at(app.clock().instant().minus(ago)),
                        id.value());
        app.owner().update("delete from call_offers where call_id = ?", id.value());
        fixtures.offer(id, ann, "CONNECTED");
    }

    private void completed(CallId id, int talkSeconds) {
        connected(id, Duration.ofSeconds(talkSeconds));
        app.owner()
                .update(
                        "update calls set status = 'COMPLETED', ended_at = ?, talk_seconds = ?, deadline_at = null where id = ?",
                        at(app.clock().instant()),
                        talkSeconds,
                        id.value());
        app.owner()
                .update(
                        "update call_offers set status = 'COMPLETED', ended_at = ? where call_id = ?",
                        at(app.clock().instant()),
                        id.value());
    }

    private String intent() {
        return app.owner().text("select intent from agent_status where agent_id = ?", ann.value());
    }

    private List<String> events() {
        return app.owner()
                .texts("select type from call_events where tenant_id = ? and kind = 'DOMAIN'", tenant.value());
    }

    private void assertWallet(long posted, long held) {
        Wallet wallet = app.in(tenant, () -> app.get(Wallets.class).get(ann));
        assertThat(wallet.posted()).isEqualTo(Money.usd(posted));
        assertThat(wallet.held()).isEqualTo(Money.usd(held));
    }

    private void assertBooksAgree() {
        assertThat(app.in(tenant, () -> app.get(Reconciliation.class).check())).isEmpty();
    }

    private static Timestamp at(Instant instant) {
        return Timestamp.from(instant);
    }
}
