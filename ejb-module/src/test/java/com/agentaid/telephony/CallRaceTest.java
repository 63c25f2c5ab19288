package com.agentaid.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.agents.AgentPresence;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.telephony.NextStep.RingAgent;
import com.agentaid.testing.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users of other systems of this kind complain about when two things happen at once. */
class CallRaceTest {

    private static final int THREADS = 20;

    private final CallStory story = CallStory.begin();

    @Test
    void offersACallOnceHoweverManyWorkersRouteIt() {
        story.agentReady("Ada", 50_000);
        story.agentReady("Ben", 50_000);
        CallId call = story.arrive("CA1", CallStory.CALLER, CallStory.TEXAS).call();
        Together.run(THREADS, i -> {
            story.route(call);
            return i;
        });
        assertThat(story.offers(call)).containsExactly("RESERVED");
        assertThat(story.events(call, "CALL_ROUTED")).isEqualTo(1);
    }

    @Test
    void ringsOnceHoweverOftenTheCarrierAsks() {
        story.agentReady("Ada", 50_000);
        CallId call = story.arrive("CA2", CallStory.CALLER, CallStory.TEXAS).call();
        story.route(call);
        List<NextStep> steps = Together.run(THREADS, i -> story.next(call));
        assertThat(steps).containsOnly(steps.get(0)).first().isInstanceOf(RingAgent.class);
        assertThat(story.events(call, "CALL_RINGING")).isEqualTo(1);
    }

    @RepeatedTest(5)
    void makesOneCallOfAnAnnouncementAndAnArrivalAtTheSameMoment() {
        List<CallId> calls = Together.run(
                2,
                i -> i == 0
                        ? story.announce("same", CallStory.CALLER, CallStory.TEXAS)
                                .call()
                        : story.arrive("CA3", CallStory.CALLER, null).call());
        assertThat(calls.get(0)).isEqualTo(calls.get(1));
        assertThat(story.call(calls.get(0), "external_call_id || ' ' || provider_call_sid || ' ' || caller_state"))
                .isEqualTo("same CA3 TX");
    }

    @Test
    void connectsOnceHoweverOftenTheSameReportComesAtOnce() {
        story.agentReady("Ada", 50_000);
        RingAgent ring = story.ringing("CA4");
        CallId call = story.callOf("CA4");
        Instant at = story.app.clock().instant();
        Together.run(THREADS, i -> {
            story.leg(call, ring.offer(), 2, LegStatus.ANSWERED, at, null);
            return i;
        });
        assertThat(story.app.fired(CallConnected.class)).hasSize(1);
        assertThat(story.events(call, "CALL_CONNECTED")).isEqualTo(1);
    }

    /** Reports, questions, workers and the clock all at once, again and again. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void endsOnceWhateverComesAtTheSameMoment(long seed) {
        AgentId ada = story.agentReady("Ada", 50_000);
        RingAgent ring = story.ringing("CA5");
        CallId call = story.callOf("CA5");
        Instant at = story.app.clock().instant();
        story.app.clock().advance(Duration.ofSeconds(31));
        List<Runnable> moves = List.of(
                () -> story.dialEnded(
                        call, ring.offer(), LegStatus.COMPLETED, true, Duration.ofSeconds(9), at.plusSeconds(9)),
                () -> story.leg(call, ring.offer(), 2, LegStatus.ANSWERED, at, null),
                () -> story.leg(call, ring.offer(), 3, LegStatus.COMPLETED, at.plusSeconds(9), Duration.ofSeconds(9)),
                () -> story.callerGone(call, LegStatus.COMPLETED, at.plusSeconds(9)),
                () -> story.next(call),
                () -> story.route(call),
                story::clockTicks);
        Random random = new Random(seed);
        int[] order = IntStream.range(0, THREADS)
                .map(i -> random.nextInt(moves.size()))
                .toArray();
        Together.run(THREADS, i -> {
            moves.get(order[i]).run();
            return i;
        });
        moves.forEach(Runnable::run);
        story.app.clock().advance(Duration.ofHours(5));
        IntStream.range(0, 5).forEach(i -> {
            story.clockTicks();
            story.app.clock().advance(Duration.ofMinutes(3));
        });
        assertThat(CallStatus.valueOf(story.status(call)).isFinal())
                .as("seed " + seed)
                .isTrue();
        story.does(() -> story.app.get(AgentPresence.class).freeOverdue());
        assertThat(story.workState(ada)).isEqualTo("FREE");
        assertThat(story.app.fired(OfferEnded.class).stream()
                        .filter(ended -> ended.offer().equals(ring.offer())))
                .hasSize(1);
        assertThat(story.app.fired(CallConnected.class).size()).isLessThanOrEqualTo(1);
        boolean talked = story.status(call).equals("COMPLETED");
        assertThat(story.held(ada)).isEqualTo(talked ? CallStory.PRICE : 0);
        assertThat(story.slots(ada)).isEqualTo(talked ? 1 : 0);
    }

    /** freeswitch 800: who changes his mind while being offered a call is neither asked again nor kept. */
    @Test
    void doesNotAskAgainWhoWentOfflineWhileRinging() {
        AgentId ada = story.agentReady("Ada", 50_000);
        RingAgent ring = story.ringing("CA6");
        CallId call = story.callOf("CA6");
        story.does(() -> story.app.get(AgentPresence.class).goOffline(ada, "agent"));
        story.dialEnded(
                call,
                ring.offer(),
                LegStatus.NO_ANSWER,
                false,
                null,
                story.app.clock().instant());
        story.route(call);
        assertThat(story.status(call)).isEqualTo("NOT_ROUTED");
        assertThat(story.workState(ada)).isEqualTo("RESTING");
        assertThat(story.app.owner().text("select intent from agent_status where agent_id = ?", ada.value()))
                .isEqualTo("OFFLINE");
    }

    /** freeswitch 2540: agents stuck in "reserved". */
    @Test
    void letsGoOfAnAgentWhoseCarrierNeverAsked() {
        AgentId ada = story.agentReady("Ada", 50_000);
        CallId call = story.arrive("CA7", CallStory.CALLER, CallStory.TEXAS).call();
        story.route(call);
        story.app.clock().advance(Duration.ofSeconds(31));
        story.clockTicks();
        assertThat(story.offers(call)).containsExactly("EXPIRED");
        assertThat(story.workState(ada)).isEqualTo("FREE");
    }

    /** freeswitch 1221: one agent who cannot be had must not keep the others from the call. */
    @Test
    void passesOverAnAgentWhoseMoneyIsGoneInTheLastMoment() {
        story.agentReady("Ada", 90_000);
        AgentId ben = story.agentReady("Ben", 50_000);
        CallId first = story.arrive("CA8", CallStory.CALLER, CallStory.TEXAS).call();
        CallId second = story.arrive("CA9", new PhoneNumber("+15125550177"), CallStory.TEXAS)
                .call();
        story.route(first);
        story.route(second);
        assertThat(((RingAgent) story.next(second)).agent()).isEqualTo(ben);
    }

    /** freeswitch 2529, "zombie call": the agent answers to silence, and must not pay for it. */
    @Test
    void chargesNobodyWhoAnswersACallerWhoIsGone() {
        AgentId ada = story.agentReady("Ada", 50_000);
        RingAgent ring = story.ringing("CA10");
        CallId call = story.callOf("CA10");
        Instant now = story.app.clock().instant();
        story.callerGone(call, LegStatus.COMPLETED, now);
        story.leg(call, ring.offer(), 2, LegStatus.ANSWERED, now.plusMillis(80), null);
        story.dialEnded(call, ring.offer(), LegStatus.COMPLETED, false, Duration.ZERO, now.plusMillis(90));
        assertThat(story.status(call)).isEqualTo("ABANDONED");
        assertThat(story.held(ada)).isZero();
        assertThat(story.app.fired(OfferEnded.class))
                .singleElement()
                .satisfies(ended -> assertThat(ended.outcome().wasConnected()).isFalse());
    }

    /** cgrates 954: a limit of one call that lets a second through. */
    @Test
    void givesNoSecondCallToAnAgentWhoTalks() {
        story.agentReady("Ada", 500_000);
        RingAgent ring = story.ringing("CA11");
        story.leg(
                story.callOf("CA11"),
                ring.offer(),
                2,
                LegStatus.ANSWERED,
                story.app.clock().instant(),
                null);
        CallId second = story.arrive("CA12", new PhoneNumber("+15125550178"), CallStory.TEXAS)
                .call();
        story.route(second);
        assertThat(story.status(second)).isEqualTo("NOT_ROUTED");
    }

    /** plugin-queued-callbacks 35: the case that nobody tries is that nobody is there. */
    @Test
    void treatsACallerPolitelyWhenThereIsNoAgentAtAll() {
        CallId call = story.arrive("CA13", CallStory.CALLER, CallStory.TEXAS).call();
        story.route(call);
        assertThat(story.next(call)).isInstanceOf(NextStep.Voicemail.class);
        assertThat(story.app.fired(CallNotRouted.class)).hasSize(1);
    }
}
