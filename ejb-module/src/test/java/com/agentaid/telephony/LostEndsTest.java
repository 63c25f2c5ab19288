package com.agentaid.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.billing.ChargeOutcome;
import com.agentaid.platform.inbox.Inbox;
import com.agentaid.platform.time.NodeStart;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.telephony.NextStep.RingAgent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The carrier's word that a talk is over is lost, as when no node was there to hear it. */
class LostEndsTest {
    private static final PhoneNumber CALLER = new PhoneNumber("+12145550123");

    private final CallStory story = CallStory.begin();
    private final Carrier carrier = new Carrier();

    @BeforeEach
    void carrierIsAsked() {
        story.app.with(CarrierCalls.class, carrier);
    }

    @Test
    void freesTheAgentAndChargesTheTalkThatWas() {
        RingAgent ring = talking();
        CallId call = story.callOf("CA1");
        Instant end = story.app.clock().instant().plusSeconds(40);
        story.app.clock().advance(Duration.ofSeconds(61));
        carrier.ended("CA1", end);
        assertThat(asked()).isEqualTo(1);
        story.app.clock().advance(Duration.ofSeconds(9));
        assertThat(story.clockTicks()).isEqualTo(1);
        assertThat(story.status(call)).isEqualTo("COMPLETED");
        assertThat(story.call(call, "talk_seconds")).isEqualTo("40");
        assertThat(story.events(call, "CALL_OVERDUE")).isZero();
        assertThat(story.app
                        .owner()
                        .text(
                                "select work_state from agent_status where agent_id = ?",
                                ring.agent().value()))
                .isNotEqualTo("ON_CALL");
    }

    @Test
    void leavesATalkThatGoesOnAndAsksAgainAfterAMinute() {
        talking();
        story.app.clock().advance(Duration.ofSeconds(61));
        assertThat(asked()).isZero();
        assertThat(asked()).isZero();
        assertThat(carrier.questions).isEqualTo(1);
        story.app.clock().advance(Duration.ofSeconds(61));
        assertThat(asked()).isZero();
        assertThat(carrier.questions).isEqualTo(2);
        assertThat(story.status(story.callOf("CA1"))).isEqualTo("CONNECTED");
    }

    @Test
    void believesTheReportThatComesAfterAllAndCountsItOnce() {
        RingAgent ring = talking();
        CallId call = story.callOf("CA1");
        story.app.clock().advance(Duration.ofSeconds(61));
        carrier.ended("CA1", story.app.clock().instant());
        assertThat(asked()).isEqualTo(1);
        story.hangUp(call, ring);
        story.callerGone(call, LegStatus.COMPLETED, story.app.clock().instant());
        assertThat(story.status(call)).isEqualTo("COMPLETED");
        assertThat(story.call(call, "talk_seconds")).isEqualTo("30");
    }

    /** The round was queued while no node ran; the caller hung up meanwhile. */
    @Test
    void freesTheAgentWhoIsKeptForACallerThatLeftDuringAnOutage() {
        AgentId ada = story.agentReady("Ada", 90_000);
        CallId call = story.arrive("CA1", CALLER, CallStory.TEXAS).call();
        carrier.ended("CA1", story.app.clock().instant().plusSeconds(5));
        story.app.clock().advance(LostEnds.WAITED.minusSeconds(1));
        assertThat(asked()).isZero();
        story.app.clock().advance(Duration.ofSeconds(1));
        story.app.fixtures(story.tenant).online(ada);
        story.route(call);
        assertThat(story.workState(ada)).isEqualTo("RINGING");
        assertThat(asked()).isEqualTo(1);
        assertThat(story.status(call)).isEqualTo("ABANDONED");
        assertThat(story.workState(ada)).isEqualTo("FREE");
        assertThat(story.held(ada) + story.slots(ada)).isZero();
        assertThat(asked()).isZero();
    }

    @Test
    void aCallerWhoseDeadlinePassedWhileNoNodeWasUpIsAskedAfterBeforeHeIsGivenUp() {
        AgentId ada = story.agentReady("Ada", 90_000);
        story.ringing("CA1");
        carrier.ended("CA1", story.app.clock().instant().plusSeconds(3));
        story.app.clock().advance(Duration.ofMinutes(2));
        assertThat(story.clockTicks()).isZero();
        assertThat(asked()).isEqualTo(1);
        assertThat(story.clockTicks()).isEqualTo(1);
        assertThat(story.status(story.callOf("CA1"))).isEqualTo("ABANDONED");
        assertThat(story.workState(ada)).isEqualTo("FREE");
    }

    @Test
    void aCallerWhoIsStillThereAfterAnOutageIsServedOnAndSoIsOneWhomTheCarrierDoesNotTellOf() {
        story.agentReady("Ada", 90_000);
        story.ringing("CA1");
        story.app.clock().advance(Duration.ofMinutes(2));
        assertThat(story.clockTicks() + asked()).isZero();
        assertThat(story.clockTicks()).isEqualTo(1);
        story.agentReady("Bob", 90_000);
        story.ringing("CA2");
        carrier.isDown = true;
        story.app.clock().advance(Duration.ofMinutes(2));
        assertThat(story.clockTicks() + asked()).isZero();
        assertThat(story.clockTicks()).isPositive();
    }

    @Test
    void leavesACallerWhoWaitsAndAsksAgainAfterAMinute() {
        story.agentReady("Ada", 90_000);
        story.ringing("CA1");
        story.app.clock().advance(LostEnds.WAITED);
        assertThat(asked() + asked()).isZero();
        assertThat(carrier.questions).isEqualTo(1);
        assertThat(story.status(story.callOf("CA1"))).isEqualTo("RINGING");
    }

    @Test
    void asksAgainWhenTheCarrierDidNotAnswer() {
        talking();
        story.app.clock().advance(Duration.ofSeconds(61));
        carrier.isDown = true;
        assertThat(asked()).isZero();
        carrier.isDown = false;
        carrier.ended("CA1", story.app.clock().instant());
        story.app.clock().advance(Duration.ofSeconds(61));
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void doesNotWaitForEveryTalkWhenTheCarrierIsDown() {
        talking();
        story.agentReady("Ben", 90_000);
        story.talking("CA2", new PhoneNumber("+12145550124"));
        story.app.clock().advance(Duration.ofSeconds(61));
        carrier.isDown = true;
        assertThat(asked()).isZero();
        assertThat(carrier.questions).isEqualTo(1);
    }

    @Test
    void takesTheOtherEndsInWhenOneCannotBe() {
        talking();
        story.agentReady("Ben", 90_000);
        story.talking("CA2", new PhoneNumber("+12145550124"));
        story.app.clock().advance(Duration.ofSeconds(61));
        carrier.ended("CA1", story.app.clock().instant());
        carrier.ended("CA2", story.app.clock().instant());
        story.app.inTransaction(story.tenant, () -> story.app
                .get(Inbox.class)
                .accept(story.raw(
                        CarrierRequests.PROVIDER,
                        "asked:" + CallerGone.eventKeyPrefix("CA1") + "COMPLETED",
                        "other words")));
        assertThat(asked()).isEqualTo(1);
    }

    /** The node was down when the caller hung up and when the talk would have been charged. */
    @Test
    void chargesNoShortTalkWhoseEndWasToldWhileNoNodeWasUp() {
        story.bufferOf(Duration.ofSeconds(30));
        RingAgent ring = talking();
        CallId call = story.callOf("CA1");
        carrier.ended("CA1", story.app.clock().instant().plusSeconds(10));
        story.app.clock().advance(Duration.ofMinutes(2));
        assertThat(story.charge(call)).isEqualTo(ChargeOutcome.NOT_YET);
        assertThat(asked()).isEqualTo(1);
        assertThat(story.charge(call)).isEqualTo(ChargeOutcome.NOT_YET);
        story.app.clock().advance(Duration.ofSeconds(9));
        assertThat(story.clockTicks()).isEqualTo(1);
        assertThat(story.charge(call)).isEqualTo(ChargeOutcome.NOT_BILLABLE);
        assertThat(story.entries(ring.agent())).containsExactly("ADMIN_ADJUSTMENT");
        assertThat(story.held(ring.agent())).isZero();
    }

    /** It was back before the charge was due. */
    @Test
    void chargesNoShortTalkWhoseEndWasToldBeforeTheNodeWasUpAgain() {
        story.bufferOf(Duration.ofSeconds(30));
        RingAgent ring = talking();
        CallId call = story.callOf("CA1");
        carrier.ended("CA1", story.app.clock().instant().plusSeconds(10));
        story.app.clock().advance(Duration.ofSeconds(20));
        story.app.with(NodeStart.class, new NodeStart(story.app.clock().instant()));
        story.app.clock().advance(Duration.ofSeconds(16));
        assertThat(story.charge(call)).isEqualTo(ChargeOutcome.NOT_YET);
        story.app.clock().advance(Duration.ofSeconds(25));
        assertThat(asked()).isEqualTo(1);
        story.app.clock().advance(Duration.ofSeconds(9));
        assertThat(story.clockTicks()).isEqualTo(1);
        assertThat(story.charge(call)).isEqualTo(ChargeOutcome.NOT_BILLABLE);
        assertThat(story.entries(ring.agent())).containsExactly("ADMIN_ADJUSTMENT");
    }

    @Test
    void chargesATalkThatBeganAfterTheOutageByTheClock() {
        story.bufferOf(Duration.ofSeconds(30));
        story.app.with(NodeStart.class, new NodeStart(story.app.clock().instant()));
        talking();
        story.app.clock().advance(Duration.ofSeconds(36));
        assertThat(story.charge(story.callOf("CA1"))).isEqualTo(ChargeOutcome.CHARGED);
    }

    @Test
    void chargesALongTalkAfterAnOutageWhenTheCarrierSaysThatItGoesOn() {
        story.bufferOf(Duration.ofSeconds(30));
        RingAgent ring = talking();
        CallId call = story.callOf("CA1");
        story.app.clock().advance(Duration.ofMinutes(2));
        assertThat(asked()).isZero();
        assertThat(story.charge(call)).as("the answer may still be on its way").isEqualTo(ChargeOutcome.NOT_YET);
        story.app.clock().advance(Duration.ofSeconds(10));
        assertThat(story.charge(call)).isEqualTo(ChargeOutcome.CHARGED);
        assertThat(story.entries(ring.agent())).containsExactly("ADMIN_ADJUSTMENT", "DEBIT");
    }

    @Test
    void aCarrierThatNobodyCouldAskKeepsNoChargeWaitingForLong() {
        story.bufferOf(Duration.ofSeconds(30));
        talking();
        CallId call = story.callOf("CA1");
        story.app.clock().advance(Duration.ofMinutes(10));
        assertThat(story.charge(call)).isEqualTo(ChargeOutcome.NOT_YET);
        story.app.clock().advance(Duration.ofSeconds(36));
        assertThat(story.charge(call)).isEqualTo(ChargeOutcome.CHARGED);
    }

    private RingAgent talking() {
        story.agentReady("Ada", 90_000);
        return story.talking("CA1", CALLER);
    }

    private int asked() {
        return story.<Integer>does(() -> story.app.get(LostEnds.class).find());
    }

    private static final class Carrier implements CarrierCalls {
        private final Map<String, CallerGone> ended = new HashMap<>();
        private boolean isDown;
        private int questions;

        void ended(String sid, Instant at) {
            ended.put(sid, new CallerGone(sid, LegStatus.COMPLETED, at, null));
        }

        @Override
        public boolean isConfigured() {
            return true;
        }

        @Override
        public Optional<CallerGone> endOf(String providerCallSid) {
            questions++;
            if (isDown) {
                throw new CarrierUnavailable("down", new IOException("no route"));
            }
            return Optional.ofNullable(ended.get(providerCallSid));
        }
    }
}
