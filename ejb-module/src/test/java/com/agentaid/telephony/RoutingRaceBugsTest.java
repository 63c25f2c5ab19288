package com.agentaid.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.agents.AgentPaused;
import com.agentaid.agents.AgentPresence;
import com.agentaid.agents.AgentStuck;
import com.agentaid.agents.Intent;
import com.agentaid.agents.PauseReason;
import com.agentaid.agents.Presence;
import com.agentaid.agents.WorkState;
import com.agentaid.notifications.AlertFilter;
import com.agentaid.notifications.Alerts;
import com.agentaid.notifications.internal.AlertOnAgentTrouble;
import com.agentaid.platform.push.PushSignal;
import com.agentaid.routing.internal.index.AgentRows;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.telephony.NextStep.RingAgent;
import com.agentaid.testing.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users of other call distributors report as bugs, each told as a story here; the reports are named with them. */
class RoutingRaceBugsTest {

    private final CallStory story = CallStory.begin();
    private final AgentPresence presence = story.app.get(AgentPresence.class);

    RoutingRaceBugsTest() {
        story.app.observing(AlertOnAgentTrouble.class);
    }

    /** freeswitch PR 800: an agent who changes his status while a call is offered to him starts a loop of offers and cancels. */
    @Test
    void aPauseWhileBeingOfferedACallWaitsForItsEndAndStartsNoLoop() {
        AgentId ada = story.agentReady("Ada", 90_000);
        RingAgent ring = story.ringing("CA1");
        CallId call = story.callOf("CA1");
        assertThat(story.does(() -> presence.pause(ada)).workState()).isEqualTo(WorkState.RINGING);
        story.notTaken(call, ring, LegStatus.NO_ANSWER);
        assertThat(story.workState(ada)).isEqualTo("PAUSED");
        CallId next = another("CA2");
        assertThat(story.offers(next)).isEmpty();
        assertThat(reason(next, ada)).isEqualTo("AGENT_PAUSED");
    }

    /** freeswitch PR 800 as well: the same agent is offered calls again and again "very fast". */
    @ParameterizedTest
    @CsvSource({"NO_ANSWER, 10", "BUSY, 5", "FAILED, 30"})
    void whoDidNotTakeACallIsLeftAloneForAWhileByAllCalls(LegStatus how, int seconds) {
        AgentId ada = story.agentReady("Ada", 90_000);
        RingAgent ring = story.ringing("CA1");
        story.notTaken(story.callOf("CA1"), ring, how);
        Presence resting = view(ada);
        assertThat(resting.workState()).isEqualTo(WorkState.RESTING);
        assertThat(resting.busyUntil()).isEqualTo(now().plusSeconds(seconds));
        CallId next = another("CA2");
        assertThat(story.offers(next)).isEmpty();
        assertThat(reason(next, ada)).isEqualTo("AGENT_BUSY");
        story.app.clock().advance(Duration.ofSeconds(seconds - 1));
        assertThat(story.does(presence::freeOverdue)).isEmpty();
        story.app.clock().advance(Duration.ofSeconds(1));
        assertThat(story.does(presence::freeOverdue)).containsExactly(ada);
        story.app.fixtures(story.tenant).online(ada);
        assertThat(story.offers(another("CA3"))).containsExactly("RESERVED");
    }

    /** freeswitch 2540 and OpenSIPS 3123: agents stuck in "reserved" or "incall". The clock ends it, whoever forgot it. */
    @ParameterizedTest
    @CsvSource({"RINGING, 150", "ON_CALL, 30"})
    void anAgentWhoRingsOrTalksWithoutACallIsFreedWithAnAlarm(WorkState state, int seconds) {
        AgentId ada = story.agentReady("Ada", 90_000);
        if (state == WorkState.RINGING) {
            story.ringing("CA1");
        } else {
            story.talking("CA1", CallStory.CALLER);
        }
        story.app
                .owner()
                .update(
                        "update call_offers set status = 'COMPLETED', ended_at = now() where agent_id = ?",
                        ada.value());
        story.app
                .owner()
                .update(
                        "update agent_status set changed_at = ? where agent_id = ?",
                        java.sql.Timestamp.from(now()),
                        ada.value());
        story.app.clock().advance(Duration.ofSeconds(seconds - 1));
        assertThat(story.does(presence::freeOverdue)).isEmpty();
        story.app.clock().advance(Duration.ofSeconds(1));
        assertThat(story.does(presence::freeOverdue)).containsExactly(ada);
        assertThat(story.workState(ada)).isEqualTo("FREE");
        assertThat(story.app.fired(AgentStuck.class)).containsExactly(new AgentStuck(ada, state, now()));
        assertThat(alerts()).containsExactly("AGENT_STUCK");
    }

    /** OpenSIPS 3123: an agent locked "incall" for ever, while he talks he must not be freed though. */
    @Test
    void anAgentWhoTalksForLongIsNotFreedByTheClock() {
        AgentId ada = story.agentReady("Ada", 90_000);
        story.talking("CA1", CallStory.CALLER);
        story.app.clock().advance(Duration.ofHours(3));
        assertThat(story.does(presence::freeOverdue)).isEmpty();
        assertThat(story.workState(ada)).isEqualTo("ON_CALL");
    }

    /** freeswitch 1973 and 1062: callers and agents stand in an intermediate state for ever, with no error in any log. */
    @ParameterizedTest
    @CsvSource({"RECEIVED", "ROUTING", "RINGING", "PARKED"})
    void everyStateOfACallBeforeATalkEndsByTheClock(String state) {
        story.rules("parks_when_busy = true");
        CallId call = inState(state);
        for (int i = 0; i < 10 && !CallStatus.valueOf(story.status(call)).isFinal(); i++) {
            story.app.clock().advance(Duration.ofSeconds(31));
            story.clockTicks();
            assertThat(story.call(call, "status in ('NOT_ROUTED') or deadline_at is not null"))
                    .isEqualTo("t");
        }
        assertThat(story.status(call)).isEqualTo("NOT_ROUTED");
    }

    private CallId inState(String state) {
        if (state.equals("RECEIVED")) {
            return story.arrive("CA1", CallStory.CALLER, CallStory.TEXAS).call();
        }
        story.agentReady("Ada", 90_000);
        if (state.equals("PARKED")) {
            story.talking("CA1", CallStory.CALLER);
            return another("CA2");
        }
        CallId call = another("CA1");
        if (state.equals("RINGING")) {
            story.next(call);
        }
        return call;
    }

    /** freeswitch 1221: one agent who cannot be had, at the end of the list, stops the distribution to all. */
    @Test
    void anAgentWhoCannotBeHadKeepsNobodyElseFromTheCall() {
        AgentId ada = story.agentReady("Ada", 90_000);
        AgentId ben = story.agentReady("Ben", 50_000);
        AgentId zoe = story.agentReady("Zoe", 20_000);
        story.app.inTransaction(story.tenant, () -> {
            assertThat(held(ada)).isTrue();
            assertThat(held(zoe)).isTrue();
            CallId call = Together.run(1, i -> another("CA1")).get(0);
            assertThat(((RingAgent) Together.run(1, i -> story.next(call)).get(0)).agent())
                    .isEqualTo(ben);
        });
    }

    private boolean held(AgentId agent) {
        return story.app
                .get(AgentRows.class)
                .lockFirst(
                        story.app.entities(), List.of(agent), story.app.clock().instant())
                .isPresent();
    }

    /** freeswitch 2529: the agent answers a caller who is gone, hears silence, and is blamed for it. */
    @Test
    void aCallerWhoIsGoneCostsTheAgentNothing() {
        AgentId ada = story.agentReady("Ada", 90_000);
        story.rules("pause_after_misses = 1");
        for (LegStatus told : new LegStatus[] {LegStatus.NO_ANSWER, LegStatus.CANCELED, LegStatus.COMPLETED}) {
            String sid = "CA" + told;
            CallId call =
                    story.arrive(sid, caller(told.ordinal()), CallStory.TEXAS).call();
            story.route(call);
            RingAgent ring = (RingAgent) story.next(call);
            story.callerGone(call, LegStatus.COMPLETED, now());
            story.notTaken(call, ring, told);
            assertThat(story.status(call)).isEqualTo("ABANDONED");
            assertThat(story.workState(ada)).as(told.name()).isEqualTo("FREE");
            assertThat(story.held(ada) + story.slots(ada)).isZero();
        }
        assertThat(story.app.fired(AgentPaused.class)).isEmpty();
    }

    /** fusionpbx 2831: an extension that is not registered any more still counts as available. */
    @Test
    void aSilentPageIsOfferedNothing() {
        AgentId ada = story.agentReady("Ada", 90_000);
        story.app.clock().advance(AgentPresence.SILENCE_MAX.plusSeconds(1));
        CallId call = another("CA1");
        assertThat(story.offers(call)).isEmpty();
        assertThat(reason(call, ada)).isEqualTo("AGENT_OFFLINE");
    }

    /** freeswitch 1641: the thread that hands out calls dies silently. What counts is that calls move on, and it is alarmed. */
    @Test
    void aCallThatNobodyRoutesIsNoticedByItsAgeAndAlarmed() {
        story.app.observing(AlertOnAgentTrouble.class, com.agentaid.notifications.internal.AlertOnCallTrouble.class);
        story.agentReady("Ada", 90_000);
        CallId call = story.arrive("CA1", CallStory.CALLER, CallStory.TEXAS).call();
        story.app.clock().advance(Duration.ofMinutes(2));
        assertThat(story.clockTicks()).isEqualTo(1);
        assertThat(story.status(call)).isEqualTo("NOT_ROUTED");
        assertThat(alerts()).contains("CALL_OVERDUE");
    }

    /** asterisk 176: one call is answered by two agents, both of whom believe that it is theirs. */
    @Test
    void anAnswerToAnOfferThatIsOverTakesTheCallFromNobody() {
        AgentId ada = story.agentReady("Ada", 90_000);
        AgentId ben = story.agentReady("Ben", 50_000);
        RingAgent first = story.ringing("CA1");
        CallId call = story.callOf("CA1");
        story.notTaken(call, first, LegStatus.NO_ANSWER);
        story.route(call);
        RingAgent second = (RingAgent) story.next(call);
        story.leg(call, second.offer(), 2, LegStatus.ANSWERED, now(), null);
        story.leg(call, first.offer(), 3, LegStatus.ANSWERED, now(), null);
        assertThat(story.offers(call)).containsExactly("NO_ANSWER", "CONNECTED");
        assertThat(story.workState(ben)).isEqualTo("ON_CALL");
        assertThat(story.workState(ada)).isNotEqualTo("ON_CALL");
        assertThat(story.held(ada)).isZero();
    }

    /** asterisk 1557: who answers first hangs up before he is bridged, and the other agents are dropped with him. */
    @Test
    void anAgentWhoHangsUpBeforeHeIsJoinedWithTheCallerLeavesHimToTheNext() {
        AgentId ada = story.agentReady("Ada", 90_000);
        AgentId ben = story.agentReady("Ben", 50_000);
        RingAgent first = story.ringing("CA1");
        CallId call = story.callOf("CA1");
        story.leg(call, first.offer(), 2, LegStatus.ANSWERED, now(), null);
        story.dialEnded(call, first.offer(), LegStatus.COMPLETED, false, null, now());
        story.route(call);
        assertThat(((RingAgent) story.next(call)).agent()).isEqualTo(ben);
        assertThat(story.held(ada)).isZero();
        assertThat(story.posted(ada)).isEqualTo(90_000);
    }

    /** twilio-voice.js 329: it rings on at one agent after another has answered. A call is at one agent at a time. */
    @Test
    void aCallRingsAtOneAgentAtATimeAndAtNobodyOnceOneHasAnswered() {
        AgentId ada = story.agentReady("Ada", 90_000);
        AgentId ben = story.agentReady("Ben", 50_000);
        story.talking("CA1", CallStory.CALLER);
        CallId call = story.callOf("CA1");
        story.route(call);
        story.route(call);
        assertThat(story.offers(call)).containsExactly("CONNECTED");
        assertThat(story.workState(ada)).isEqualTo("ON_CALL");
        assertThat(story.workState(ben)).isEqualTo("FREE");
        assertThatThrownBy(() -> story.app.fixtures(story.tenant).offer(call, ben, "RINGING"))
                .hasStackTraceContaining("uq_call_offers_call_live");
    }

    /** cgrates 954: a limit of one call at a time does not stop the second. */
    @Test
    void anAgentHasOneCallAtATimeHoweverManyComeAtOnce() {
        AgentId ada = story.agentReady("Ada", 900_000);
        java.util.List<CallId> calls = java.util.stream.IntStream.range(0, 12)
                .mapToObj(
                        i -> story.arrive("CA" + i, caller(i), CallStory.TEXAS).call())
                .toList();
        Together.run(calls.size(), i -> {
            story.route(calls.get(i));
            return true;
        });
        calls.forEach(story::route);
        assertThat(story.app
                        .owner()
                        .number(
                                "select count(*) from call_offers where agent_id = ? and status in ('RESERVED', 'RINGING', 'CONNECTED')",
                                ada.value()))
                .isEqualTo(1);
        assertThat(story.slots(ada)).isEqualTo(1);
        assertThat(story.held(ada)).isEqualTo(CallStory.PRICE);
    }

    /** OpenACD 6: an agent who rings into nothing gets call after call. Several misses in a row pause him. */
    @Test
    void severalMissesInARowPauseTheAgentWithAWordToHimAndTheAdmins() {
        AgentId ada = story.agentReady("Ada", 500_000);
        miss(ada, LegStatus.NO_ANSWER);
        miss(ada, LegStatus.FAILED);
        assertThat(story.workState(ada)).isEqualTo("RESTING");
        miss(ada, LegStatus.NO_ANSWER);
        assertThat(view(ada).workState()).isEqualTo(WorkState.PAUSED);
        assertThat(view(ada).workReason()).isEqualTo(PauseReason.MISSED_CALLS.name());
        assertThat(story.app.fired(AgentPaused.class))
                .containsExactly(new AgentPaused(ada, PauseReason.MISSED_CALLS, 3, now()));
        assertThat(story.app.fired(PushSignal.class)).anySatisfy(push -> assertThat(
                        push.type() + " " + push.data().get("text"))
                .isEqualTo("notice You are paused because you missed 3 calls in a row. Resume when you are back."));
        assertThat(alerts()).containsExactly("AGENT_PAUSED");
        assertThat(story.app
                        .owner()
                        .number(
                                "select count(*) from call_events where agent_id = ? and type = 'AGENT_PAUSED'",
                                ada.value()))
                .isEqualTo(1);
    }

    /** OpenACD 6, the other half: who declines or talks is there, so that the misses before count no more. */
    @ParameterizedTest
    @CsvSource({"DECLINES", "TALKS"})
    void whoShowsThatHeIsThereHasMissedNothing(String how) {
        AgentId ada = story.agentReady("Ada", 500_000);
        miss(ada, LegStatus.NO_ANSWER);
        miss(ada, LegStatus.NO_ANSWER);
        if (how.equals("DECLINES")) {
            miss(ada, LegStatus.BUSY);
        } else {
            rest(ada);
            String sid = "CA" + UUID.randomUUID();
            RingAgent talk = story.talking(sid, caller(90));
            story.hangUp(story.callOf(sid), talk);
            assertThat(story.workState(ada)).isEqualTo("FREE");
        }
        miss(ada, LegStatus.NO_ANSWER);
        miss(ada, LegStatus.NO_ANSWER);
        assertThat(story.workState(ada)).isEqualTo("RESTING");
        assertThat(story.app.fired(AgentPaused.class)).isEmpty();
    }

    /** amazon-connect-streams 292: a call that was rejected keeps ringing the only agent there is. */
    @Test
    void aDeclinedCallNeverComesBackToTheSameAgent() {
        AgentId ada = story.agentReady("Ada", 90_000);
        story.rules("decline_delay_seconds = 0");
        RingAgent ring = story.ringing("CA1");
        CallId call = story.callOf("CA1");
        story.notTaken(call, ring, LegStatus.BUSY);
        assertThat(story.workState(ada)).isEqualTo("FREE");
        story.route(call);
        assertThat(story.offers(call)).containsExactly("DECLINED");
        assertThat(reason(call, ada)).isEqualTo("ALREADY_TRIED");
    }

    /** flex-project-template 290: the platform flips an agent who went offline back to available. */
    @Test
    void noAutomationTouchesWhatTheHumanWants() {
        AgentId ada = story.agentReady("Ada", 500_000);
        story.rules("pause_after_misses = 1");
        miss(ada, LegStatus.NO_ANSWER);
        assertThat(view(ada).intent()).isEqualTo(Intent.ONLINE);
        story.app.clock().advance(Duration.ofHours(1));
        story.does(presence::freeOverdue);
        assertThat(story.workState(ada)).isEqualTo("PAUSED");

        story.does(() -> presence.goOffline(ada, "agent"));
        story.does(() -> presence.resume(ada));
        UUID page = UUID.randomUUID();
        story.does(() -> presence.socketOpened(ada, page, "node"));
        story.does(() -> presence.deviceRegistered(ada, page, true));
        assertThat(view(ada).intent()).isEqualTo(Intent.OFFLINE);
        assertThat(story.does(() -> presence.goOnline(ada)).presence().workState())
                .isEqualTo(WorkState.FREE);
    }

    /** flex-project-template 290 as well: only his own act brings an agent back, and it brings him back at once. */
    @Test
    void thePausedAgentResumesByHisOwnAct() {
        AgentId ada = story.agentReady("Ada", 500_000);
        story.rules("pause_after_misses = 1");
        miss(ada, LegStatus.NO_ANSWER);
        assertThat(story.does(() -> presence.resume(ada)).workState()).isEqualTo(WorkState.FREE);
        assertThat(story.offers(another("CA9"))).containsExactly("RESERVED");
        story.does(() -> presence.pause(ada));
        story.does(() -> presence.pause(ada));
        assertThat(story.does(() -> presence.resume(ada)).workState()).isEqualTo(WorkState.RINGING);
        assertThat(story.app
                        .owner()
                        .texts(
                                "select type from call_events where agent_id = ? and type like 'AGENT%' order by created_at, id",
                                ada.value()))
                .containsExactly("AGENT_PAUSED", "AGENT_RESUMED", "AGENT_PAUSED", "AGENT_RESUMED");
    }

    /** twilio-taskrouter.js 2: reservations come and go in a loop, because the device was not registered. */
    @Test
    void anAgentWithoutARegisteredDeviceIsNeverReserved() {
        AgentId ada = story.agentReady("Ada", 90_000);
        story.app.owner().update("update agent_status set device_registered = false where agent_id = ?", ada.value());
        CallId call = another("CA1");
        assertThat(story.offers(call)).isEmpty();
        assertThat(reason(call, ada)).isEqualTo("AGENT_OFFLINE");
    }

    /** plugin-queued-callbacks-and-voicemail 35: the choice of voicemail or callback fails when nobody was ever reserved. */
    @ParameterizedTest
    @CsvSource({"VOICEMAIL, Voicemail", "CALLBACK, OfferCallback", "REJECT, Reject"})
    void everyTreatmentWorksWhenThereWasNoAgentAtAll(String rule, String step) {
        story.rules("when_not_routed = '" + rule + "', parks_when_busy = true");
        CallId call = another("CA1");
        assertThat(story.next(call).getClass().getSimpleName()).isEqualTo(step);
        assertThat(story.app.fired(CallNotRouted.class)).hasSize(1);
    }

    /** A campaign's patience: agents offered a call at most, and the longest wait. */
    @Test
    void aCallIsOfferedToNoMoreAgentsThanTheCampaignAllows() {
        story.rules("max_rounds = 2");
        story.agentReady("Ada", 90_000);
        story.agentReady("Ben", 50_000);
        story.agentReady("Cyd", 40_000);
        CallId call = another("CA1");
        for (int i = 0; i < 2; i++) {
            story.notTaken(call, (RingAgent) story.next(call), LegStatus.BUSY);
            story.route(call);
        }
        assertThat(story.offers(call)).containsExactly("DECLINED", "DECLINED");
        assertThat(story.app.fired(CallNotRouted.class)).singleElement().satisfies(not -> assertThat(not.cause())
                .isEqualTo("Offered to 2 agents, nobody took it"));
    }

    @Test
    void aCallerWaitsNoLongerThanTheCampaignAllows() {
        story.rules("max_wait_seconds = 30");
        story.agentReady("Ada", 90_000);
        AgentId ben = story.agentReady("Ben", 50_000);
        CallId call = another("CA1");
        RingAgent ring = (RingAgent) story.next(call);
        story.app.clock().advance(Duration.ofSeconds(31));
        story.notTaken(call, ring, LegStatus.NO_ANSWER);
        story.app.fixtures(story.tenant).online(ben);
        story.route(call);
        assertThat(story.status(call)).isEqualTo("NOT_ROUTED");
        assertThat(story.offers(call)).containsExactly("NO_ANSWER");
    }

    /** The agent, rested from what was before, gets a call and does not take it. */
    private void miss(AgentId agent, LegStatus how) {
        rest(agent);
        CallId call = another("CA" + UUID.randomUUID());
        RingAgent ring = (RingAgent) story.next(call);
        assertThat(ring.agent()).isEqualTo(agent);
        story.notTaken(call, ring, how);
    }

    private void rest(AgentId agent) {
        Instant restEnds = view(agent).busyUntil();
        if (restEnds != null) {
            story.app.clock().set(restEnds);
            story.does(presence::freeOverdue);
            story.app.fixtures(story.tenant).online(agent);
        }
    }

    private CallId another(String sid) {
        CallId call = story.arrive(sid, caller(Math.floorMod(sid.hashCode(), 8_000)), CallStory.TEXAS)
                .call();
        story.route(call);
        return call;
    }

    private static PhoneNumber caller(int number) {
        return new PhoneNumber("+1512555" + (1_000 + number));
    }

    private String reason(CallId call, AgentId agent) {
        return story.app
                .owner()
                .text(
                        "select reason from routing_attempts where call_id = ? and agent_id = ? order by round desc limit 1",
                        call.value(),
                        agent.value());
    }

    private Presence view(AgentId agent) {
        return story.does(() -> presence.view(agent));
    }

    private java.util.List<String> alerts() {
        return story.does(() -> story.app.get(Alerts.class).page(AlertFilter.OPEN, 0, 20)).items().stream()
                .map(alert -> alert.kind())
                .toList();
    }

    private Instant now() {
        return story.app.clock().instant();
    }
}
