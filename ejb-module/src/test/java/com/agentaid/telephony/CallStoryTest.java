package com.agentaid.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.admin.CallExplorer;
import com.agentaid.campaigns.StateMismatch;
import com.agentaid.platform.inbox.ContentMismatch;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.UsState;
import com.agentaid.telephony.NextStep.RingAgent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Calls from announcement to end, as they go right and as they go wrong. */
class CallStoryTest {

    private final CallStory story = CallStory.begin();

    @Test
    void announcesRoutesRingsConnectsAndCompletes() {
        AgentId ada = story.agentReady("Ada", 50_000);
        CallId call =
                story.announce("grid-1", CallStory.CALLER, CallStory.TEXAS).call();
        assertThat(story.status(call)).isEqualTo("RECEIVED");
        assertThat(story.routingRequests(call)).isEqualTo(1);

        story.route(call);
        assertThat(story.status(call)).isEqualTo("ROUTING");
        assertThat(story.offers(call)).containsExactly("RESERVED");
        assertThat(story.workState(ada)).isEqualTo("RINGING");
        assertThat(story.held(ada)).isEqualTo(CallStory.PRICE);

        assertThat(story.arrive("CA1", CallStory.CALLER, new UsState("CA")).call())
                .isEqualTo(call);
        assertThat(story.call(call, "caller_state")).isEqualTo("TX");
        RingAgent ring = (RingAgent) story.next(call);
        assertThat(ring.identity()).isEqualTo("agent_" + ada.value().toString().replace("-", ""));
        assertThat(story.status(call)).isEqualTo("RINGING");
        assertThat(story.next(call)).isEqualTo(ring);
        assertThat(story.events(call, "CALL_RINGING")).isEqualTo(1);

        Instant answered = story.app.clock().instant();
        story.leg(call, ring.offer(), 2, LegStatus.ANSWERED, answered, null);
        assertThat(story.status(call)).isEqualTo("CONNECTED");
        assertThat(story.workState(ada)).isEqualTo("ON_CALL");
        assertThat(story.app.fired(CallConnected.class)).hasSize(1);

        story.dialEnded(
                call, ring.offer(), LegStatus.COMPLETED, true, Duration.ofSeconds(30), answered.plusSeconds(30));
        assertThat(story.status(call)).isEqualTo("COMPLETED");
        assertThat(story.next(call)).isInstanceOf(NextStep.Over.class);
        assertThat(story.workState(ada)).isEqualTo("FREE");
        assertThat(story.does(() -> story.app.get(CallHistory.class).page(ada, "", 0, 20))
                        .items())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.outcome()).isEqualTo(OfferOutcome.COMPLETED);
                    assertThat(row.talkSeconds()).isEqualTo(30);
                    assertThat(row.callerNumber()).isEqualTo(CallStory.CALLER);
                });
        CallExplorer console = story.app.get(CallExplorer.class);
        assertThat(story.offers(call)).containsExactly("COMPLETED");
        assertThat(story.does(() -> console.page("tx", "COMPLETED", 0, 20)).total())
                .isEqualTo(1);
        assertThat(story.does(console::live)).isEmpty();
    }

    @Test
    void joinsAnAnnouncementThatComesAfterItsCall() {
        story.agentReady("Ada", 50_000);
        CallId call = story.arrive("CA2", CallStory.CALLER, null).call();
        assertThat(story.announce("late", CallStory.CALLER, CallStory.TEXAS).call())
                .isEqualTo(call);
        assertThat(story.call(call, "caller_state_source")).isEqualTo("UPSTREAM_STATE");
        story.route(call);
        assertThat(story.offers(call)).containsExactly("RESERVED");
    }

    @Test
    void doesNotChangeTheStateThatAnAgentWasChosenFor() {
        story.agentReady("Ada", 50_000);
        CallId call = story.arrive("CA3", CallStory.CALLER, CallStory.TEXAS).call();
        story.route(call);
        story.announce("late", CallStory.CALLER, new UsState("FL"));
        assertThat(story.call(call, "caller_state")).isEqualTo("TX");
        assertThat(story.call(call, "external_call_id")).isEqualTo("late");
    }

    @Test
    void waitsForTheCallerWhenTheSourceDoesNotKnowTheState() {
        story.agentReady("Ada", 50_000);
        CallId call = story.announce("no-state", CallStory.CALLER, null).call();
        story.route(call);
        assertThat(story.status(call)).isEqualTo("RECEIVED");
        story.arrive("CA4", CallStory.CALLER, CallStory.TEXAS);
        story.route(call);
        assertThat(story.offers(call)).containsExactly("RESERVED");
        assertThat(story.call(call, "caller_state_source")).isEqualTo("AREA_CODE");
    }

    @Test
    void offersACallerOfUnknownStateToNobodyAndSaysWhy() {
        AgentId ada = story.agentReady("Ada", 50_000);
        story.callerStateRules(false, StateMismatch.TRUST_UPSTREAM, 0);
        CallId call = story.arrive("CA5", null, null).call();
        story.route(call);
        assertThat(story.status(call)).isEqualTo("NOT_ROUTED");
        assertThat(story.call(call, "disposition")).isEqualTo("VOICEMAIL");
        assertThat(story.next(call)).isInstanceOf(NextStep.Voicemail.class);
        assertThat(story.app
                        .owner()
                        .text(
                                "select reason from routing_attempts where call_id = ? and agent_id = ?",
                                call.value(),
                                ada.value()))
                .isEqualTo("STATE_NOT_LICENSED");
        assertThat(story.app.fired(CallNotRouted.class)).hasSize(1);
        story.callerGone(call, LegStatus.COMPLETED, story.app.clock().instant());
        assertThat(story.status(call)).isEqualTo("NOT_ROUTED");
        assertThat(story.call(call, "ended_at is not null")).isEqualTo("t");
    }

    @Test
    void goesToTheNextAgentAfterADeclineAndNeverBack() {
        story.agentsNeedNoRest();
        AgentId ada = story.agentReady("Ada", 90_000);
        AgentId ben = story.agentReady("Ben", 50_000);
        RingAgent first = story.ringing("CA6");
        assertThat(first.agent()).isEqualTo(ada);
        CallId call = story.callOf("CA6");
        story.dialEnded(
                call,
                first.offer(),
                LegStatus.BUSY,
                false,
                null,
                story.app.clock().instant());
        assertThat(story.next(call)).isInstanceOf(NextStep.Wait.class);
        assertThat(story.workState(ada)).isEqualTo("FREE");
        story.route(call);
        RingAgent second = (RingAgent) story.next(call);
        assertThat(second.agent()).isEqualTo(ben);
        story.dialEnded(
                call,
                second.offer(),
                LegStatus.NO_ANSWER,
                false,
                null,
                story.app.clock().instant());
        story.route(call);
        assertThat(story.status(call)).isEqualTo("NOT_ROUTED");
        assertThat(story.offers(call)).containsExactly("DECLINED", "NO_ANSWER");
        assertThat(story.held(ada) + story.held(ben)).isZero();
        assertThat(story.slots(ada) + story.slots(ben)).isZero();
        assertThat(story.does(() ->
                        story.app.get(com.agentaid.routing.RoutingLog.class).rounds(call)))
                .hasSize(3)
                .last()
                .satisfies(round ->
                        assertThat(round.counts()).containsOnlyKeys(com.agentaid.routing.Reason.ALREADY_TRIED));
    }

    @Test
    void stopsRoutingWhenTheCallerIsGone() {
        story.agentReady("Ada", 50_000);
        CallId call = story.arrive("CA7", CallStory.CALLER, CallStory.TEXAS).call();
        story.callerGone(call, LegStatus.COMPLETED, story.app.clock().instant());
        story.route(call);
        assertThat(story.status(call)).isEqualTo("ABANDONED");
        assertThat(story.offers(call)).isEmpty();
        assertThat(story.next(call)).isInstanceOf(NextStep.Over.class);
    }

    @Test
    void freesAReservedAgentAtOnceWhenTheCallerIsGone() {
        AgentId ada = story.agentReady("Ada", 50_000);
        CallId call = story.arrive("CA8", CallStory.CALLER, CallStory.TEXAS).call();
        story.route(call);
        story.callerGone(call, LegStatus.COMPLETED, story.app.clock().instant());
        assertThat(story.status(call)).isEqualTo("ABANDONED");
        assertThat(story.offers(call)).containsExactly("CALLER_GONE");
        assertThat(story.workState(ada)).isEqualTo("FREE");
        assertThat(story.held(ada)).isZero();
        assertThat(story.slots(ada)).isZero();
    }

    @Test
    void freesARingingAgentAtOnceWhenTheCarrierCancelsHisLeg() {
        AgentId ada = story.agentReady("Ada", 50_000);
        RingAgent ring = story.ringing("CA24");
        CallId call = story.callOf("CA24");
        Instant now = story.app.clock().instant();
        story.callerGone(call, LegStatus.COMPLETED, now, Duration.ZERO);
        story.leg(call, ring.offer(), 2, LegStatus.CANCELED, now, null);
        assertThat(story.status(call)).isEqualTo("ABANDONED");
        assertThat(story.workState(ada)).isEqualTo("FREE");
        assertThat(story.held(ada)).isZero();
    }

    /** Our instruction to dial met a leg that was over: no dial, no report of one. */
    @Test
    void keepsNoAgentWaitingForACallerWhoLeftBeforeHeWasDialled() {
        AgentId ada = story.agentReady("Ada", 50_000);
        story.ringing("CA25");
        CallId call = story.callOf("CA25");
        story.callerGone(call, LegStatus.COMPLETED, story.app.clock().instant(), Duration.ZERO);
        story.app.clock().advance(Duration.ofSeconds(2));
        assertThat(story.clockTicks()).isEqualTo(1);
        assertThat(story.offers(call)).containsExactly("CALLER_GONE");
        assertThat(story.status(call)).isEqualTo("ABANDONED");
        assertThat(story.workState(ada)).isEqualTo("FREE");
        assertThat(story.held(ada) + story.slots(ada) + story.spent(ada)).isZero();
    }

    @Test
    void keepsNoAgentInATalkWhoseAnswerIsToldAfterItsCallerHasGone() {
        AgentId ada = story.agentReady("Ada", 50_000);
        RingAgent ring = story.ringing("CA26");
        CallId call = story.callOf("CA26");
        Instant answered = story.app.clock().instant();
        story.callerGone(call, LegStatus.COMPLETED, answered.plusSeconds(5), Duration.ofSeconds(5));
        story.leg(call, ring.offer(), 2, LegStatus.ANSWERED, answered, null);
        story.app.clock().advance(Duration.ofSeconds(8));
        assertThat(story.clockTicks()).isEqualTo(1);
        assertThat(story.call(call, "status || ' ' || talk_seconds")).isEqualTo("COMPLETED 5");
        assertThat(story.workState(ada)).isEqualTo("FREE");
    }

    @Test
    void hearsThatACallerIsGoneBeforeHeHasArrived() {
        story.agentReady("Ada", 50_000);
        CallerGone gone =
                new CallerGone("CA9", LegStatus.COMPLETED, story.app.clock().instant(), null);
        assertThat(story.does(() ->
                        story.app.get(CallTracking.class).callerGone(story.raw("twilio", gone.eventKey(), "x"), gone)))
                .isEmpty();
        CallId call = story.arrive("CA9", CallStory.CALLER, CallStory.TEXAS).call();
        assertThat(story.status(call)).isEqualTo("ABANDONED");
    }

    @Test
    void tellsACarriersFaultFromACallersHangUp() {
        CallId call = story.arrive("CA10", CallStory.CALLER, CallStory.TEXAS).call();
        story.callerGone(call, LegStatus.FAILED, story.app.clock().instant());
        assertThat(story.status(call)).isEqualTo("FAILED");
    }

    @Test
    void releasesAgentAndMoneyOfAnAnnouncedCallThatNeverArrives() {
        AgentId ada = story.agentReady("Ada", 50_000);
        CallId call = story.announce("ghost", CallStory.CALLER, CallStory.TEXAS).call();
        story.route(call);
        story.app.clock().advance(Duration.ofSeconds(31));
        assertThat(story.clockTicks()).isEqualTo(1);
        assertThat(story.status(call)).isEqualTo("ABANDONED");
        assertThat(story.workState(ada)).isEqualTo("FREE");
        assertThat(story.held(ada)).isZero();
        assertThat(story.slots(ada)).isZero();
        assertThat(story.app.fired(CallOverdue.class)).hasSize(1);
    }

    @Test
    void givesUpACallThatNoWorkerRoutes() {
        CallId call = story.arrive("CA11", CallStory.CALLER, CallStory.TEXAS).call();
        story.app.clock().advance(Duration.ofSeconds(121));
        story.clockTicks();
        assertThat(story.status(call)).isEqualTo("NOT_ROUTED");
    }

    @Test
    void reroutesAnOfferThatRingsPastItsTime() {
        AgentId ada = story.agentReady("Ada", 50_000);
        RingAgent ring = story.ringing("CA12");
        CallId call = story.callOf("CA12");
        story.app.clock().advance(Duration.ofSeconds(29));
        assertThat(story.clockTicks()).isZero();
        story.app.clock().advance(Duration.ofSeconds(2));
        story.clockTicks();
        assertThat(story.status(call)).isEqualTo("ROUTING");
        assertThat(story.offers(call)).containsExactly("EXPIRED");
        assertThat(story.workState(ada)).isEqualTo("FREE");
        assertThat(story.routingRequests(call)).isEqualTo(2);
        assertThat(ring.ringTimeout()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void endsATalkThatNobodyEnded() {
        AgentId ada = story.agentReady("Ada", 50_000);
        RingAgent ring = story.ringing("CA13");
        CallId call = story.callOf("CA13");
        story.leg(call, ring.offer(), 2, LegStatus.ANSWERED, story.app.clock().instant(), null);
        story.app.clock().advance(Duration.ofHours(4).plusSeconds(61));
        story.clockTicks();
        assertThat(story.status(call)).isEqualTo("COMPLETED");
        assertThat(story.workState(ada)).isEqualTo("FREE");
    }

    @Test
    void letsNoCallThatCannotMoveHoldUpTheOthers() {
        CallId poisoned =
                story.arrive("CA14", CallStory.CALLER, CallStory.TEXAS).call();
        CallId healthy = story.arrive("CA15", new PhoneNumber("+15125550199"), CallStory.TEXAS)
                .call();
        story.app.owner().update("update calls set caller_zip = '78701', tags = '[]' where id = ?", poisoned.value());
        story.app.owner().update("update calls set status = 'RINGING' where id = ?", poisoned.value());
        story.app.clock().advance(Duration.ofSeconds(121));
        story.clockTicks();
        assertThat(story.status(healthy)).isEqualTo("NOT_ROUTED");
    }

    @Test
    void overflowsToTheCampaignsNumber() {
        story.app
                .owner()
                .update(
                        "update campaigns set when_not_routed = 'OVERFLOW', overflow_number = '+18005550111' where id = ?",
                        story.campaign.value());
        CallId call = story.arrive("CA16", CallStory.CALLER, CallStory.TEXAS).call();
        story.route(call);
        assertThat(story.next(call))
                .isEqualTo(new NextStep.Overflow(new PhoneNumber("+18005550111"), CallStory.CALLER, story.number));
    }

    @Test
    void offersNobodyTheCallsOfAPausedCampaign() {
        story.agentReady("Ada", 50_000);
        story.does(() -> {
            story.app.get(com.agentaid.campaigns.CampaignCatalog.class).pause(story.campaign);
            return true;
        });
        CallId call = story.arrive("CA17", CallStory.CALLER, CallStory.TEXAS).call();
        story.route(call);
        assertThat(story.status(call)).isEqualTo("NOT_ROUTED");
    }

    @Test
    void takesTheSameAnnouncementAndArrivalOnce() {
        Intake announced = story.announce("same", CallStory.CALLER, CallStory.TEXAS);
        assertThat(story.announce("same", CallStory.CALLER, CallStory.TEXAS))
                .isEqualTo(new Intake(announced.call(), true));
        Intake arrived = story.arrive("CA18", CallStory.CALLER, CallStory.TEXAS);
        assertThat(story.arrive("CA18", CallStory.CALLER, CallStory.TEXAS)).isEqualTo(new Intake(arrived.call(), true));
        assertThatThrownBy(() -> story.announce("same", CallStory.CALLER, new UsState("FL")))
                .isInstanceOf(ContentMismatch.class);
        assertThat(story.app.owner().number("select count(*) from calls where tenant_id = ?", story.tenant.value()))
                .isEqualTo(1);
    }

    @Test
    void keepsNothingOfACallToAnUnknownNumber() {
        IncomingCall stray = new IncomingCall("CA19", CallStory.CALLER, new PhoneNumber("+12125550000"), null, null);
        assertThatThrownBy(() -> story.does(() ->
                        story.app.get(CallIntake.class).arrive(story.raw("twilio", stray.eventKey(), "x"), stray)))
                .isInstanceOf(UnknownNumber.class);
        assertThat(story.app
                        .owner()
                        .number("select count(*) from call_events where tenant_id = ?", story.tenant.value()))
                .isZero();
    }

    @Test
    void refusesReportsOfAnotherCallsOffer() {
        story.agentReady("Ada", 50_000);
        RingAgent ring = story.ringing("CA20");
        CallId other = story.arrive("CA21", new PhoneNumber("+15125550198"), CallStory.TEXAS)
                .call();
        assertThatThrownBy(() -> story.leg(other, ring.offer(), 1, LegStatus.ANSWERED, Instant.now(), null))
                .isInstanceOf(CallNotFound.class);
    }

    @Test
    void keepsTheLastWordOfARecording() {
        CallId call = story.arrive("CA22", CallStory.CALLER, CallStory.TEXAS).call();
        story.route(call);
        for (String status : new String[] {"completed", "recorded", "completed"}) {
            RecordingStored recording = new RecordingStored(
                    call,
                    "RE1",
                    "https://r/1",
                    status,
                    Duration.ofSeconds(9),
                    story.app.clock().instant());
            story.does(() -> {
                story.app
                        .get(CallTracking.class)
                        .recordingStored(story.raw("twilio", recording.eventKey(), status), recording);
                return true;
            });
        }
        assertThat(story.app
                        .owner()
                        .texts("select kind || ' ' || status from recordings where call_id = ?", call.value()))
                .containsExactly("VOICEMAIL completed");
        assertThat(story.events(call, "RECORDING_STORED")).isEqualTo(1);
    }

    @Test
    void readsAnnouncementsAndNamesWhatIsWrong() {
        CallAnnouncement read = CallAnnouncement.read(
                story.source,
                Map.of(
                        "caller_number",
                        "anonymous",
                        "called_number",
                        "512-555-0100",
                        "state",
                        "tx",
                        "zip",
                        "78701-1234",
                        "sub_id",
                        "radio"));
        assertThat(read.caller()).isNull();
        assertThat(read.called()).isEqualTo(new PhoneNumber("+15125550100"));
        assertThat(read.state()).isEqualTo(CallStory.TEXAS);
        assertThat(read.zip()).isEqualTo("78701");
        assertThat(read.tags()).containsExactly(Map.entry("sub_id", "radio"));
        assertThatThrownBy(() -> CallAnnouncement.read(story.source, Map.of("state", "XX", "caller_number", "12")))
                .isInstanceOfSatisfying(AnnouncementInvalid.class, refused -> assertThat(refused.errors())
                        .extracting(AnnouncementInvalid.FieldError::field)
                        .containsExactlyInAnyOrder("caller_number", "called_number", "state"));
    }

    @Test
    void tellsBillingWhatACallIsWorth() {
        story.agentReady("Ada", 50_000);
        RingAgent ring = story.ringing("CA23");
        CallId call = story.callOf("CA23");
        Instant answered = story.app.clock().instant();
        story.leg(call, ring.offer(), 2, LegStatus.ANSWERED, answered, null);
        BillableCall live = story.app.inTransaction(
                story.tenant, () -> story.app.get(BillableCalls.class).lock(call));
        assertThat(live.isLive()).isTrue();
        assertThat(live.isBillable(answered, answered)).isTrue();
        assertThat(live.agent()).isEqualTo(ring.agent());
        assertThat(story.app.<Boolean>inTransaction(
                        story.tenant, () -> story.app.get(BillableCalls.class).billed(call, answered)))
                .isTrue();
        assertThat(story.app.<Boolean>inTransaction(
                        story.tenant, () -> story.app.get(BillableCalls.class).billed(call, answered)))
                .isFalse();
    }
}
