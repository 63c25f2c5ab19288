package com.agentaid.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.billing.ChargeOutcome;
import com.agentaid.billing.Reconciliation;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.telephony.NextStep.RingAgent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What calls cost, from the carrier's reports to the books: nothing below the buffer, and each offer on its own. */
class CallMoneyTest {

    private static final long BALANCE = 100_000;
    private static final Duration BUFFER = Duration.ofSeconds(60);
    private static final Duration TOO_SHORT = BUFFER.minusSeconds(1);

    private final CallStory story = CallStory.begin();

    /** The talk ends a second before the buffer, and the carrier tells it two seconds late. */
    @Test
    void chargesNoTalkThatEndsJustBeforeTheBufferThoughTheReportIsLate() {
        AgentId ada = story.agentReady("Ada", BALANCE);
        CallId call = answered("CA1", BUFFER);
        Instant answered = story.app.clock().instant();
        story.app.clock().advance(BUFFER);
        assertThat(story.charge(call)).isEqualTo(ChargeOutcome.NOT_YET);
        completed(call, TOO_SHORT, answered);

        assertThat(story.entries(ada)).containsExactly("ADMIN_ADJUSTMENT");
        expectNothingPaid(call, ada);
        expectTrueBooks();
    }

    @Test
    void givesBackWhatWasChargedWhenTheCarrierSaysMuchLaterThatTheTalkWasTooShort() {
        AgentId ada = story.agentReady("Ada", BALANCE);
        CallId call = answered("CA2", BUFFER);
        Instant answered = story.app.clock().instant();
        story.app.clock().advance(BUFFER.plus(BillableCall.LATE_REPORT_GRACE));
        assertThat(story.charge(call)).isEqualTo(ChargeOutcome.CHARGED);
        assertThat(story.posted(ada)).isEqualTo(BALANCE - CallStory.PRICE);
        completed(call, TOO_SHORT, answered);

        assertThat(story.entries(ada)).containsExactly("ADMIN_ADJUSTMENT", "DEBIT", "CALL_CREDIT");
        assertThat(story.events(call, "CALL_CREDITED")).isEqualTo(1);
        expectNothingPaid(call, ada);
        expectTrueBooks();
    }

    @Test
    void chargesOnConnectWhereNothingIsFreeHoweverShortTheTalk() {
        AgentId ada = story.agentReady("Ada", BALANCE);
        CallId call = answered("CA3", Duration.ZERO);
        assertThat(story.charge(call)).isEqualTo(ChargeOutcome.CHARGED);
        completed(call, Duration.ZERO, story.app.clock().instant());

        assertThat(story.entries(ada)).containsExactly("ADMIN_ADJUSTMENT", "DEBIT");
        assertThat(story.spent(ada)).isEqualTo(CallStory.PRICE);
        expectTrueBooks();
    }

    @Test
    void chargesTheNextAgentOfACallWhoseFirstWasNeverJoinedWithTheCaller() {
        AgentId ada = story.agentReady("Ada", 2 * BALANCE);
        AgentId ben = story.agentReady("Ben", BALANCE);
        CallId call = answered("CA4", Duration.ZERO);
        Instant answered = story.app.clock().instant();
        assertThat(story.charge(call)).isEqualTo(ChargeOutcome.CHARGED);
        story.dialEnded(call, offer(call), LegStatus.COMPLETED, false, Duration.ofSeconds(1), answered.plusSeconds(1));
        assertThat(story.posted(ada)).isEqualTo(2 * BALANCE);
        assertThat(story.call(call, "billed_at")).isEqualTo("null");
        expectTrueBooks();

        story.route(call);
        RingAgent second = (RingAgent) story.next(call);
        assertThat(second.agent()).isEqualTo(ben);
        story.leg(call, second.offer(), 2, LegStatus.ANSWERED, answered.plusSeconds(9), null);
        assertThat(story.charge(call)).isEqualTo(ChargeOutcome.CHARGED);
        assertThat(story.charge(call)).isEqualTo(ChargeOutcome.ALREADY_CHARGED);
        completed(call, Duration.ofSeconds(30), answered.plusSeconds(9));

        assertThat(story.posted(ben)).isEqualTo(BALANCE - CallStory.PRICE);
        assertThat(story.entries(ada)).containsExactly("ADMIN_ADJUSTMENT", "DEBIT", "CALL_CREDIT");
        assertThat(story.spent(ada)).isZero();
        assertThat(story.spent(ben)).isEqualTo(CallStory.PRICE);
        assertThat(billedInHistory(ada, call)).isFalse();
        assertThat(billedInHistory(ben, call)).isTrue();
        expectTrueBooks();
    }

    /** The spend cap is about money: a talk that cost nothing takes none of it, but stays a call of the day. */
    @Test
    void countsATalkWithinTheBufferAsACallAndNotAsSpending() {
        AgentId ada = story.agentReady("Ada", BALANCE);
        CallId call = answered("CA5", BUFFER);
        assertThat(story.spent(ada)).isEqualTo(CallStory.PRICE);
        completed(call, TOO_SHORT, story.app.clock().instant());
        expectNothingPaid(call, ada);
        expectTrueBooks();
    }

    /** What is held for a call that rings may come back: only who has spent his money goes offline for want of it. */
    @Test
    void keepsAnAgentOnlineWhoseLastMoneyIsHeldForACallThatHeMayMiss() {
        story.agentsNeedNoRest();
        AgentId ada = story.agentReady("Ada", 2 * CallStory.PRICE);
        CallId talked = answered("CA6", Duration.ZERO);
        completed(talked, Duration.ofSeconds(30), story.app.clock().instant());
        RingAgent missed = story.ringing("CA7");
        assertThat(story.held(ada)).isEqualTo(2 * CallStory.PRICE);
        assertThat(story.charge(talked)).isEqualTo(ChargeOutcome.CHARGED);
        story.notTaken(story.callOf("CA7"), missed, LegStatus.BUSY);
        assertThat(intent(ada)).isEqualTo("ONLINE");

        CallId last = answered("CA8", Duration.ZERO);
        assertThat(story.charge(last)).isEqualTo(ChargeOutcome.CHARGED);
        assertThat(intent(ada)).isEqualTo("OFFLINE");
        assertThat(story.posted(ada)).isZero();
    }

    /** Whenever billing looks among the reports of a talk that is too short: nobody has paid in the end. */
    @TestFactory
    Stream<DynamicTest> aTalkTooShortAndAChargeAtAnyMoment() {
        AgentId ada = story.agentReady("Ada", 1_000_000_000);
        Stream<DynamicTest> orders = CallPermutationTest.permutations(5)
                .map(order -> DynamicTest.dynamicTest("too short " + order, () -> {
                    story.app.fixtures(story.tenant).online(ada);
                    story.app.owner().update("delete from agent_call_usage where agent_id = ?", ada.value());
                    long before = story.posted(ada);
                    story.bufferOf(BUFFER);
                    RingAgent ring = story.ringing("CA" + order + ada);
                    CallId call = story.callOf("CA" + order + ada);
                    Instant answered = story.app.clock().instant();
                    Instant end = answered.plus(TOO_SHORT);
                    story.app.clock().advance(BUFFER.plus(BillableCall.LATE_REPORT_GRACE));
                    List<Runnable> happens = List.of(
                            () -> story.leg(call, ring.offer(), 2, LegStatus.ANSWERED, answered, null),
                            () -> story.leg(call, ring.offer(), 3, LegStatus.COMPLETED, end, TOO_SHORT),
                            () -> story.dialEnded(call, ring.offer(), LegStatus.COMPLETED, true, TOO_SHORT, end),
                            () -> story.callerGone(call, LegStatus.COMPLETED, end),
                            () -> story.charge(call));
                    order.forEach(index -> happens.get(index).run());

                    assertThat(story.status(call)).isEqualTo("COMPLETED");
                    assertThat(story.posted(ada)).isEqualTo(before);
                    expectNothingPaid(call, ada);
                }));
        return Stream.concat(orders, Stream.of(DynamicTest.dynamicTest("the books", this::expectTrueBooks)));
    }

    private String intent(AgentId agent) {
        return story.app.owner().text("select intent from agent_status where agent_id = ?", agent.value());
    }

    private CallId answered(String sid, Duration buffer) {
        story.bufferOf(buffer);
        RingAgent ring = story.ringing(sid);
        CallId call = story.callOf(sid);
        story.leg(call, ring.offer(), 2, LegStatus.ANSWERED, story.app.clock().instant(), null);
        return call;
    }

    private void completed(CallId call, Duration talked, Instant answered) {
        story.dialEnded(call, offer(call), LegStatus.COMPLETED, true, talked, answered.plus(talked));
    }

    private OfferId offer(CallId call) {
        return OfferId.of(story.app
                .owner()
                .text("select id from call_offers where call_id = ? and status = 'CONNECTED'", call.value()));
    }

    private boolean billedInHistory(AgentId agent, CallId call) {
        return story.does(() ->
                story.app.get(CallHistory.class).find(agent, call).orElseThrow().billed());
    }

    private void expectNothingPaid(CallId call, AgentId agent) {
        assertThat(story.charge(call)).isEqualTo(ChargeOutcome.NOT_BILLABLE);
        assertThat(story.held(agent)).isZero();
        assertThat(story.slots(agent)).isEqualTo(1);
        assertThat(story.spent(agent)).isZero();
        assertThat(story.call(call, "billed_at")).isEqualTo("null");
        assertThat(billedInHistory(agent, call)).isFalse();
    }

    private void expectTrueBooks() {
        assertThat(story.does(() -> story.app.get(Reconciliation.class).check()))
                .isEmpty();
    }
}
