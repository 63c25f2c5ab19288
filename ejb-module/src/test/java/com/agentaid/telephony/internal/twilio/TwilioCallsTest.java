package com.agentaid.telephony.internal.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.shared.TenantId;
import com.agentaid.telephony.CallerGone;
import com.agentaid.telephony.CarrierUnavailable;
import com.agentaid.telephony.LegStatus;
import com.agentaid.testing.TestApplication;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real client library against a server that answers as Twilio documents the resource of a call. */
class TwilioCallsTest {
    private static final String SID = "CA5ef8732a3c49700934481addd5ce1659";
    /** Three of the library, each repeated once by the client beneath when Twilio is overloaded. */
    private static final int TRIES_MAX = 6;

    private final TwilioCallResource twilio = new TwilioCallResource();
    private final TestApplication app = TestApplication.start()
            .setting("agentaid.twilio.account-sid", TwilioCallResource.ACCOUNT)
            .setting("agentaid.twilio.api-key-sid", TwilioCallResource.KEY)
            .setting("agentaid.twilio.api-key-secret", TwilioCallResource.SECRET)
            .setting("agentaid.twilio.api-url", twilio.url());
    private final TenantId tenant = app.newTenant();

    @AfterEach
    void closeTwilio() {
        twilio.close();
    }

    @Test
    void tellsWhenACallEndedAndHowLongItLasted() {
        twilio.answers(SID, "completed", "Fri, 18 Oct 2019 17:03:00 +0000", "120");
        assertThat(endOf(SID))
                .contains(new CallerGone(
                        SID, LegStatus.COMPLETED, Instant.parse("2019-10-18T17:03:00Z"), Duration.ofSeconds(120)));
        assertThat(twilio.requests())
                .containsExactly("GET /2010-04-01/Accounts/" + TwilioCallResource.ACCOUNT + "/Calls/" + SID + ".json");
    }

    @ParameterizedTest
    @CsvSource({"busy,BUSY", "failed,FAILED", "no-answer,NO_ANSWER", "canceled,CANCELED"})
    void tellsACallThatNeverWasATalk(String written, LegStatus status) {
        twilio.answers(SID, written, null, null);
        assertThat(endOf(SID)).contains(new CallerGone(SID, status, app.clock().instant(), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"queued", "ringing", "in-progress"})
    void knowsOfNoEndWhileTheCallGoesOn(String status) {
        twilio.answers(SID, status, null, null);
        assertThat(endOf(SID)).isEmpty();
    }

    @Test
    void knowsOfNoEndOfACallThatTwilioDoesNotKnow() {
        assertThat(endOf("CA00000000000000000000000000000000")).isEmpty();
    }

    @Test
    void asksAgainWhenTwilioIsBusyForAMoment() {
        twilio.answers(SID, "in-progress", null, null);
        twilio.failsNext(2, 503);
        assertThat(endOf(SID)).isEmpty();
        assertThat(twilio.requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 429, 500, 503})
    void sendsWhoAsksAwayWhenTwilioRefusesForLonger(int status) {
        twilio.answers(SID, "completed", "Fri, 18 Oct 2019 17:03:00 +0000", "120");
        twilio.failsNext(Integer.MAX_VALUE, status);
        assertThatThrownBy(() -> endOf(SID)).isInstanceOf(CarrierUnavailable.class);
        assertThat(twilio.requests()).hasSizeLessThanOrEqualTo(TRIES_MAX);
    }

    @Test
    void waitsForNoAnswerThatDoesNotCome() {
        app.setting("agentaid.twilio.answer-timeout", "PT0.2S");
        twilio.isSilent();
        assertThatThrownBy(() -> endOf(SID))
                .isInstanceOf(CarrierUnavailable.class)
                .hasRootCauseInstanceOf(SocketTimeoutException.class);
        assertThat(twilio.requests()).hasSizeLessThanOrEqualTo(TRIES_MAX);
    }

    private Optional<CallerGone> endOf(String sid) {
        return app.in(tenant, () -> app.get(TwilioCalls.class).endOf(sid));
    }
}
