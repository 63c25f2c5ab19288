package com.agentaid.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.agents.AgentPresence;
import com.agentaid.agents.WorkState;
import com.agentaid.billing.HoldExpiry;
import com.agentaid.billing.PaymentPosting;
import com.agentaid.billing.internal.payments.CardPayments;
import com.agentaid.billing.internal.stripe.StripeCardPayments;
import com.agentaid.notifications.AlertFilter;
import com.agentaid.notifications.Alerts;
import com.agentaid.notifications.internal.AlertOnAgentTrouble;
import com.agentaid.notifications.internal.AlertOnCallTrouble;
import com.agentaid.notifications.internal.AlertOnMoneyTrouble;
import com.agentaid.notifications.internal.AlertOnQueueTrouble;
import com.agentaid.platform.deadletters.DeadLetters;
import com.agentaid.platform.outbox.OutboxRelay;
import com.agentaid.platform.outbox.Queue;
import com.agentaid.platform.tenancy.DueTenants;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.TenantId;
import com.agentaid.telephony.NextStep.RingAgent;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The rows of docs/deadlines.md: the clock passes a state's deadline, and nobody and no money waits any longer. */
class DeadlinesTest {

    private final CallStory story = CallStory.begin();

    DeadlinesTest() {
        story.app
                .setting("agentaid.stripe.secret-key", "sk_test_nobody_is_asked")
                .implementing(CardPayments.class, StripeCardPayments.class);
        story.app.observing(
                AlertOnCallTrouble.class,
                AlertOnAgentTrouble.class,
                AlertOnMoneyTrouble.class,
                AlertOnQueueTrouble.class);
    }

    @Test
    void aReceivedCallThatNobodyRoutes() {
        CallId call = story.arrive("CA1", CallStory.CALLER, CallStory.TEXAS).call();
        later(Duration.ofMinutes(2));
        ticks(due().calls(), 1);
        assertThat(story.status(call)).isEqualTo("NOT_ROUTED");
        assertThat(alerts()).contains("CALL_OVERDUE", "CALL_NOT_ROUTED");
    }

    @Test
    void anAnnouncedCallThatNeverArrives() {
        AgentId ada = story.agentReady("Ada", 50_000);
        CallId call = story.announce("x1", CallStory.CALLER, CallStory.TEXAS).call();
        story.route(call);
        assertThat(story.offers(call)).containsExactly("RESERVED");
        assertThat(story.held(ada)).isEqualTo(CallStory.PRICE);
        later(Duration.ofSeconds(29));
        assertThat(story.clockTicks()).isZero();
        later(Duration.ofSeconds(1));
        ticks(due().calls(), 1);
        assertThat(story.status(call)).isEqualTo("ABANDONED");
        expectFree(ada);
        assertThat(alerts()).containsExactly("CALL_OVERDUE");
    }

    @Test
    void aCallerWhoseAnswerWhereHeIsGetsLost() {
        CallId call = story.arrive("CA1", new PhoneNumber("+18885550100"), null).call();
        story.next(call);
        assertThat(story.call(call, "zip_asked")).isEqualTo("1");
        later(Duration.ofSeconds(89));
        assertThat(story.clockTicks()).isZero();
        later(Duration.ofSeconds(2));
        ticks(due().calls(), 1);
        assertThat(story.status(call)).isEqualTo("NOT_ROUTED");
        assertThat(alerts()).containsExactlyInAnyOrder("CALL_OVERDUE", "CALL_NOT_ROUTED");
    }

    @Test
    void aCallWhoseAgentIsReservedAndWhoseCarrierFetchesNothing() {
        AgentId ada = story.agentReady("Ada", 50_000);
        CallId call = story.arrive("CA1", CallStory.CALLER, CallStory.TEXAS).call();
        story.route(call);
        later(Duration.ofSeconds(31));
        ticks(due().calls(), 1);
        assertThat(story.offers(call)).containsExactly("EXPIRED");
        expectFree(ada);
        assertThat(alerts()).contains("CALL_OVERDUE");
    }

    @Test
    void aCallThatRingsPastItsTime() {
        AgentId ada = story.agentReady("Ada", 50_000);
        RingAgent ring = story.ringing("CA1");
        assertThat(ring.agent()).isEqualTo(ada);
        later(Duration.ofSeconds(31));
        ticks(due().calls(), 1);
        assertThat(story.offers(story.callOf("CA1"))).containsExactly("EXPIRED");
        expectFree(ada);
        assertThat(alerts()).contains("CALL_OVERDUE");
    }

    @Test
    void aTalkWhoseEndNobodyTells() {
        AgentId ada = story.agentReady("Ada", 50_000);
        story.bufferOf(Duration.ofMinutes(1));
        story.talking("CA1", CallStory.CALLER);
        later(Duration.ofHours(4).plusMinutes(2));
        ticks(due().calls(), 1);
        assertThat(story.status(story.callOf("CA1"))).isEqualTo("COMPLETED");
        assertThat(story.workState(ada)).isEqualTo("FREE");
        assertThat(alerts()).contains("CALL_OVERDUE");
        later(Duration.ofHours(1));
        long before = billingRequests();
        assertThat(due().holds()).contains(story.tenant);
        story.does(() -> story.app.get(HoldExpiry.class).endOverdue());
        assertThat(alerts()).contains("HOLD_OVERDUE");
        assertThat(billingRequests()).isEqualTo(before + 1);
        later(Duration.ofMinutes(14));
        assertThat(story.does(() -> story.app.get(HoldExpiry.class).endOverdue()))
                .isZero();
        later(Duration.ofMinutes(1));
        story.does(() -> story.app.get(HoldExpiry.class).endOverdue());
        assertThat(billingRequests()).isEqualTo(before + 2);
        story.charge(story.callOf("CA1"));
        assertThat(story.held(ada)).isZero();
        assertThat(story.entries(ada)).endsWith("DEBIT");
    }

    @Test
    void aTalkOfWhichOneLegIsOver() {
        AgentId ada = story.agentReady("Ada", 50_000);
        story.talking("CA1", CallStory.CALLER);
        CallId call = story.callOf("CA1");
        Instant now = story.app.clock().instant();
        story.callerGone(call, LegStatus.COMPLETED, now.plusSeconds(40));
        later(Duration.ofSeconds(7));
        assertThat(story.clockTicks()).isZero();
        later(Duration.ofSeconds(1));
        ticks(due().calls(), 1);
        assertThat(story.call(call, "status || ' ' || talk_seconds")).isEqualTo("COMPLETED 40");
        assertThat(story.workState(ada)).isEqualTo("FREE");
        assertThat(alerts()).containsExactly("CALL_OVERDUE");
    }

    @Test
    void aCallerWhoWaitsInLine() {
        story.rules("parks_when_busy = true, max_wait_seconds = 60");
        story.agentReady("Ada", 50_000);
        story.talking("CA1", CallStory.CALLER);
        CallId waits = story.arrive("CA2", BidStory.caller(5), CallStory.TEXAS).call();
        story.route(waits);
        assertThat(story.call(waits, "parked_at is not null")).isEqualTo("t");
        later(Duration.ofSeconds(61));
        ticks(due().calls(), 1);
        assertThat(story.status(waits)).isEqualTo("NOT_ROUTED");
        assertThat(story.call(waits, "parked_at is null")).isEqualTo("t");
        assertThat(alerts()).containsExactly("CALL_NOT_ROUTED");
    }

    @Test
    void aHoldThatNobodyEnded() {
        AgentId ada = story.agentReady("Ada", 50_000);
        story.ringing("CA1");
        CallId call = story.callOf("CA1");
        story.app
                .owner()
                .update(
                        "update call_offers set status = 'NO_ANSWER', ended_at = now() where call_id = ?",
                        call.value());
        assertThat(story.held(ada)).isEqualTo(CallStory.PRICE);
        later(Duration.ofMinutes(15));
        assertThat(due().holds()).contains(story.tenant);
        assertThat(story.does(() -> story.app.get(HoldExpiry.class).endOverdue()))
                .isEqualTo(1);
        assertThat(story.held(ada)).isZero();
    }

    @Test
    void anAgentWhoRingsForNobody() {
        AgentId ada = story.agentReady("Ada", 50_000);
        story.ringing("CA1");
        story.app
                .owner()
                .update(
                        "update call_offers set status = 'NO_ANSWER', ended_at = now() where agent_id = ?",
                        ada.value());
        later(Duration.ofMinutes(5));
        assertThat(due().agents(AgentPresence.SILENCE_MAX)).contains(story.tenant);
        assertThat(story.does(() -> story.app.get(AgentPresence.class).freeOverdue()))
                .containsExactly(ada);
        assertThat(WorkState.valueOf(story.workState(ada))).isEqualTo(WorkState.FREE);
        assertThat(alerts()).contains("AGENT_STUCK");
    }

    @Test
    void anAgentWhoTalksWithNobody() {
        AgentId ada = story.agentReady("Ada", 50_000);
        story.talking("CA1", CallStory.CALLER);
        story.app
                .owner()
                .update(
                        "update call_offers set status = 'COMPLETED', ended_at = now() where agent_id = ?",
                        ada.value());
        later(Duration.ofSeconds(30));
        assertThat(due().agents(AgentPresence.SILENCE_MAX)).contains(story.tenant);
        assertThat(story.does(() -> story.app.get(AgentPresence.class).freeOverdue()))
                .containsExactly(ada);
        assertThat(story.does(() -> story.app.get(AgentPresence.class).freeOverdue()))
                .isEmpty();
        assertThat(WorkState.valueOf(story.workState(ada))).isEqualTo(WorkState.FREE);
        assertThat(alerts()).containsExactly("AGENT_STUCK");
    }

    @Test
    void aBidWhoseCallerDoesNotCome() {
        BidStory bids = new BidStory();
        AgentId ada = bids.calls.agentReady("Ada", 50_000);
        BidAnswer.Offered offered = bids.accepted(CallStory.CALLER);
        bids.calls.app.clock().advance(BidStory.TTL);
        assertThat(bids.calls.clockTicks()).isEqualTo(1);
        assertThat(bids.bids(offered, "status")).isEqualTo("EXPIRED");
        assertThat(bids.calls.workState(ada)).isEqualTo("FREE");
        assertThat(bids.calls.held(ada)).isZero();
        assertThat(bids.calls
                        .does(() -> bids.calls.app.get(Alerts.class).page(AlertFilter.OPEN, 0, 20))
                        .total())
                .isZero();
    }

    @Test
    void aCallbackThatNobodyMakes() {
        story.rules("when_not_routed = 'CALLBACK'");
        CallId call = story.arrive("CA1", CallStory.CALLER, CallStory.TEXAS).call();
        story.app
                .owner()
                .update(
                        """
                        insert into callback_requests (id, tenant_id, call_id, phone_number, requested_at, earliest_at, latest_at, expires_at)
                        values (?, ?, ?, '+15125550100', ?, ?, ?, ?)
                        """,
                        UUID.randomUUID(),
                        story.tenant.value(),
                        call.value(),
                        at(Duration.ZERO),
                        at(Duration.ZERO),
                        at(Duration.ofHours(2)),
                        at(Duration.ofDays(2)));
        later(Duration.ofDays(2));
        assertThat(due().callbacks()).contains(story.tenant);
        story.does(() -> story.app.get(Callbacks.class).keepTime());
        assertThat(story.app.owner().text("select status from callback_requests where call_id = ?", call.value()))
                .isEqualTo("EXPIRED");
        assertThat(alerts()).contains("CALLBACK_EXPIRED");
    }

    @Test
    void aTopUpOfWhichNothingIsHeard() {
        AgentId ada = story.agentReady("Ada", 50_000);
        topUp(ada, "OPEN");
        topUp(ada, "CREATED");
        topUp(ada, "PAID");
        later(PaymentPosting.TOP_UP_MAX.plusSeconds(1));
        assertThat(due(() -> dueTenants().topUps(PaymentPosting.TOP_UP_MAX))).contains(story.tenant);
        for (int node = 0; node < 2; node++) {
            story.does(() -> {
                story.app.get(PaymentPosting.class).endOverdueTopUps();
                return true;
            });
        }
        assertThat(story.app
                        .owner()
                        .texts("select status from wallet_top_ups where agent_id = ? order by status", ada.value()))
                .containsExactly("EXPIRED", "EXPIRED", "PAID");
        assertThat(alerts()).containsExactly("TOP_UP_OVERDUE");
        assertThat(due(() -> dueTenants().topUps(PaymentPosting.TOP_UP_MAX))).doesNotContain(story.tenant);
    }

    @Test
    void aPaymentEventThatIsNotWorkedOff() {
        story.app
                .owner()
                .update(
                        """
                        insert into stripe_events (tenant_id, event_id, type, payload, content_hash, correlation_id, received_at)
                        values (?, 'evt_1', 'checkout.session.completed', '{}', ''::bytea, 'test', ?)
                        """,
                        story.tenant.value(),
                        at(Duration.ZERO));
        later(PaymentPosting.WORKED_OFF_AFTER_MAX.plusSeconds(1));
        assertThat(due(() -> dueTenants().payments(PaymentPosting.WORKED_OFF_AFTER_MAX)))
                .contains(story.tenant);
        story.does(() -> {
            story.app.get(PaymentPosting.class).reportStuck();
            return true;
        });
        assertThat(alerts()).containsExactly("PAYMENT_STUCK");
    }

    @Test
    void aMessageThatIsNotSent() {
        story.arrive("CA1", CallStory.CALLER, CallStory.TEXAS);
        OutboxRelay relay = story.app.get(OutboxRelay.class);
        story.does(() -> {
            relay.reportOverdue();
            return true;
        });
        assertThat(alerts()).isEmpty();
        later(OutboxRelay.OVERDUE_AFTER.plusSeconds(1));
        for (int tick = 0; tick < 2; tick++) {
            story.does(() -> {
                relay.reportOverdue();
                return true;
            });
        }
        assertThat(alerts()).containsExactly("MESSAGES_OVERDUE");
        assertThat(claimed(relay)).isEqualTo(1);
        later(Duration.ofSeconds(29));
        assertThat(claimed(relay)).isZero();
        later(Duration.ofSeconds(2));
        assertThat(claimed(relay)).isEqualTo(1);
    }

    @Test
    void aMessageThatTheQueueGaveUp() {
        for (int times = 0; times < 2; times++) {
            story.does(() -> story.app
                    .get(DeadLetters.class)
                    .store("m1", Queue.BILLING.queueName(), "CALL_BILLING_REQUESTED", "{}", null, 5, "refused"));
        }
        assertThat(alerts()).containsExactly("MESSAGE_DIED");
    }

    private long billingRequests() {
        return story.app
                .owner()
                .number(
                        "select count(*) from outbox where tenant_id = ? and type = 'CALL_BILLING_REQUESTED'",
                        story.tenant.value());
    }

    private int claimed(OutboxRelay relay) {
        return story.does(() -> relay.claim(story.tenant, List.of(Queue.CALLS), 10))
                .size();
    }

    private void topUp(AgentId agent, String status) {
        story.app
                .owner()
                .update(
                        """
                        insert into wallet_top_ups (id, tenant_id, agent_id, attempt_key, amount_minor, currency, status, created_at)
                        values (?, ?, ?, ?, 5000, 'USD', ?, ?)
                        """,
                        UUID.randomUUID(),
                        story.tenant.value(),
                        agent.value(),
                        UUID.randomUUID().toString(),
                        status,
                        at(Duration.ZERO));
    }

    private void later(Duration time) {
        story.app.clock().advance(time);
    }

    /** Two nodes' timers see the tenant; the state is ended once. */
    private void ticks(List<TenantId> due, int ended) {
        assertThat(due).contains(story.tenant);
        assertThat(story.clockTicks() + story.clockTicks()).isEqualTo(ended);
    }

    private void expectFree(AgentId agent) {
        assertThat(story.workState(agent)).isEqualTo("FREE");
        assertThat(story.held(agent)).isZero();
        assertThat(story.slots(agent)).isZero();
    }

    private Due due() {
        return new Due();
    }

    /** What the timers ask before a tenant is known. */
    private final class Due {
        List<TenantId> calls() {
            return DeadlinesTest.this.due(() -> dueTenants().calls());
        }

        List<TenantId> holds() {
            return DeadlinesTest.this.due(() -> dueTenants().holds());
        }

        List<TenantId> callbacks() {
            return DeadlinesTest.this.due(() -> dueTenants().callbacks());
        }

        List<TenantId> agents(Duration silence) {
            return DeadlinesTest.this.due(() -> dueTenants().agents(silence));
        }
    }

    private List<TenantId> due(Supplier<List<TenantId>> question) {
        return story.app.inTransactionOfNobody(question::get);
    }

    private DueTenants dueTenants() {
        return story.app.get(DueTenants.class);
    }

    private List<String> alerts() {
        return story.does(() -> story.app.get(Alerts.class).page(AlertFilter.OPEN, 0, 50)).items().stream()
                .map(alert -> alert.kind())
                .toList();
    }

    private Timestamp at(Duration later) {
        Instant now = story.app.clock().instant();
        return Timestamp.from(now.plus(later));
    }
}
