package com.agentaid.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.campaigns.OpeningHours;
import com.agentaid.campaigns.PayoutRule;
import com.agentaid.campaigns.SourceStatus;
import com.agentaid.campaigns.Sources;
import com.agentaid.campaigns.StateMismatch;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.UsState;
import com.agentaid.telephony.NextStep.RingAgent;
import com.agentaid.testing.Together;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A source asks before it sends: what is promised, what is held for it, and how it ends. */
class BiddingTest {

    private static final PhoneNumber CALLER = CallStory.CALLER;
    private static final PhoneNumber STRANGER = new PhoneNumber("+15125550177");

    private final BidStory story = new BidStory();
    private final CallStory calls = story.calls;

    @Test
    void anAcceptedBidHoldsAgentSlotAndMoneyAndTheCallThatFollowsIsTheSameCall() {
        AgentId ada = calls.agentReady("Ada", 50_000);
        BidAnswer.Offered offered = story.accepted(CALLER);
        assertThat(offered.amount()).isEqualTo(Money.usd(CallStory.PRICE));
        assertThat(offered.number()).isEqualTo(calls.number);
        assertThat(offered.expiresIn()).isEqualTo(BidStory.TTL);
        assertThat(calls.workState(ada)).isEqualTo("RINGING");
        assertThat(calls.held(ada)).isEqualTo(CallStory.PRICE);
        assertThat(calls.slots(ada)).isEqualTo(1);

        calls.app.clock().advance(BidStory.TTL.minusSeconds(1));
        CallId call = calls.arrive("CA1", CALLER, CallStory.TEXAS).call();
        assertThat(call).isEqualTo(story.call(offered));
        assertThat(story.bids(offered, "status")).isEqualTo("CONSUMED");
        assertThat(calls.next(call)).isInstanceOfSatisfying(RingAgent.class, ring -> assertThat(ring.agent())
                .isEqualTo(ada));
        calls.app.clock().advance(Duration.ofSeconds(5));
        assertThat(calls.clockTicks()).isZero();
        assertThat(calls.offers(call)).containsExactly("RINGING");
        assertThat(calls.call(call, "bid_id || ' ' || cast(tags as text)"))
                .isEqualTo(offered.bid() + " {\"sub_id\": \"radio\"}");
    }

    @Test
    void aBidWhoseCallerDoesNotComeLetsAllGoOnceAndAlarmsNobody() {
        AgentId ada = calls.agentReady("Ada", 50_000);
        BidAnswer.Offered offered = story.accepted(CALLER);
        calls.app.clock().advance(BidStory.TTL);
        assertThat(calls.clockTicks()).isEqualTo(1);
        assertThat(calls.clockTicks()).isZero();
        CallId call = story.call(offered);
        assertThat(story.bids(offered, "status")).isEqualTo("EXPIRED");
        assertThat(calls.status(call)).isEqualTo("ABANDONED");
        assertThat(calls.workState(ada)).isEqualTo("FREE");
        assertThat(calls.held(ada)).isZero();
        assertThat(calls.slots(ada)).isZero();
        assertThat(calls.app.fired(OfferEnded.class)).hasSize(1);
        assertThat(calls.app.fired(CallOverdue.class)).isEmpty();
        assertThat(calls.events(call, "BID_EXPIRED")).isEqualTo(1);
        assertThat(calls.does(() -> calls.app.get(CallHistory.class).page(ada, "", 0, 20))
                        .items())
                .isEmpty();
    }

    /** Whoever was held for a caller who never came keeps his place among those who wait for their turn. */
    @Test
    void aBidThatLapsesIsNoTurnOfItsAgent() {
        AgentId ada = calls.agentReady("Ada", 50_000);
        RingAgent ring = calls.talking("CA1", CALLER);
        calls.hangUp(calls.callOf("CA1"), ring);
        String turn = lastOffered(ada);
        calls.app.clock().advance(Duration.ofMinutes(1));
        story.agentsAreStillThere();
        story.accepted(STRANGER);
        assertThat(lastOffered(ada)).isNotEqualTo(turn);
        calls.app.clock().advance(BidStory.TTL);
        calls.clockTicks();
        assertThat(lastOffered(ada)).isEqualTo(turn);
        AgentId ben = calls.agentReady("Ben", 50_000);
        story.agentsAreStillThere();
        story.accepted(BidStory.caller(7));
        calls.app.clock().advance(BidStory.TTL);
        calls.clockTicks();
        assertThat(calls.app
                        .owner()
                        .number(
                                "select count(*) from agent_status where agent_id = ? and last_offered_at is null",
                                ben.value()))
                .isEqualTo(1);
    }

    private String lastOffered(AgentId agent) {
        return calls.app.owner().text("select last_offered_at from agent_status where agent_id = ?", agent.value());
    }

    @Test
    void declinedBidsAreForgottenAfterAWhileAndAcceptedOnesStay() {
        story.bid(CALLER);
        AgentId ada = calls.agentReady("Ada", 50_000);
        BidAnswer.Offered offered = story.accepted(CALLER);
        assertThat(story.rows("bids")).isEqualTo(2);
        assertThat(calls.does(() -> calls.app.get(BidHistory.class).purgeDeclined()))
                .isZero();
        calls.app.clock().advance(Duration.ofDays(30).plusSeconds(1));
        calls.clockTicks();
        assertThat(calls.does(() -> calls.app.get(BidHistory.class).purgeDeclined()))
                .isEqualTo(1);
        assertThat(story.rows("bids")).isEqualTo(1);
        assertThat(story.bids(offered, "status")).isEqualTo("EXPIRED");
        assertThat(calls.workState(ada)).isEqualTo("FREE");
    }

    @Test
    void aBlockedCallerWhomASourceHidGetsNoBidsCall() {
        AgentId ada = calls.agentReady("Ada", 50_000);
        story.pooled();
        BidAnswer.Offered hidden = story.bidHidden().find().orElseThrow();
        calls.does(() -> calls.app.get(BlockedCallers.class).add(CallerBlock.number(STRANGER, "abuse", null)));
        CallId call = calls.arrive("CA1", STRANGER, hidden.number(), null).call();
        assertThat(call).isNotEqualTo(story.call(hidden));
        assertThat(calls.status(call)).isEqualTo("NOT_ROUTED");
        assertThat(calls.call(call, "disposition")).isEqualTo("REJECTED");
        assertThat(story.bids(hidden, "status")).isEqualTo("HELD");
        assertThat(calls.arrive("CA2", null, hidden.number(), null).call()).isEqualTo(story.call(hidden));
        assertThat(calls.workState(ada)).isEqualTo("RINGING");
    }

    @Test
    void noBidIsTakenForABlockedCaller() {
        AgentId ada = calls.agentReady("Ada", 50_000);
        calls.does(() -> calls.app.get(BlockedCallers.class).add(CallerBlock.number(CALLER, "Abuse of agents", null)));
        assertThat(story.bid(CALLER).code()).isEqualTo(BidCode.DUPLICATE);
        assertThat(calls.workState(ada)).isEqualTo("FREE");
        assertThat(calls.held(ada)).isZero();
        assertThat(story.bid(STRANGER).code()).isEqualTo(BidCode.ACCEPTED);
    }

    @Test
    void noAgentIsHeldForACallerWhoseNumberContradictsTheSourceWhereTheCampaignAsks() {
        AgentId ada = calls.agentReady("Ada", 50_000);
        PhoneNumber floridian = new PhoneNumber("+13055550133");
        calls.callerStateRules(true, StateMismatch.ASK, 0);
        assertThat(story.bid(floridian).code()).isEqualTo(BidCode.NO_AGENT);
        assertThat(calls.held(ada)).isZero();
        calls.callerStateRules(true, StateMismatch.TRUST_UPSTREAM, 0);
        assertThat(story.bid(floridian).code()).isEqualTo(BidCode.ACCEPTED);
    }

    @Test
    void aCallerWhoComesTooLateIsACallOfHisOwn() {
        calls.agentReady("Ada", 50_000);
        BidAnswer.Offered offered = story.accepted(CALLER);
        calls.app.clock().advance(BidStory.TTL);
        CallId late = calls.arrive("CA1", CALLER, CallStory.TEXAS).call();
        assertThat(late).isNotEqualTo(story.call(offered));
        calls.clockTicks();
        assertThat(story.bids(offered, "status")).isEqualTo("EXPIRED");
        story.agentsAreStillThere();
        calls.route(late);
        assertThat(calls.offers(late)).containsExactly("RESERVED");
    }

    @Test
    void aBidIsUsedOnce() {
        calls.agentReady("Ada", 50_000);
        BidAnswer.Offered offered = story.accepted(CALLER);
        List<CallId> arrived = Together.run(
                2, i -> calls.arrive("CA" + i, CALLER, CallStory.TEXAS).call());
        assertThat(arrived).containsOnlyOnce(story.call(offered)).doesNotHaveDuplicates();
    }

    @Test
    void anotherCallerDoesNotGetTheCallOfABidAtASharedNumber() {
        calls.agentReady("Ada", 50_000);
        BidAnswer.Offered offered = story.accepted(CALLER);
        assertThat(calls.arrive("CA1", STRANGER, CallStory.TEXAS).call()).isNotEqualTo(story.call(offered));
        assertThat(calls.arrive("CA2", null, CallStory.TEXAS).call()).isNotEqualTo(story.call(offered));
        assertThat(story.bids(offered, "status")).isEqualTo("HELD");
    }

    @Test
    void theSameCallerAskedForTwiceGetsTheSameAnswerAndNothingIsHeldTwice() {
        AgentId ada = calls.agentReady("Ada", 50_000);
        AgentId ben = calls.agentReady("Ben", 40_000);
        List<BidAnswer> answers = Together.run(8, i -> story.bid(CALLER));
        assertThat(answers).containsOnly(answers.get(0));
        assertThat(calls.held(ada) + calls.held(ben)).isEqualTo(CallStory.PRICE);
        calls.app.clock().advance(Duration.ofSeconds(10));
        assertThat(story.accepted(CALLER).expiresIn()).isEqualTo(Duration.ofSeconds(20));
        assertThat(story.rows("bids")).isEqualTo(1);
    }

    @Test
    void aBidAndTheAnnouncementOfTheSameCallAreOneCall() {
        calls.agentReady("Ada", 50_000);
        BidAnswer.Offered offered = story.accepted(CALLER);
        CallId call = story.call(offered);
        assertThat(calls.announce("cg-1", CALLER, CallStory.TEXAS).call()).isEqualTo(call);
        assertThat(calls.announce("cg-1", CALLER, CallStory.TEXAS)).isEqualTo(new Intake(call, true));
        assertThat(calls.arrive("CA1", CALLER, CallStory.TEXAS).call()).isEqualTo(call);
        assertThat(calls.call(call, "external_call_id || ' ' || provider_call_sid"))
                .isEqualTo("cg-1 CA1");
        assertThat(calls.offers(call)).containsExactly("RESERVED");
    }

    @Test
    void anAnnouncementAfterTheCallerHasComeIsTheBidsCallToo() {
        calls.agentReady("Ada", 50_000);
        CallId call = story.call(story.accepted(CALLER));
        calls.arrive("CA1", CALLER, CallStory.TEXAS);
        assertThat(calls.announce("cg-1", CALLER, CallStory.TEXAS).call()).isEqualTo(call);
    }

    @Test
    void aCallerWithACallUnderWayIsADuplicate() {
        calls.agentReady("Ada", 50_000);
        calls.agentReady("Ben", 50_000);
        calls.announce("cg-1", CALLER, CallStory.TEXAS);
        assertThat(story.bid(CALLER).code()).isEqualTo(BidCode.DUPLICATE);
    }

    @Test
    void aCallerWhoTalkedLatelyIsADuplicateWhereTheSourceHasThatRule() {
        calls.agentReady("Ada", 50_000);
        RingAgent ring = calls.ringing("CA1");
        CallId call = CallId.of(calls.app
                .owner()
                .text("select id from calls where provider_call_sid = 'CA1' and tenant_id = ?", calls.tenant.value()));
        calls.dialEnded(
                call,
                ring.offer(),
                LegStatus.COMPLETED,
                true,
                Duration.ofSeconds(9),
                calls.app.clock().instant());
        assertThat(story.bid(CALLER).code()).isEqualTo(BidCode.ACCEPTED);
        calls.app.clock().advance(BidStory.TTL);
        calls.clockTicks();
        story.refusingDuplicatesOf(7);
        assertThat(story.bid(CALLER).code()).isEqualTo(BidCode.DUPLICATE);
    }

    @Test
    void aDeclinedBidLeavesItsRowWithTheReasonsAndNothingElse() {
        AgentId poor = calls.agentReady("Poor", 100);
        long callsBefore = story.rows("calls");
        assertThat(story.bid(CALLER)).isEqualTo(BidAnswer.refused(BidCode.NO_AGENT));
        assertThat(story.bidFrom(STRANGER, new UsState("FL")).code()).isEqualTo(BidCode.NO_AGENT);
        assertThat(story.bidFrom(STRANGER, null).code()).isEqualTo(BidCode.NO_AGENT);
        assertThat(story.rows("calls")).isEqualTo(callsBefore);
        assertThat(story.rows("call_events")).isZero();
        assertThat(story.rows("routing_decisions")).isZero();
        assertThat(story.rows("outbox")).isZero();
        assertThat(calls.held(poor)).isZero();
        assertThat(calls.app
                        .owner()
                        .texts(
                                "select cast(reasons as text) from bids where tenant_id = ? order by created_at, id",
                                calls.tenant.value()))
                .containsExactly(
                        "{\"INSUFFICIENT_BALANCE\": \"1\"}",
                        "{\"STATE_NOT_LICENSED\": \"1\"}",
                        "{\"STATE_NOT_LICENSED\": \"1\"}");
        assertThat(BidCode.NO_AGENT.message()).isEqualTo("Declined");
    }

    @Test
    void paysWhatTheSourcesRuleSaysAndNeverMoreThanThePrice() {
        calls.agentReady("Ada", 90_000);
        calls.agentReady("Ben", 90_000);
        calls.agentReady("Cay", 90_000);
        story.paying(new PayoutRule(PayoutRule.Kind.PERCENT, 3_333));
        assertThat(story.accepted(BidStory.caller(1)).amount()).isEqualTo(Money.usd(4_166));
        story.paying(new PayoutRule(PayoutRule.Kind.FIXED, 2_000));
        assertThat(story.accepted(BidStory.caller(2)).amount()).isEqualTo(Money.usd(2_000));
        story.paying(new PayoutRule(PayoutRule.Kind.FIXED, 999_999));
        assertThat(story.accepted(BidStory.caller(3)).amount()).isEqualTo(Money.usd(CallStory.PRICE));
    }

    @Test
    void aNumberOfThePoolTellsWhoseCallItIsWhateverTheCallerShows() {
        calls.agentReady("Ada", 50_000);
        calls.agentReady("Ben", 50_000);
        PhoneNumber one = story.pooled();
        PhoneNumber two = story.pooled();
        BidAnswer.Offered first = story.accepted(CALLER);
        BidAnswer.Offered second = story.bidHidden().find().orElseThrow();
        assertThat(List.of(first.number(), second.number())).containsExactlyInAnyOrder(one, two);
        assertThat(story.bid(STRANGER).code()).isEqualTo(BidCode.NO_CAPACITY);

        assertThat(calls.arrive("CA1", STRANGER, first.number(), null).call()).isEqualTo(story.call(first));
        assertThat(calls.arrive("CA2", null, second.number(), null).call()).isEqualTo(story.call(second));
        calls.agentReady("Cay", 50_000);
        assertThat(story.bid(new PhoneNumber("+15125550178")).code()).isEqualTo(BidCode.ACCEPTED);
    }

    @Test
    void aNumberOfThePoolRestsAfterABidThatNobodyUsed() {
        calls.agentReady("Ada", 50_000);
        story.pooled();
        BidAnswer.Offered offered = story.accepted(CALLER);
        calls.app.clock().advance(BidStory.TTL);
        calls.clockTicks();
        assertThat(story.bid(STRANGER).code()).isEqualTo(BidCode.NO_CAPACITY);
        CallId late =
                calls.arrive("CA1", CALLER, offered.number(), CallStory.TEXAS).call();
        assertThat(late).isNotEqualTo(story.call(offered));
        calls.callerGone(late, LegStatus.COMPLETED, calls.app.clock().instant());
        calls.app.clock().advance(Duration.ofSeconds(61));
        story.agentsAreStillThere();
        assertThat(story.bid(STRANGER).code()).isEqualTo(BidCode.ACCEPTED);
    }

    @Test
    void aCallerWithoutANumberNeedsAPoolAndACallerThatIsNoNumberIsRefused() {
        calls.agentReady("Ada", 50_000);
        assertThat(story.bidHidden().code()).isEqualTo(BidCode.CALLER_INVALID);
        assertThat(story.bid(BidRequest.read(Map.of("CallerId", "12345"))).code())
                .isEqualTo(BidCode.CALLER_INVALID);
        assertThat(story.bid(BidRequest.read(Map.of())).code()).isEqualTo(BidCode.CALLER_INVALID);
    }

    @Test
    void aSourceThatIsPausedDisabledOrOutsideItsHoursIsToldSo() {
        calls.agentReady("Ada", 50_000);
        moveTo(SourceStatus.PAUSED);
        assertThat(story.bid(CALLER).code()).isEqualTo(BidCode.SOURCE_CLOSED);
        moveTo(SourceStatus.DISABLED);
        assertThat(story.bid(CALLER).code()).isEqualTo(BidCode.SOURCE_DISABLED);
        moveTo(SourceStatus.ACTIVE);
        story.open(new OpeningHours("0".repeat(168), ZoneOffset.UTC));
        assertThat(story.bid(CALLER).code()).isEqualTo(BidCode.SOURCE_CLOSED);
        story.open(OpeningHours.always());
        assertThat(story.bid(CALLER).code()).isEqualTo(BidCode.ACCEPTED);
    }

    @Test
    void aPausedCampaignAndOneWithoutANumberAreRefused() {
        calls.agentReady("Ada", 50_000);
        calls.app.owner().update("update campaign_phone_numbers set status = 'RETIRED' where campaign_id = ?", id());
        assertThat(story.bid(CALLER).code()).isEqualTo(BidCode.NO_NUMBER);
        calls.app.owner().update("update campaigns set status = 'PAUSED' where id = ?", id());
        assertThat(story.bid(CALLER).code()).isEqualTo(BidCode.CAPPED);
    }

    @Test
    void capsCountWhatCameOrMayStillCome() {
        for (int i = 0; i < 4; i++) {
            calls.agentReady("Agent " + i, 50_000);
        }
        story.capped(2, null, null);
        story.accepted(BidStory.caller(1));
        BidAnswer.Offered second = story.accepted(BidStory.caller(2));
        assertThat(story.bid(BidStory.caller(3)).code()).isEqualTo(BidCode.CAPPED);
        calls.arrive("CA1", BidStory.caller(2), CallStory.TEXAS);
        calls.app.clock().advance(BidStory.TTL.minusSeconds(20));
        assertThat(story.bids(second, "status")).isEqualTo("CONSUMED");
        story.capped(null, 3, null);
        story.accepted(BidStory.caller(3));
        assertThat(story.bid(BidStory.caller(4)).code()).isEqualTo(BidCode.CAPPED);
        story.capped(null, null, 3);
        assertThat(story.bid(BidStory.caller(4)).code()).isEqualTo(BidCode.CAPPED);
        calls.app.clock().advance(Duration.ofSeconds(21));
        story.agentsAreStillThere();
        assertThat(story.bid(BidStory.caller(4)).code()).isEqualTo(BidCode.ACCEPTED);
    }

    @Test
    void capsHoldWhateverComesAtTheSameMoment() {
        for (int i = 0; i < 8; i++) {
            calls.agentReady("Agent " + i, 50_000);
        }
        story.capped(null, null, 3);
        assertThat(counted(Together.run(12, i -> story.bid(BidStory.caller(i)))))
                .containsEntry(BidCode.ACCEPTED, 3)
                .containsEntry(BidCode.CAPPED, 9);
    }

    @Test
    void ofTwentyBidsForTheLastAgentOneIsAccepted() {
        AgentId ada = calls.agentReady("Ada", 50_000);
        Map<BidCode, Integer> codes = counted(Together.run(20, i -> story.bid(BidStory.caller(i))));
        assertThat(codes).containsEntry(BidCode.ACCEPTED, 1).containsOnlyKeys(BidCode.ACCEPTED, BidCode.NO_CAPACITY);
        assertThat(calls.held(ada)).isEqualTo(CallStory.PRICE);
        assertThat(calls.slots(ada)).isEqualTo(1);
        assertThat(story.rows("calls")).isEqualTo(1);
        assertThat(story.rows("bids")).isEqualTo(20);
    }

    @Test
    void theCallerAndTheClockAtTheSameMomentEndTheBidOnce() {
        AgentId ada = calls.agentReady("Ada", 50_000);
        BidAnswer.Offered offered = story.accepted(CALLER);
        calls.app.clock().advance(BidStory.TTL.minusMillis(1));
        calls.app
                .owner()
                .update(
                        "update calls set deadline_at = ? where id = ?",
                        now(),
                        story.call(offered).value());
        Together.run(2, i -> i == 0 ? calls.clockTicks() : calls.arrive("CA1", CALLER, CallStory.TEXAS));
        boolean consumed = story.bids(offered, "status").equals("CONSUMED");
        assertThat(calls.held(ada)).isEqualTo(consumed ? CallStory.PRICE : 0);
        assertThat(calls.offers(story.call(offered))).containsExactly(consumed ? "RESERVED" : "CALLER_GONE");
        assertThat(calls.call(story.call(offered), "provider_call_sid")).isEqualTo(consumed ? "CA1" : "null");
    }

    private java.sql.Timestamp now() {
        return java.sql.Timestamp.from(calls.app.clock().instant());
    }

    private UUID id() {
        return calls.campaign.value();
    }

    private void moveTo(SourceStatus status) {
        calls.app.in(calls.tenant, () -> calls.app.get(Sources.class).moveTo(calls.source, status));
    }

    private static Map<BidCode, Integer> counted(List<BidAnswer> answers) {
        Map<BidCode, Integer> counts = new EnumMap<>(BidCode.class);
        answers.forEach(answer -> counts.merge(answer.code(), 1, Integer::sum));
        return counts;
    }
}
