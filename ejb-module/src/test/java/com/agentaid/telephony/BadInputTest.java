package com.agentaid.telephony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.campaigns.CampaignCatalog;
import com.agentaid.campaigns.CampaignNotFound;
import com.agentaid.campaigns.CampaignRefused;
import com.agentaid.campaigns.OpeningHours;
import com.agentaid.campaigns.PayoutRule;
import com.agentaid.campaigns.SourceCaps;
import com.agentaid.campaigns.SourceTerms;
import com.agentaid.notifications.AlertFilter;
import com.agentaid.notifications.Alerts;
import com.agentaid.notifications.internal.AlertOnCallTrouble;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.telephony.NextStep.RingAgent;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be used is named; a call that has come ends in a defined way all the same, with an alert where a person must act. */
class BadInputTest {

    private final CallStory story = CallStory.begin();

    BadInputTest() {
        story.app.observing(AlertOnCallTrouble.class);
    }

    @Test
    void anUnknownCampaignIsNamed() {
        CampaignId unknown = new CampaignId(UUID.randomUUID());
        assertThatThrownBy(() ->
                        story.does(() -> story.app.get(CampaignCatalog.class).get(unknown)))
                .isInstanceOf(CampaignNotFound.class);
        assertNamed(
                "campaign",
                () -> story.does(() -> story.app
                        .get(CallIntake.class)
                        .announce(story.raw("callgrid", "k", "x"), announcement(Map.of("campaign", "Medicare")))));
        assertThat(story.app.owner().number("select count(*) from calls where tenant_id = ?", story.tenant.value()))
                .isZero();
    }

    @Test
    void aNumberThatIsNotMappedIsNamedAndNothingIsKept() {
        PhoneNumber nobodys = new PhoneNumber("+12125550000");
        assertThatThrownBy(() -> story.arrive("CA1", CallStory.CALLER, nobodys, CallStory.TEXAS))
                .isInstanceOfSatisfying(UnknownNumber.class, unknown -> assertThat(unknown.number())
                        .isEqualTo(nobodys))
                .hasMessageContaining("+12125550000");
        assertThat(story.app.owner().number("select count(*) from calls where tenant_id = ?", story.tenant.value()))
                .isZero();
    }

    /** Every caller of such a number is lost until somebody maps it: an alert, and one for however many callers. */
    @Test
    void callersOfANumberThatIsNotMappedAreAnAlertOnce() {
        for (int caller = 0; caller < 3; caller++) {
            story.does(() -> {
                story.app.get(CallIntake.class).reportUnknown(new PhoneNumber("+12125550000"));
                return true;
            });
        }
        assertThat(story.does(() -> story.app.get(Alerts.class).page(AlertFilter.OPEN, 0, 20))
                        .items())
                .singleElement()
                .satisfies(alert -> assertThat(alert.kind() + ": " + alert.message())
                        .isEqualTo("NUMBER_NOT_MAPPED: Callers reach +12125550000, which is no campaign's number"));
    }

    @Test
    void anAgentWithoutLicencesGetsNothingAndTheCallIsNotRouted() {
        AgentId ada = story.agentReady("Ada", 90_000);
        story.app.owner().update("delete from agent_licenses where agent_id = ?", ada.value());
        expectNotRouted("No agent could take the call: 1 not licensed in the state");
    }

    @Test
    void aPriceAboveEveryBalanceLeavesTheCallNotRouted() {
        story.agentReady("Ada", CallStory.PRICE - 1);
        story.agentReady("Ben", 1);
        expectNotRouted("No agent could take the call: 2 without the balance");
    }

    /** The carrier's clock is an hour fast, then a day slow: the talk is as long as it says, and nobody is held by it. */
    @ParameterizedTest
    @ValueSource(longs = {3_600, -86_400})
    void aCarrierWhoseClockIsWrongHoldsNobody(long skewSeconds) {
        AgentId ada = story.agentReady("Ada", 90_000);
        RingAgent ring = story.ringing("CA1");
        CallId call = story.callOf("CA1");
        var told = story.app.clock().instant().plusSeconds(skewSeconds);
        story.leg(call, ring.offer(), 2, LegStatus.ANSWERED, told, null);
        story.dialEnded(call, ring.offer(), LegStatus.COMPLETED, true, Duration.ofSeconds(90), told.plusSeconds(90));
        assertThat(story.status(call)).isEqualTo("COMPLETED");
        assertThat(story.call(call, "talk_seconds")).isEqualTo("90");
        assertThat(story.call(call, "deadline_at is null")).isEqualTo("t");
        assertThat(story.workState(ada)).isEqualTo("FREE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7500", "7500A", "750011", "ABCDE", "75001-12"})
    void aMalformedZipCodeIsNamed(String zip) {
        assertNamed("zip", () -> announcement(Map.of("zip", zip)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"XX", "Texas", "T"})
    void aStateThatIsNoneIsNamed(String state) {
        assertNamed("state", () -> announcement(Map.of("state", state)));
    }

    /** The carrier's own idea of a state may be rubbish: the call comes in with a state nobody knows. */
    @Test
    void aCallWithoutAKnownStateReachesNobodyAndEndsByTheCampaignsRule() {
        story.callerStateRules(false, com.agentaid.campaigns.StateMismatch.TRUST_UPSTREAM, 0);
        story.agentReady("Ada", 90_000);
        CallId call = story.arrive("CA1", null, null).call();
        story.route(call);
        assertThat(story.status(call)).isEqualTo("NOT_ROUTED");
        assertThat(story.call(call, "disposition")).isEqualTo("VOICEMAIL");
        assertThat(alerts()).isEqualTo(1);
    }

    @Test
    void aNegativeTimeToLiveIsNamed() {
        assertThatThrownBy(() -> new SourceTerms(
                        PayoutRule.wholePrice(),
                        Duration.ofSeconds(-1),
                        OpeningHours.always(),
                        SourceCaps.standard(),
                        0))
                .isInstanceOfSatisfying(CampaignRefused.class, refused -> assertThat(refused.field())
                        .isEqualTo("bidTtlSeconds"));
    }

    private void expectNotRouted(String cause) {
        CallId call = story.arrive("CA1", CallStory.CALLER, CallStory.TEXAS).call();
        story.route(call);
        assertThat(story.status(call)).isEqualTo("NOT_ROUTED");
        assertThat(story.call(call, "disposition")).isEqualTo("VOICEMAIL");
        assertThat(story.app.fired(CallNotRouted.class)).singleElement().satisfies(not -> assertThat(not.cause())
                .isEqualTo(cause));
        assertThat(alerts()).isEqualTo(1);
    }

    private long alerts() {
        return story.does(() -> story.app.get(Alerts.class).page(AlertFilter.OPEN, 0, 20))
                .total();
    }

    private CallAnnouncement announcement(Map<String, String> fields) {
        Map<String, String> all = new java.util.HashMap<>(fields);
        all.put("called_number", story.number.e164());
        all.put("external_call_id", "x1");
        return CallAnnouncement.read(story.source, all);
    }

    private static void assertNamed(String field, ThrowingCallable reading) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(AnnouncementInvalid.class, refused -> assertThat(refused.errors())
                        .extracting(AnnouncementInvalid.FieldError::field)
                        .containsExactly(field));
    }
}
