package com.agentaid.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.agents.AgentPresence;
import com.agentaid.platform.push.PushAudience;
import com.agentaid.platform.push.PushSignal;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.telephony.NextStep.RingAgent;
import com.agentaid.testing.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong in call distributors when two of their parts act at once, each played on two nodes of one database. */
class RacesOfTwoNodesTest {

    private static final int ATTEMPTS = 8;

    private final CallStory here = CallStory.begin();
    private final CallStory there = here.onAnotherNode();
    private final AgentPresence presence = here.app.get(AgentPresence.class);

    /** An agent who pauses while he is being chosen is either chosen and paused afterwards, or not chosen: nothing loops. */
    @RepeatedTest(ATTEMPTS)
    void aPauseAndAnOfferAtTheSameMomentLeaveTheAgentEitherRingingOrPaused() {
        AgentId ada = here.agentReady("Ada", 90_000);
        CallId call = arrived(1);
        Together.run(2, i -> i == 0 ? here.does(() -> presence.pause(ada)) : routed(there, call));
        if (here.offers(call).isEmpty()) {
            assertThat(here.workState(ada)).isEqualTo("PAUSED");
            assertThat(here.status(call)).isIn("NOT_ROUTED", "RECEIVED", "ROUTING");
        } else {
            assertThat(here.workState(ada)).isEqualTo("RINGING");
            here.notTaken(call, (RingAgent) here.next(call), LegStatus.CANCELED);
        }
        assertThat(here.workState(ada)).isEqualTo("PAUSED");
        assertThat(here.held(ada) + here.slots(ada)).isZero();
        here.route(call);
        assertThat(here.offers(call)).hasSizeLessThanOrEqualTo(1);
        assertThat(CallStatus.valueOf(here.status(call)).isFinal()).isTrue();
    }

    /** The same with an agent who goes offline: what he wants stands, and the call that he was given before is the last. */
    @RepeatedTest(ATTEMPTS)
    void whoGoesOfflineWhileHeIsBeingChosenStaysOffline() {
        AgentId ada = here.agentReady("Ada", 90_000);
        CallId call = arrived(1);
        Together.run(2, i -> i == 0 ? here.does(() -> presence.goOffline(ada, "agent")) : routed(there, call));
        if (!here.offers(call).isEmpty()) {
            RingAgent ring = (RingAgent) here.next(call);
            here.leg(call, ring.offer(), 2, LegStatus.ANSWERED, now(), null);
            here.hangUp(call, ring);
        }
        CallId next = arrived(2);
        there.route(next);
        assertThat(here.offers(next)).isEmpty();
        assertThat(here.app.owner().text("select intent from agent_status where agent_id = ?", ada.value()))
                .isEqualTo("OFFLINE");
    }

    /** Many agents reserved at once, and no carrier fetches one of them: none stays reserved, whichever node's clock sees it. */
    @Test
    void manyReservedAgentsWhomNobodyRangAreAllFreedOnceByTheClocksOfBothNodes() {
        List<AgentId> agents = IntStream.range(0, 12)
                .mapToObj(i -> here.agentReady("Agent " + i, 90_000))
                .toList();
        List<CallId> calls =
                IntStream.range(0, agents.size()).mapToObj(this::arrived).toList();
        calls.forEach(call -> routed(here, call));
        assertThat(agents).allSatisfy(agent -> assertThat(here.workState(agent)).isEqualTo("RINGING"));
        pass(Duration.ofSeconds(31));
        List<Integer> ended = Together.run(4, i -> (i % 2 == 0 ? here : there).clockTicks());
        assertThat(ended.stream().mapToInt(Integer::intValue).sum()).isEqualTo(calls.size());
        assertThat(calls).allSatisfy(call -> assertThat(here.offers(call)).containsExactly("EXPIRED"));
        assertThat(agents).allSatisfy(agent -> {
            assertThat(here.workState(agent)).isEqualTo("FREE");
            assertThat(here.held(agent) + here.slots(agent)).isZero();
        });
    }

    /** The ends of the caller's and the agent's leg come at once, or one of them never: no call is listed as answered for hours. */
    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true"})
    void aTalkOfWhichALegIsOverIsNotListedAsAnsweredForLong(boolean callersEnd, boolean agentsEnd) {
        AgentId ada = here.agentReady("Ada", 90_000);
        RingAgent ring = here.talking("CA1", BidStory.caller(1));
        CallId call = here.callOf("CA1");
        Instant end = now().plusSeconds(30);
        Together.run(2, i -> {
            if (i == 0 && callersEnd) {
                here.callerGone(call, LegStatus.COMPLETED, end);
            } else if (i == 1 && agentsEnd) {
                there.leg(call, ring.offer(), 3, LegStatus.COMPLETED, end, Duration.ofSeconds(30));
            }
            return i;
        });
        pass(Duration.ofSeconds(7));
        assertThat(here.clockTicks() + there.clockTicks()).isZero();
        pass(Duration.ofSeconds(1));
        assertThat(Together.run(2, i -> (i == 0 ? here : there).clockTicks())).containsExactlyInAnyOrder(0, 1);
        assertThat(here.call(call, "status || ' ' || talk_seconds")).isEqualTo("COMPLETED 30");
        assertThat(here.workState(ada)).isEqualTo("FREE");
    }

    /** One agent answers while the carrier already says that he did not: the call is his or the next one's, never both's. */
    @RepeatedTest(ATTEMPTS)
    void anAnswerAndTheEndOfItsRingingAtTheSameMomentGiveTheCallToOneAgent() {
        AgentId ada = here.agentReady("Ada", 90_000);
        AgentId ben = here.agentReady("Ben", 50_000);
        RingAgent ring = here.ringing("CA1");
        assertThat(ring.agent()).isEqualTo(ada);
        CallId call = here.callOf("CA1");
        Together.run(2, i -> {
            if (i == 0) {
                here.leg(call, ring.offer(), 2, LegStatus.ANSWERED, now(), null);
            } else {
                there.leg(call, ring.offer(), 3, LegStatus.NO_ANSWER, now(), null);
                there.route(call);
            }
            return i;
        });
        if (there.next(call) instanceof RingAgent next) {
            assertThat(next.agent()).isEqualTo(ben);
            there.leg(call, next.offer(), 2, LegStatus.ANSWERED, now(), null);
            assertThat(here.offers(call)).containsExactly("NO_ANSWER", "CONNECTED");
            assertThat(here.workState(ada)).isEqualTo("RESTING");
            assertThat(here.workState(ben)).isEqualTo("ON_CALL");
            assertThat(here.held(ada)).isZero();
        } else {
            assertThat(here.offers(call)).containsExactly("CONNECTED");
            assertThat(here.workState(ada)).isEqualTo("ON_CALL");
            assertThat(here.workState(ben)).isEqualTo("FREE");
            assertThat(here.held(ben)).isZero();
        }
        assertThat(here.app.fired(CallConnected.class).size()
                        + there.app.fired(CallConnected.class).size())
                .isEqualTo(1);
    }

    /** The agent's page is loaded again while it rings, on another node: he has missed nothing, and gets no second call. */
    @Test
    void anAgentWhosePageComesBackDuringAnOfferKeepsItAndHasMissedNothing() {
        here.rules("parks_when_busy = true");
        AgentId ada = here.agentReady("Ada", 90_000);
        RingAgent ring = here.ringing("CA1");
        CallId call = here.callOf("CA1");
        CallId waits = arrived(2);
        routed(here, waits);
        UUID page = UUID.randomUUID();
        AgentPresence other = there.app.get(AgentPresence.class);
        there.does(() -> other.socketOpened(ada, page, "another node"));
        there.does(() -> other.deviceRegistered(ada, page, true));
        there.route(waits);
        assertThat(here.offers(waits)).isEmpty();
        assertThat(here.workState(ada)).isEqualTo("RINGING");
        assertThat(there.next(call)).isEqualTo(ring);
        there.leg(call, ring.offer(), 2, LegStatus.ANSWERED, now(), null);
        assertThat(here.offers(call)).containsExactly("CONNECTED");
        assertThat(here.workState(ada)).isEqualTo("ON_CALL");
        assertThat(here.app.owner().text("select misses from agent_status where agent_id = ?", ada.value()))
                .isEqualTo("0");
    }

    /** It must not ring on at one agent when the call is at the next: his page is told before the other's rings. */
    @ParameterizedTest
    @CsvSource({"NO_ANSWER, call-missed", "BUSY, call-missed", "FAILED, call-missed"})
    void thePageOfAnAgentWhoIsRungNoMoreIsToldBeforeTheNextAgentRings(LegStatus how, String told) {
        AgentId ada = here.agentReady("Ada", 90_000);
        AgentId ben = here.agentReady("Ben", 50_000);
        RingAgent ring = here.ringing("CA1");
        CallId call = here.callOf("CA1");
        here.notTaken(call, ring, how);
        here.route(call);
        here.next(call);
        assertThat(here.app.fired(PushSignal.class).stream()
                        .filter(push -> push.audience() == PushAudience.AGENT
                                && call.toString().equals(push.data().get("callId")))
                        .map(push -> push.type() + " " + push.subject()))
                .containsExactly(
                        "call-ringing " + ada.value(), told + " " + ada.value(), "call-ringing " + ben.value());
    }

    /** A limit of one call at a time holds whichever nodes the calls come to. */
    @Test
    void anAgentHasOneCallAtATimeHoweverManyComeToBothNodesAtOnce() {
        AgentId ada = here.agentReady("Ada", 900_000);
        List<CallId> calls = IntStream.range(0, 12).mapToObj(this::arrived).toList();
        Together.run(calls.size(), i -> routed(i % 2 == 0 ? here : there, calls.get(i)));
        assertThat(here.app
                        .owner()
                        .number(
                                "select count(*) from call_offers where agent_id = ? and ended_at is null",
                                ada.value()))
                .isEqualTo(1);
        assertThat(here.slots(ada)).isEqualTo(1);
        assertThat(here.held(ada)).isEqualTo(CallStory.PRICE);
        assertThat(calls.stream().map(here::status)).containsOnlyOnce("ROUTING");
        assertThat(calls.stream().map(here::status).filter("NOT_ROUTED"::equals))
                .hasSize(11);
    }

    private CallId arrived(int caller) {
        return here.arrive("CB" + caller, BidStory.caller(100 + caller), CallStory.TEXAS)
                .call();
    }

    /** Routed until it is decided: who finds all agents locked by others comes again. */
    private static boolean routed(CallStory node, CallId call) {
        for (int i = 0; i < 100 && node.status(call).equals("RECEIVED"); i++) {
            node.route(call);
        }
        return true;
    }

    private void pass(Duration time) {
        here.app.clock().advance(time);
        there.app.clock().advance(time);
    }

    private Instant now() {
        return here.app.clock().instant();
    }
}
