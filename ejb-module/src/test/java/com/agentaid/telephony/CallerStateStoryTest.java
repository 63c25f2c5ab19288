package com.agentaid.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.campaigns.StateMismatch;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.UsState;
import com.agentaid.telephony.NextStep.AskZip;
import com.agentaid.telephony.NextStep.RingAgent;
import com.agentaid.telephony.NextStep.Wait;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where callers are, by whom we believe first, and what becomes of those of whom nobody knows. */
class CallerStateStoryTest {

    private static final UsState FLORIDA = new UsState("FL");
    private static final PhoneNumber TOLL_FREE = new PhoneNumber("+18885550100");
    private static final String TEXAN_ZIP = "75001";

    private final CallStory story = CallStory.begin();

    // ---- precedence

    /** Each row takes the best informant of the row above away; the caller's number is of Texas or of nowhere. */
    @ParameterizedTest
    @CsvSource({
        "33101, FL, GA, +15125550101, FL, UPSTREAM_ZIP, 90",
        "     , FL, GA, +15125550102, FL, UPSTREAM_STATE, 80",
        "     ,   , GA, +15125550103, GA, EARLIER_CALL, 60",
        "     ,   ,   , +15125550104, TX, AREA_CODE, 40",
        "     ,   ,   , +18885550105,   , UNKNOWN, 0"
    })
    void believesTheBestInformantAndKeepsSourceAndConfidence(
            @Nullable String zip,
            @Nullable String told,
            @Nullable String earlier,
            String number,
            @Nullable String state,
            String source,
            String confidence) {
        PhoneNumber caller = new PhoneNumber(number);
        if (earlier != null) {
            CallId before = story.arrive("CA-before" + number, caller, null).call();
            story.app
                    .owner()
                    .update(
                            "update calls set caller_state = ?, caller_state_source = 'CONFIRMED' where id = ?",
                            earlier,
                            before.value());
            story.app.clock().advance(Duration.ofDays(1));
        }
        CallId call = story.announce("weighed" + number, caller, told == null ? null : new UsState(told), zip)
                .call();
        story.arrive("CA" + number, caller, null);
        assertThat(story.call(call, "coalesce(caller_state, 'none')")).isEqualTo(state == null ? "none" : state);
        assertThat(story.call(call, "caller_state_source")).isEqualTo(source);
        assertThat(story.call(call, "caller_state_confidence")).isEqualTo(confidence);
    }

    @Test
    void weighsTheSameWhicheverComesFirstAnnouncementOrArrival() {
        CallId call = story.arrive("CA1", CallStory.CALLER, CallStory.TEXAS).call();
        assertThat(story.call(call, "caller_state_source")).isEqualTo("AREA_CODE");
        story.announce("late", CallStory.CALLER, null, "33101");
        assertThat(story.call(call, "caller_state")).isEqualTo("FL");
        assertThat(story.call(call, "caller_state_source")).isEqualTo("UPSTREAM_ZIP");
    }

    @Test
    void believesTheCallersOwnWordOverAllThatIsToldBeforeAndAfter() {
        story.agentReady("Ada", 50_000);
        CallId call =
                story.announce("wrong", CallStory.CALLER, FLORIDA, TEXAN_ZIP).call();
        story.arrive("CA2", CallStory.CALLER, FLORIDA);
        assertThat(story.next(call)).isEqualTo(new AskZip(1));
        story.types(call, 1, TEXAN_ZIP);
        assertThat(story.call(call, "caller_state || caller_state_source || caller_state_confidence || caller_zip"))
                .isEqualTo("TXCONFIRMED10075001");
        CallId late = story.arrive("CA3", TOLL_FREE, null).call();
        story.next(late);
        story.types(late, 1, TEXAN_ZIP);
        story.announce("contradicts", TOLL_FREE, FLORIDA, "33101");
        assertThat(story.call(late, "caller_state || caller_zip || told_state")).isEqualTo("TX75001FL");
    }

    @Test
    void remembersWhatACallerConfirmedForTheDaysThatTheCampaignSays() {
        CallId first = story.arrive("CA4", TOLL_FREE, null).call();
        story.next(first);
        story.types(first, 1, TEXAN_ZIP);
        story.app.clock().advance(Duration.ofDays(89));
        CallId remembered = story.arrive("CA5", TOLL_FREE, null).call();
        assertThat(story.call(remembered, "caller_state || caller_state_source"))
                .isEqualTo("TXEARLIER_CALL");
        story.app.clock().advance(Duration.ofDays(2));
        CallId forgotten = story.arrive("CA6", TOLL_FREE, null).call();
        assertThat(story.call(forgotten, "caller_state_source")).isEqualTo("UNKNOWN");
    }

    @Test
    void makesThePriceTheOneOfTheStateThatTheCallerConfirmed() {
        story.app
                .owner()
                .update(
                        "insert into campaign_state_prices (tenant_id, campaign_id, state, price_minor) values (?, ?, 'TX', 9900)",
                        story.tenant.value(),
                        story.campaign.value());
        CallId call = story.arrive("CA7", TOLL_FREE, null).call();
        story.next(call);
        assertThat(story.call(call, "price_minor")).isEqualTo(Long.toString(CallStory.PRICE));
        story.types(call, 1, TEXAN_ZIP);
        assertThat(story.call(call, "price_minor")).isEqualTo("9900");
    }

    // ---- asking

    @Test
    void asksACallerOfUnknownStateAndRingsAnAgentOfTheStateThatHeTypes() {
        AgentId ada = story.agentReady("Ada", 50_000);
        CallId call = story.arrive("CA10", TOLL_FREE, null).call();
        story.route(call);
        assertThat(story.status(call)).isEqualTo("RECEIVED");
        assertThat(story.next(call)).isEqualTo(new AskZip(1));
        assertThat(story.next(call)).isEqualTo(new AskZip(1));
        assertThat(story.events(call, "CALLER_ZIP_ASKED")).isEqualTo(1);
        story.types(call, 1, TEXAN_ZIP);
        assertThat(story.next(call)).isEqualTo(new Wait());
        story.route(call);
        RingAgent ring = (RingAgent) story.next(call);
        assertThat(ring.agent()).isEqualTo(ada);
        assertThat(ring.callerState()).isEqualTo(CallStory.TEXAS);
        assertThat(story.events(call, "CALLER_STATE_CONFIRMED")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"750", "00000", "09001", "96700", "abcde"})
    void asksOnceMoreForWhatIsNoZipCodeOfAState(String digits) {
        CallId call = story.arrive("CA11" + digits, TOLL_FREE, null).call();
        story.next(call);
        story.types(call, 1, digits);
        assertThat(story.next(call)).isEqualTo(new AskZip(2));
        story.types(call, 2, TEXAN_ZIP);
        assertThat(story.call(call, "caller_state")).isEqualTo("TX");
    }

    @Test
    void givesACallerWhoDoesNotAnswerTwiceWhatTheCampaignGivesThoseWhoAreNotRouted() {
        AgentId ada = story.agentReady("Ada", 50_000);
        CallId call = story.arrive("CA12", TOLL_FREE, null).call();
        story.next(call);
        story.types(call, 1, null);
        assertThat(story.next(call)).isEqualTo(new AskZip(2));
        story.types(call, 2, null);
        assertThat(story.next(call)).isEqualTo(new Wait());
        story.route(call);
        assertThat(story.next(call)).isEqualTo(new NextStep.Voicemail());
        assertThat(story.offers(call)).isEmpty();
        assertThat(story.app
                        .owner()
                        .text(
                                "select reason from routing_attempts where call_id = ? and agent_id = ?",
                                call.value(),
                                ada.value()))
                .isEqualTo("STATE_NOT_LICENSED");
        assertThat(story.app.fired(CallNotRouted.class)).singleElement().satisfies(told -> assertThat(told.cause())
                .isEqualTo("The caller's state is not known"));
    }

    @Test
    void takesEachAnswerOnceAndInOrder() {
        CallId call = story.arrive("CA13", TOLL_FREE, null).call();
        story.types(call, 1, TEXAN_ZIP);
        assertThat(story.call(call, "caller_state is null")).isEqualTo("t");
        CallId other =
                story.arrive("CA14", new PhoneNumber("+18885550199"), null).call();
        story.next(other);
        story.types(other, 1, "00000");
        story.next(other);
        story.types(other, 1, "00000");
        assertThat(story.next(other)).isEqualTo(new AskZip(2));
        story.types(other, 2, TEXAN_ZIP);
        story.types(other, 2, TEXAN_ZIP);
        assertThat(story.call(other, "caller_state")).isEqualTo("TX");
        assertThat(story.events(other, "CALLER_STATE_CONFIRMED")).isEqualTo(1);
        assertThat(story.events(other, "CALL_ROUTING_REQUESTED")).isEqualTo(1);
    }

    @Test
    void choosesNobodyWhileTheCallerIsBeingAskedWhateverTheSourceTells() {
        story.agentReady("Ada", 50_000);
        CallId call = story.arrive("CA15", TOLL_FREE, null).call();
        story.next(call);
        story.announce("meanwhile", TOLL_FREE, FLORIDA);
        story.route(call);
        assertThat(story.status(call)).isEqualTo("RECEIVED");
        assertThat(story.next(call)).isEqualTo(new AskZip(1));
        story.types(call, 1, TEXAN_ZIP);
        story.route(call);
        assertThat(((RingAgent) story.next(call)).callerState()).isEqualTo(CallStory.TEXAS);
    }

    @Test
    void routesByTheSourceWhenTheCallerBeingAskedSaysNothing() {
        CallId call = story.arrive("CA16", TOLL_FREE, null).call();
        story.next(call);
        story.announce("knows", TOLL_FREE, CallStory.TEXAS);
        story.types(call, 1, null);
        assertThat(story.next(call)).isEqualTo(new Wait());
        assertThat(story.call(call, "caller_state_source")).isEqualTo("UPSTREAM_STATE");
    }

    @Test
    void givesTheCallerTheWholePatienceOfTheCampaignAfterHisAnswer() {
        story.app.owner().update("update campaigns set max_wait_seconds = 5 where id = ?", story.campaign.value());
        CallId call = story.arrive("CA17", TOLL_FREE, null).call();
        story.next(call);
        story.app.clock().advance(Duration.ofSeconds(20));
        assertThat(story.clockTicks()).isZero();
        story.agentReady("Ada", 50_000);
        story.types(call, 1, TEXAN_ZIP);
        story.route(call);
        assertThat(story.offers(call)).containsExactly("RESERVED");
    }

    @Test
    void endsAQuestionWhoseAnswerIsLostAtItsDeadline() {
        CallId call = story.arrive("CA18", TOLL_FREE, null).call();
        story.next(call);
        story.app.clock().advance(Duration.ofSeconds(89));
        assertThat(story.clockTicks()).isZero();
        story.app.clock().advance(Duration.ofSeconds(2));
        assertThat(story.clockTicks()).isEqualTo(1);
        assertThat(story.status(call)).isEqualTo("NOT_ROUTED");
        story.types(call, 1, TEXAN_ZIP);
        assertThat(story.next(call)).isEqualTo(new NextStep.Voicemail());
    }

    @Test
    void asksNobodyWhoHasHungUpAndNobodyWhomNoAgentCouldGet() {
        CallId gone = story.arrive("CA19", TOLL_FREE, null).call();
        story.next(gone);
        story.callerGone(gone, LegStatus.COMPLETED, story.app.clock().instant());
        story.types(gone, 1, TEXAN_ZIP);
        assertThat(story.status(gone)).isEqualTo("ABANDONED");
        story.does(() -> {
            story.app.get(com.agentaid.campaigns.CampaignCatalog.class).pause(story.campaign);
            return true;
        });
        CallId paused =
                story.arrive("CA20", new PhoneNumber("+18885550177"), null).call();
        assertThat(story.next(paused)).isEqualTo(new Wait());
        story.route(paused);
        assertThat(story.status(paused)).isEqualTo("NOT_ROUTED");
    }

    @Test
    void asksTheCallerOfAnAnnouncedCallOnceHeHasArrived() {
        CallId call = story.announce("unknown", TOLL_FREE, null).call();
        story.route(call);
        assertThat(story.status(call)).isEqualTo("RECEIVED");
        story.arrive("CA21", TOLL_FREE, null);
        assertThat(story.next(call)).isEqualTo(new AskZip(1));
    }

    // ---- contradiction

    @Test
    void asksWhenTheSourcesZipCodeAndStateContradictEachOther() {
        story.agentReady("Ada", 50_000);
        CallId call = story.announce("contradictory", CallStory.CALLER, FLORIDA, TEXAN_ZIP)
                .call();
        assertThat(story.call(call, "caller_state_source")).isEqualTo("UNKNOWN");
        story.route(call);
        assertThat(story.offers(call)).isEmpty();
        story.arrive("CA30", CallStory.CALLER, CallStory.TEXAS);
        assertThat(story.next(call)).isEqualTo(new AskZip(1));
        assertThat(story.app
                        .owner()
                        .text(
                                "select data ->> 'callerStateContradiction' from call_events where call_id = ? and type = 'CALL_RECEIVED'",
                                call.value()))
                .isEqualTo("The source names FL and a ZIP code of TX");
    }

    @Test
    void offersAContradictoryCallToNobodyWhereTheCampaignDoesNotAsk() {
        story.agentReady("Ada", 50_000);
        story.callerStateRules(false, StateMismatch.TRUST_UPSTREAM, 90);
        CallId call = story.announce("contradictory", CallStory.CALLER, FLORIDA, TEXAN_ZIP)
                .call();
        story.arrive("CA31", CallStory.CALLER, CallStory.TEXAS);
        story.route(call);
        assertThat(story.status(call)).isEqualTo("NOT_ROUTED");
        assertThat(story.offers(call)).isEmpty();
    }

    @Test
    void holdsTheNumberAgainstTheSourceOnlyWhereTheCampaignSaysSo() {
        CallId trusted = story.announce("trusted", CallStory.CALLER, FLORIDA).call();
        story.arrive("CA32", CallStory.CALLER, CallStory.TEXAS);
        assertThat(story.call(trusted, "caller_state")).isEqualTo("FL");
        story.callerStateRules(true, StateMismatch.ASK, 90);
        PhoneNumber texan = new PhoneNumber("+15125550133");
        CallId doubted = story.announce("doubted", texan, FLORIDA).call();
        story.route(doubted);
        assertThat(story.status(doubted)).isEqualTo("RECEIVED");
        story.arrive("CA33", texan, null);
        assertThat(story.call(doubted, "caller_state_source")).isEqualTo("UNKNOWN");
        assertThat(story.next(doubted)).isEqualTo(new AskZip(1));
    }

    @ParameterizedTest
    @CsvSource({"+18885550100,", "+14165550100, ON", "+18765550100,", "+5511999888777, SC", "+12115550100,"})
    void takesNoStateFromANumberOutsideTheStates(String number, @Nullable String carriers) {
        UsState carrierSays = carriers == null ? null : UsState.find(carriers).orElse(null);
        CallId call = story.arrive("CA" + number, new PhoneNumber(number), carrierSays)
                .call();
        assertThat(story.call(call, "caller_state is null")).isEqualTo("t");
    }

    // ---- bad input

    @Test
    void namesAMalformedZipCodeAStateThatIsNoneAndACampaignThatHasAnotherNumber() {
        assertThatThrownBy(() -> CallAnnouncement.read(
                        story.source, Map.of("called_number", story.number.e164(), "state", "XX", "zip", "7500")))
                .isInstanceOfSatisfying(AnnouncementInvalid.class, refused -> assertThat(refused.errors())
                        .extracting(AnnouncementInvalid.FieldError::field)
                        .containsExactlyInAnyOrder("state", "zip"));
        CallAnnouncement strange = CallAnnouncement.read(
                story.source,
                Map.of("called_number", story.number.e164(), "campaign", "Medicare", "external_call_id", "m"));
        assertThatThrownBy(() -> announce(strange))
                .isInstanceOfSatisfying(AnnouncementInvalid.class, refused -> assertThat(refused.errors())
                        .extracting(AnnouncementInvalid.FieldError::field)
                        .containsExactly("campaign"));
        CallAnnouncement known = CallAnnouncement.read(
                story.source,
                Map.of("called_number", story.number.e164(), "campaign", "final expense", "external_call_id", "m"));
        assertThat(announce(known).duplicate()).isFalse();
    }

    private Intake announce(CallAnnouncement announcement) {
        return story.does(() -> story.app
                .get(CallIntake.class)
                .announce(
                        story.raw("callgrid", announcement.eventKey().orElseThrow(), announcement.toString()),
                        announcement));
    }
}
