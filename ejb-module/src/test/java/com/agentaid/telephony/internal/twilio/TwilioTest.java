package com.agentaid.telephony.internal.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.TenantId;
import com.agentaid.shared.UsState;
import com.agentaid.telephony.CarrierRequestInvalid;
import com.agentaid.telephony.DialEnded;
import com.agentaid.telephony.LegProgress;
import com.agentaid.telephony.LegStatus;
import com.agentaid.telephony.NextStep;
import com.agentaid.telephony.OfferId;
import com.agentaid.telephony.VoiceToken;
import com.agentaid.telephony.ZipTyped;
import com.agentaid.testing.TestApplication;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioTest {

    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final CallId CALL = CallId.of("01900000-0000-7000-8000-000000000001");
    private static final OfferId OFFER = OfferId.of("01900000-0000-7000-8000-000000000002");
    private static final String ABOUT_CALL = "?call=" + CALL;

    private final TestApplication app = TestApplication.start()
            .setting("agentaid.public-url", "https://calls.example.com/")
            .setting("agentaid.twilio.account-sid", "AC00000000000000000000000000000000")
            .setting("agentaid.twilio.auth-token", TOKEN)
            .setting("agentaid.twilio.api-key-sid", "SK00000000000000000000000000000000")
            .setting("agentaid.twilio.api-key-secret", "secret-of-at-least-thirty-two-characters");
    private final TenantId tenant = app.newTenant();
    private final String slug = app.owner().text("select slug from tenants where id = ?", tenant.value());

    // ---- scripts

    @Test
    void ringsOneAgentAndAsksForTheNextStep() {
        NextStep.RingAgent ring = new NextStep.RingAgent(
                OFFER,
                new AgentId(UUID.randomUUID()),
                "agent_42",
                Duration.ofSeconds(20),
                new PhoneNumber("+15125550100"),
                new PhoneNumber("+18005550111"),
                new UsState("TX"),
                "Final & Expense",
                Money.usd(12_500));
        String about = ABOUT_CALL + "&amp;offer=" + OFFER + "&amp;t=" + slug;
        assertThat(twiml(ring))
                .isEqualTo("<Response><Dial action=\"https://calls.example.com/webhooks/twilio/dial-result" + about
                        + "\" answerOnBridge=\"true\" callerId=\"+15125550100\" method=\"POST\" timeout=\"20\">"
                        + "<Client statusCallback=\"https://calls.example.com/webhooks/twilio/call-status" + about
                        + "\" statusCallbackEvent=\"initiated ringing answered completed\" statusCallbackMethod=\"POST\">"
                        + "<Identity>agent_42</Identity>"
                        + "<Parameter name=\"callId\" value=\"" + CALL + "\"/>"
                        + "<Parameter name=\"offerId\" value=\"" + OFFER + "\"/>"
                        + "<Parameter name=\"callerState\" value=\"TX\"/>"
                        + "<Parameter name=\"campaign\" value=\"Final &amp; Expense\"/>"
                        + "<Parameter name=\"price\" value=\"$125.00\"/>"
                        + "</Client></Dial></Response>");
    }

    @Test
    void waitsAndAsksAgain() {
        assertThat(twiml(new NextStep.Wait()))
                .isEqualTo("<Response><Pause length=\"1\"/><Redirect method=\"POST\">"
                        + "https://calls.example.com/webhooks/twilio/voice" + ABOUT_CALL + "&amp;t=" + slug
                        + "</Redirect></Response>");
    }

    @Test
    void playsAPieceOfMusicAndTellsThePlaceInLineWhenItIsNews() {
        String piece = "<Play>https://calls.example.com/assets/sounds/hold.wav</Play><Redirect method=\"POST\">"
                + "https://calls.example.com/webhooks/twilio/voice" + ABOUT_CALL + "&amp;t=" + slug
                + "</Redirect></Response>";
        assertThat(twiml(new NextStep.WaitInLine(3, false))).isEqualTo("<Response>" + piece);
        assertThat(twiml(new NextStep.WaitInLine(3, true)))
                .startsWith("<Response><Say language=\"en-US\">")
                .contains("You are number 3 in line.</Say>")
                .endsWith(piece);
        assertThat(twiml(new NextStep.WaitInLine(1, true))).contains("You are next in line.</Say>");
    }

    @Test
    void asksForAKeyAndPromisesToCallBack() {
        assertThat(twiml(new NextStep.OfferCallback()))
                .startsWith("<Response><Gather action=\"https://calls.example.com/webhooks/twilio/callback" + ABOUT_CALL
                        + "&amp;t=" + slug + "\" input=\"dtmf\" method=\"POST\" numDigits=\"1\" timeout=\"6\"><Say")
                .contains("press 1.</Say></Gather><Say")
                .endsWith("<Hangup/></Response>");
        assertThat(twiml(new NextStep.PromiseCallback()))
                .contains("We will call you back.")
                .endsWith("<Hangup/></Response>");
    }

    @Test
    void takesAMessageWithoutAskingForItselfAgain() {
        String recording =
                "\"https://calls.example.com/webhooks/twilio/recording" + ABOUT_CALL + "&amp;t=" + slug + "\"";
        assertThat(twiml(new NextStep.Voicemail()))
                .startsWith("<Response><Say language=\"en-US\">We are sorry.")
                .contains("<Record action=" + recording)
                .contains("recordingStatusCallback=" + recording)
                .endsWith("<Hangup/></Response>");
    }

    @Test
    void asksForTheZipCodeAndReportsSilenceToTheSameAddress() {
        String answer =
                "https://calls.example.com/webhooks/twilio/zip" + ABOUT_CALL + "&amp;t=" + slug + "&amp;attempt=1";
        assertThat(twiml(new NextStep.AskZip(1)))
                .isEqualTo("<Response><Gather action=\"" + answer
                        + "\" input=\"dtmf\" method=\"POST\" numDigits=\"5\" timeout=\"10\"><Say language=\"en-US\">"
                        + "To connect you with an agent who is licensed in your state, please enter your five digit ZIP code."
                        + "</Say></Gather><Redirect method=\"POST\">" + answer + "</Redirect></Response>");
        assertThat(twiml(new NextStep.AskZip(2))).contains("attempt=2").contains("We did not recognize that ZIP code.");
    }

    @Test
    void refusesABlockedCallerWithoutAnswering() {
        assertThat(twiml(new NextStep.Refuse())).isEqualTo("<Response><Reject reason=\"rejected\"/></Response>");
    }

    @Test
    void passesTheCallerOnEndsPolitelyOrSaysNothing() {
        assertThat(twiml(new NextStep.Overflow(new PhoneNumber("+18005550111"), null, new PhoneNumber("+15125550100"))))
                .isEqualTo("<Response><Dial answerOnBridge=\"true\" timeout=\"30\"><Number>+18005550111</Number></Dial>"
                        + "<Hangup/></Response>");
        assertThat(twiml(new NextStep.Reject())).contains("<Say").endsWith("<Hangup/></Response>");
        assertThat(twiml(new NextStep.Over())).isEqualTo("<Response><Hangup/></Response>");
        TwilioScripts scripts = app.get(TwilioScripts.class);
        assertThat(scripts.nothing()).endsWith("<Response/>");
        assertThat(scripts.notInService()).contains("not in service").contains("<Hangup/>");
    }

    private String twiml(NextStep step) {
        String xml = app.in(tenant, () -> app.get(TwilioScripts.class).twiml(step, CALL));
        return xml.replaceFirst("^<\\?xml[^>]*\\?>", "").strip();
    }

    // ---- signatures

    @Test
    void believesWhoKnowsTheAuthTokenAndNobodyElse() throws GeneralSecurityException {
        String url = "https://calls.example.com/webhooks/twilio/voice?call=1&t=demo";
        Map<String, String> parameters = Map.of("CallSid", "CA1", "From", "+15125550100", "Zip", "");
        String signature = sign(TOKEN, url, parameters);
        assertThat(isGenuine(url, parameters, signature)).isTrue();
        assertThat(isGenuine(url, parameters, null)).isFalse();
        assertThat(isGenuine(url, parameters, "")).isFalse();
        assertThat(isGenuine(url, parameters, sign("another token", url, parameters)))
                .isFalse();
        assertThat(isGenuine(url + "x", parameters, signature)).isFalse();
        Map<String, String> tampered = new HashMap<>(parameters);
        tampered.put("From", "+15125550199");
        assertThat(isGenuine(url, tampered, signature)).isFalse();
    }

    @Test
    void knowsATenantsOwnAccount() throws GeneralSecurityException {
        app.setting("agentaid.tenants." + slug + ".twilio.auth-token", "his own token");
        String url = "https://calls.example.com/webhooks/twilio/voice";
        assertThat(isGenuine(url, Map.of(), sign("his own token", url, Map.of())))
                .isTrue();
        assertThat(isGenuine(url, Map.of(), sign(TOKEN, url, Map.of()))).isFalse();
    }

    private boolean isGenuine(String url, Map<String, String> parameters, @Nullable String signature) {
        return app.in(tenant, () -> app.get(TwilioSignatures.class).isGenuine(tenant, url, parameters, signature));
    }

    /** The algorithm as Twilio documents it, without a line of Twilio's library. */
    private static String sign(String token, String url, Map<String, String> parameters)
            throws GeneralSecurityException {
        StringBuilder signed = new StringBuilder(url);
        new TreeMap<>(parameters).forEach((name, value) -> signed.append(name).append(value));
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        return Base64.getEncoder().encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
    }

    // ---- devices

    @Test
    void letsADeviceRegisterForIncomingCallsOnly() {
        AgentId agent = new AgentId(UUID.fromString("01900000-0000-7000-8000-00000000000a"));
        VoiceToken token =
                app.in(tenant, () -> app.get(TwilioVoiceDevices.class).token(agent));
        assertThat(token.identity()).isEqualTo("agent_0190000000007000800000000000000a");
        assertThat(token.signallingUrl()).isNull();
        assertThat(token.toString()).doesNotContain(token.token());
        String claims =
                new String(Base64.getUrlDecoder().decode(token.token().split("\\.")[1]), StandardCharsets.UTF_8);
        assertThat(claims)
                .contains("\"identity\":\"agent_0190000000007000800000000000000a\"")
                .contains("\"incoming\":{\"allow\":true}")
                .doesNotContain("outgoing");
    }

    // ---- requests

    @Test
    void readsAnIncomingCallWithWhateverIsKnownOfTheCaller() {
        assertThat(requests()
                        .incoming(Map.of(
                                "CallSid",
                                "CA1",
                                "From",
                                "+15125550100",
                                "To",
                                "+18005550111",
                                "FromState",
                                "TX",
                                "FromZip",
                                "78701"))
                        .state())
                .isEqualTo(new UsState("TX"));
        var hidden = requests()
                .incoming(Map.of("CallSid", "CA1", "From", "anonymous", "To", "+18005550111", "FromState", "ON"));
        assertThat(hidden.from()).isNull();
        assertThat(hidden.state()).isNull();
        assertThat(hidden.zip()).isNull();
        assertThatThrownBy(() -> requests().incoming(Map.of("CallSid", "CA1", "To", "sip:x")))
                .isInstanceOfSatisfying(CarrierRequestInvalid.class, invalid -> assertThat(invalid.parameter())
                        .isEqualTo("To"));
        assertThatThrownBy(() -> requests().incoming(Map.of("To", "+18005550111")))
                .hasMessageContaining("CallSid");
    }

    @Test
    void readsProgressWithTheCarriersOwnTime() {
        LegProgress progress = requests()
                .legProgress(
                        CALL,
                        OFFER,
                        Map.of(
                                "CallSid",
                                "CL1",
                                "CallStatus",
                                "in-progress",
                                "SequenceNumber",
                                "2",
                                "Timestamp",
                                "Mon, 23 Nov 2026 18:00:00 +0000"));
        assertThat(progress.status()).isEqualTo(LegStatus.ANSWERED);
        assertThat(progress.at()).isEqualTo(Instant.parse("2026-11-23T18:00:00Z"));
        assertThat(progress.eventKey()).isEqualTo("leg:CL1:2");
        assertThatThrownBy(() -> requests()
                        .legProgress(
                                CALL, OFFER, Map.of("CallSid", "CL1", "CallStatus", "dancing", "SequenceNumber", "2")))
                .hasMessageContaining("CallStatus");
        assertThatThrownBy(() -> requests()
                        .legProgress(
                                CALL,
                                OFFER,
                                Map.of("CallSid", "CL1", "CallStatus", "ringing", "SequenceNumber", "two")))
                .hasMessageContaining("SequenceNumber");
    }

    @Test
    void readsWhatACallerTypedOrThatHeTypedNothing() {
        ZipTyped typed = requests().zipTyped(CALL, 2, Map.of("CallSid", "CA1", "Digits", "75001"));
        assertThat(typed.digits()).isEqualTo("75001");
        assertThat(typed.eventKey()).isEqualTo("zip:CA1:2");
        assertThat(requests().zipTyped(CALL, 1, Map.of("CallSid", "CA1")).digits())
                .isNull();
        assertThatThrownBy(() -> requests().zipTyped(CALL, 1, Map.of("Digits", "75001")))
                .hasMessageContaining("CallSid");
    }

    @ParameterizedTest
    @CsvSource({
        "completed,true,COMPLETED,true",
        "completed,false,COMPLETED,false",
        "completed,,COMPLETED,true",
        "answered,true,COMPLETED,true",
        "busy,false,BUSY,false",
        "no-answer,false,NO_ANSWER,false",
        "failed,,FAILED,false",
        "canceled,,CANCELED,false"
    })
    void readsHowADialEnded(String written, @Nullable String bridged, LegStatus status, boolean connected) {
        Map<String, String> parameters = new HashMap<>(Map.of("CallSid", "CA1", "DialCallStatus", written));
        if (bridged != null) {
            parameters.put("DialBridged", bridged);
        }
        DialEnded ended = requests().dialEnded(CALL, OFFER, parameters);
        assertThat(ended.status()).isEqualTo(status);
        assertThat(ended.connected()).isEqualTo(connected);
        assertThat(ended.eventKey()).isEqualTo("dial:CA1:" + OFFER);
    }

    @Test
    void readsThatACallerIsGoneAndThatARecordingIsThere() {
        assertThat(requests()
                        .callerGone(Map.of("CallSid", "CA1", "CallStatus", "completed"))
                        .eventKey())
                .isEqualTo("caller:CA1:COMPLETED");
        assertThatThrownBy(() -> requests().callerGone(Map.of("CallSid", "CA1", "CallStatus", "ringing")))
                .hasMessageContaining("CallStatus");
        assertThat(requests()
                        .recording(CALL, Map.of("RecordingSid", "RE1", "RecordingUrl", "https://r"))
                        .eventKey())
                .isEqualTo("recording:RE1:recorded");
    }

    private TwilioRequests requests() {
        return app.get(TwilioRequests.class);
    }
}
