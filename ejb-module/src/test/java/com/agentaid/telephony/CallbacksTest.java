package com.agentaid.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.notifications.Alert;
import com.agentaid.notifications.AlertFilter;
import com.agentaid.notifications.Alerts;
import com.agentaid.notifications.internal.AlertOnCallTrouble;
import com.agentaid.shared.CallId;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a caller gets whom nobody took, and that people hear of it. */
class CallbacksTest {

    /** 14:00 in El Paso, 15:00 in Houston. */
    private static final Instant AFTERNOON = Instant.parse("2026-12-01T21:00:00Z");

    private final CallStory story = CallStory.begin();
    private final Callbacks callbacks = story.app.get(Callbacks.class);

    CallbacksTest() {
        story.app.observing(AlertOnCallTrouble.class);
        story.app.clock().set(AFTERNOON);
    }

    @Test
    void takesDownWhoPressesOneAndPromisesOnce() {
        CallId call = nobodyThere("CA1", CallStory.CALLER, "CALLBACK");
        assertThat(story.next(call)).isInstanceOf(NextStep.OfferCallback.class);
        assertThat(press(call, "7", "a")).isFalse();
        assertThat(story.next(call)).isInstanceOf(NextStep.OfferCallback.class);
        assertThat(press(call, "1", "b")).isTrue();
        assertThat(press(call, "1", "b")).isFalse();
        assertThat(press(call, "1", "c")).isFalse();
        assertThat(story.next(call)).isInstanceOf(NextStep.PromiseCallback.class);
        assertThat(open()).singleElement().satisfies(request -> {
            assertThat(request.number()).isEqualTo(CallStory.CALLER);
            assertThat(request.state()).isEqualTo(CallStory.TEXAS);
            assertThat(request.earliestAt()).isEqualTo(AFTERNOON);
            assertThat(request.latestAt()).isEqualTo(Instant.parse("2026-12-02T03:00:00Z"));
        });
        assertThat(story.events(call, "CALLBACK_REQUESTED")).isEqualTo(1);
        assertThat(alerts()).containsExactlyInAnyOrder("CALL_NOT_ROUTED", "CALLBACK_REQUESTED");
    }

    @Test
    void takesAMessageFromWhoHidesHisNumber() {
        CallId call = nobodyThere("CA1", null, "CALLBACK");
        assertThat(story.next(call)).isInstanceOf(NextStep.Voicemail.class);
        assertThat(press(call, "1", "a")).isFalse();
        assertThat(open()).isEmpty();
    }

    @Test
    void keepsARequestForTheNextHoursAndExpiresItInTheEnd() {
        CallId call = nobodyThere("CA1", CallStory.CALLER, "CALLBACK");
        press(call, "1", "a");
        assertThat(keepTime()).isZero();
        story.app.clock().set(Instant.parse("2026-12-02T03:00:00Z"));
        assertThat(keepTime()).isEqualTo(1);
        assertThat(open().get(0).earliestAt()).isEqualTo(Instant.parse("2026-12-02T15:00:00Z"));
        assertThat(open().get(0).latestAt()).isEqualTo(Instant.parse("2026-12-03T03:00:00Z"));
        story.app.clock().set(AFTERNOON.plus(Duration.ofDays(3)));
        assertThat(keepTime()).isEqualTo(1);
        assertThat(open()).isEmpty();
        assertThat(alerts()).contains("CALLBACK_EXPIRED");
        assertThat(keepTime()).isZero();
    }

    @Test
    void isDoneOnceAndOtherTenantsSeeNothing() {
        CallId call = nobodyThere("CA1", CallStory.CALLER, "CALLBACK");
        press(call, "1", "a");
        CallbackRequest request = open().get(0);
        TenantId stranger = story.app.newTenant();
        assertThat(story.app.in(stranger, () -> callbacks.page("", 0, 20)).items())
                .isEmpty();
        assertThat(story.app.<Boolean>in(stranger, () -> callbacks.done(request.id())))
                .isFalse();
        assertThat(story.<Boolean>does(() -> callbacks.done(request.id()))).isTrue();
        assertThat(story.<Boolean>does(() -> callbacks.done(request.id()))).isFalse();
        assertThat(story.does(() -> callbacks.page("DONE", 0, 20)).items())
                .singleElement()
                .satisfies(done -> assertThat(done.closedAt()).isEqualTo(AFTERNOON));
    }

    @Test
    void leadsAdminsToTheCallWhoseCallerLeftAMessage() {
        CallId call = nobodyThere("CA1", CallStory.CALLER, "VOICEMAIL");
        assertThat(story.next(call)).isInstanceOf(NextStep.Voicemail.class);
        RecordingStored recording =
                new RecordingStored(call, "RE1", "https://carrier/RE1", "completed", Duration.ofSeconds(9), AFTERNOON);
        for (int i = 0; i < 2; i++) {
            story.does(() -> {
                story.app
                        .get(CallTracking.class)
                        .recordingStored(story.raw("twilio", recording.eventKey(), "x"), recording);
                return true;
            });
        }
        assertThat(story.app.owner().texts("select kind || ' ' || url from recordings where call_id = ?", call.value()))
                .containsExactly("VOICEMAIL https://carrier/RE1");
        assertThat(story.events(call, "RECORDING_STORED")).isEqualTo(1);
        assertThat(story.does(() -> story.app.get(Alerts.class).page(AlertFilter.OPEN, 0, 20))
                        .items())
                .anySatisfy(alert -> {
                    assertThat(alert.kind()).isEqualTo("MESSAGE_LEFT");
                    assertThat(alert.call()).isEqualTo(call);
                });
    }

    @Test
    void endsARefusedCallWithACauseAndAnAlert() {
        CallId call = nobodyThere("CA1", CallStory.CALLER, "REJECT");
        assertThat(story.next(call)).isInstanceOf(NextStep.Reject.class);
        assertThat(story.app.fired(CallNotRouted.class)).singleElement().satisfies(not -> assertThat(not.cause())
                .isEqualTo("There is no agent"));
        assertThat(alerts()).containsExactly("CALL_NOT_ROUTED");
    }

    private CallId nobodyThere(String sid, @Nullable PhoneNumber caller, String treatment) {
        story.rules("when_not_routed = '" + treatment + "'");
        CallId call = story.arrive(sid, caller, CallStory.TEXAS).call();
        story.route(call);
        assertThat(story.status(call)).isEqualTo("NOT_ROUTED");
        return call;
    }

    private boolean press(CallId call, String digits, String delivery) {
        CallbackWish wish = new CallbackWish(call, digits, story.app.clock().instant());
        return story.does(() -> callbacks.wished(story.raw("twilio", "voice:" + call + ":" + delivery, digits), wish));
    }

    private int keepTime() {
        return story.does(callbacks::keepTime);
    }

    private List<CallbackRequest> open() {
        return story.does(() -> callbacks.page("OPEN", 0, 20)).items();
    }

    private List<String> alerts() {
        return story.does(() -> story.app.get(Alerts.class).page(AlertFilter.OPEN, 0, 20)).items().stream()
                .map(Alert::kind)
                .toList();
    }
}
