package com.agentaid.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.telephony.NextStep.RingAgent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The reports of one call in every order, each one to three times, on the real database: whatever the order, the call ends
 * in the same state, the agent is free, the money is where it belongs, and the end was told once.
 */
class CallPermutationTest {

    private static final Duration TALK = Duration.ofSeconds(42);

    private final CallStory story = CallStory.begin();
    private final AgentId agent = story.agentReady("Ada", 1_000_000_000);
    private final Random random = new Random(7);
    private int calls;

    /** One agent plays all permutations, one after the other. */
    CallPermutationTest() {
        story.agentsNeedNoRest();
    }

    @TestFactory
    Stream<DynamicTest> anAnsweredCall() {
        return permutations(5)
                .map(order -> DynamicTest.dynamicTest("answered " + order, () -> {
                    RingAgent ring = ring();
                    CallId call = callOf(ring);
                    Instant answered = story.app.clock().instant();
                    play(
                            order,
                            List.of(
                                    () -> story.leg(
                                            call, ring.offer(), 1, LegStatus.RINGING, answered.minusSeconds(3), null),
                                    () -> story.leg(call, ring.offer(), 2, LegStatus.ANSWERED, answered, null),
                                    () -> story.leg(
                                            call, ring.offer(), 3, LegStatus.COMPLETED, answered.plus(TALK), TALK),
                                    () -> story.dialEnded(
                                            call,
                                            ring.offer(),
                                            LegStatus.COMPLETED,
                                            true,
                                            TALK,
                                            answered.plus(TALK).plusMillis(70)),
                                    () -> story.callerGone(
                                            call,
                                            LegStatus.COMPLETED,
                                            answered.plus(TALK).plusMillis(90))));
                    expectEnd(call, "COMPLETED", "COMPLETED");
                    assertThat(story.call(call, "talk_seconds")).isEqualTo("42");
                    assertThat(story.call(call, "extract(epoch from ended_at - connected_at)::int"))
                            .isEqualTo("42");
                    assertThat(story.call(call, "connected_at = '" + answered + "'"))
                            .isEqualTo("t");
                    assertThat(story.events(call, "CALL_CONNECTED")).isEqualTo(1);
                    assertThat(story.app.fired(CallConnected.class)).hasSize(1);
                    assertThat(story.held(agent)).isEqualTo(CallStory.PRICE);
                    assertThat(story.slots(agent)).isEqualTo(1);
                }));
    }

    @TestFactory
    Stream<DynamicTest> aCallerWhoHangsUpWhileItRings() {
        return permutations(4)
                .map(order -> DynamicTest.dynamicTest("hung up " + order, () -> {
                    RingAgent ring = ring();
                    CallId call = callOf(ring);
                    Instant now = story.app.clock().instant();
                    play(
                            order,
                            List.of(
                                    () -> story.leg(call, ring.offer(), 1, LegStatus.RINGING, now, null),
                                    () -> story.leg(
                                            call, ring.offer(), 2, LegStatus.CANCELED, now.plusSeconds(4), null),
                                    () -> story.dialEnded(
                                            call, ring.offer(), LegStatus.CANCELED, false, null, now.plusSeconds(4)),
                                    () -> story.callerGone(call, LegStatus.COMPLETED, now.plusSeconds(4))));
                    expectEnd(call, "ABANDONED", "CALLER_GONE");
                    expectNothingTaken(call);
                }));
    }

    @TestFactory
    Stream<DynamicTest> anAgentWhoLetsItRingUntilTheCallerGoes() {
        return permutations(4)
                .map(order -> DynamicTest.dynamicTest("not answered " + order, () -> {
                    RingAgent ring = ring();
                    CallId call = callOf(ring);
                    Instant now = story.app.clock().instant();
                    play(
                            order,
                            List.of(
                                    () -> story.leg(call, ring.offer(), 1, LegStatus.RINGING, now, null),
                                    () -> story.leg(
                                            call, ring.offer(), 2, LegStatus.NO_ANSWER, now.plusSeconds(20), null),
                                    () -> story.dialEnded(
                                            call, ring.offer(), LegStatus.NO_ANSWER, false, null, now.plusSeconds(20)),
                                    () -> story.callerGone(call, LegStatus.COMPLETED, now.plusSeconds(21))));
                    expectEnd(call, "ABANDONED", "NO_ANSWER");
                    expectNothingTaken(call);
                }));
    }

    /** The shortest talk that there is, which whole seconds do not tell from none: it counts as one in every order. */
    @TestFactory
    Stream<DynamicTest> aTalkOfLessThanASecond() {
        return permutations(4)
                .map(order -> DynamicTest.dynamicTest("less than a second " + order, () -> {
                    RingAgent ring = ring();
                    CallId call = callOf(ring);
                    Instant now = story.app.clock().instant();
                    play(
                            order,
                            List.of(
                                    () -> story.leg(call, ring.offer(), 2, LegStatus.ANSWERED, now, null),
                                    () -> story.leg(call, ring.offer(), 3, LegStatus.COMPLETED, now, Duration.ZERO),
                                    () -> story.dialEnded(
                                            call, ring.offer(), LegStatus.COMPLETED, true, Duration.ZERO, now),
                                    () -> story.callerGone(call, LegStatus.COMPLETED, now, Duration.ZERO)));
                    expectEnd(call, "COMPLETED", "COMPLETED");
                }));
    }

    /** The device picked up, but the two were never joined: nobody talked, nobody pays, and the next agent is asked for. */
    @TestFactory
    Stream<DynamicTest> aDeviceThatPicksUpAndIsNeverBridged() {
        return permutations(4)
                .map(order -> DynamicTest.dynamicTest("not bridged " + order, () -> {
                    RingAgent ring = ring();
                    CallId call = callOf(ring);
                    Instant now = story.app.clock().instant();
                    play(
                            order,
                            List.of(
                                    () -> story.leg(call, ring.offer(), 1, LegStatus.RINGING, now, null),
                                    () -> story.leg(
                                            call, ring.offer(), 2, LegStatus.ANSWERED, now.plusSeconds(2), null),
                                    () -> story.leg(
                                            call,
                                            ring.offer(),
                                            3,
                                            LegStatus.COMPLETED,
                                            now.plusSeconds(3),
                                            Duration.ofSeconds(1)),
                                    () -> story.dialEnded(
                                            call,
                                            ring.offer(),
                                            LegStatus.COMPLETED,
                                            false,
                                            Duration.ofSeconds(1),
                                            now.plusSeconds(3))));
                    assertThat(story.status(call)).isEqualTo("ROUTING");
                    assertThat(story.offers(call)).containsExactly("DEVICE_ERROR");
                    assertThat(story.app.fired(OfferEnded.class)).hasSize(1);
                    assertThat(story.call(call, "connected_at")).isEqualTo("null");
                    expectNothingTaken(call);
                    story.callerGone(call, LegStatus.COMPLETED, now.plusSeconds(5));
                    expectEnd(call, "ABANDONED", "DEVICE_ERROR");
                }));
    }

    /** Any one report may be lost: the clock then ends what the carrier did not, in the same state. */
    @TestFactory
    Stream<DynamicTest> anAnsweredCallWithLostReports() {
        return IntStream.range(1, 31)
                .mapToObj(kept -> DynamicTest.dynamicTest("kept " + Integer.toBinaryString(kept), () -> {
                    RingAgent ring = ring();
                    CallId call = callOf(ring);
                    Instant answered = story.app.clock().instant();
                    List<Runnable> reports = List.of(
                            () -> story.leg(call, ring.offer(), 1, LegStatus.RINGING, answered.minusSeconds(3), null),
                            () -> story.leg(call, ring.offer(), 2, LegStatus.ANSWERED, answered, null),
                            () -> story.leg(call, ring.offer(), 3, LegStatus.COMPLETED, answered.plus(TALK), TALK),
                            () -> story.dialEnded(
                                    call, ring.offer(), LegStatus.COMPLETED, true, TALK, answered.plus(TALK)),
                            () -> story.callerGone(call, LegStatus.COMPLETED, answered.plus(TALK)));
                    boolean proven = (kept & 0b01110) != 0;
                    for (int i = 0; i < reports.size(); i++) {
                        if ((kept & (1 << i)) != 0) {
                            reports.get(i).run();
                        }
                    }
                    story.app.clock().advance(Duration.ofHours(5));
                    story.clockTicks();
                    if (proven) {
                        expectEnd(call, "COMPLETED", "COMPLETED");
                    } else {
                        assertThat(story.offers(call)).hasSize(1).doesNotContain("RINGING", "CONNECTED", "RESERVED");
                        story.app.clock().advance(Duration.ofHours(1));
                        story.clockTicks();
                        assertThat(story.status(call)).isIn("ABANDONED", "NOT_ROUTED");
                        expectNothingTaken(call);
                    }
                }));
    }

    private RingAgent ring() {
        story.app.forgetFired();
        forgetCapsAndHolds();
        story.app.fixtures(story.tenant).online(agent);
        return story.ringing("CA" + agent.value() + calls++);
    }

    private CallId callOf(RingAgent ring) {
        return new CallId(java.util.UUID.fromString(story.app
                .owner()
                .text(
                        "select call_id from call_offers where id = ?",
                        ring.offer().value())));
    }

    /** Plays the reports in this order; each comes once to three times, its repetitions anywhere later. */
    private void play(List<Integer> order, List<Runnable> reports) {
        List<Runnable> played = new ArrayList<>();
        order.forEach(index -> played.add(reports.get(index)));
        for (int index : order) {
            int repetitions = random.nextInt(3);
            for (int i = 0; i < repetitions; i++) {
                int first = played.indexOf(reports.get(index));
                played.add(first + 1 + random.nextInt(played.size() - first), reports.get(index));
            }
        }
        played.forEach(Runnable::run);
    }

    private void expectEnd(CallId call, String status, String offer) {
        assertThat(story.status(call)).isEqualTo(status);
        assertThat(story.offers(call)).containsExactly(offer);
        assertThat(story.workState(agent)).isEqualTo("FREE");
        assertThat(story.app.fired(OfferEnded.class)).hasSize(1);
        assertThat(story.app.fired(CallEnded.class)).hasSize(1);
        assertThat(story.events(call, "CALL_ENDED")).isEqualTo(1);
        assertThat(story.call(call, "deadline_at")).isEqualTo("null");
    }

    private void expectNothingTaken(CallId call) {
        assertThat(story.workState(agent)).isEqualTo("FREE");
        assertThat(story.held(agent)).isZero();
        assertThat(story.slots(agent)).isZero();
        assertThat(story.call(call, "talk_seconds")).isEqualTo("null");
    }

    private void forgetCapsAndHolds() {
        story.app.owner().update("delete from agent_call_usage where agent_id = ?", agent.value());
        story.app
                .owner()
                .update(
                        "update balance_holds set status = 'RELEASED', resolved_at = now() where agent_id = ?",
                        agent.value());
        story.app.owner().update("update agent_balances set held_minor = 0 where agent_id = ?", agent.value());
    }

    static Stream<List<Integer>> permutations(int size) {
        List<List<Integer>> all = new ArrayList<>();
        permute(new ArrayList<>(), size, all);
        return all.stream();
    }

    private static void permute(List<Integer> begun, int size, List<List<Integer>> all) {
        if (begun.size() == size) {
            all.add(List.copyOf(begun));
            return;
        }
        for (int i = 0; i < size; i++) {
            if (!begun.contains(i)) {
                begun.add(i);
                permute(begun, size, all);
                begun.remove(begun.size() - 1);
            }
        }
    }
}
