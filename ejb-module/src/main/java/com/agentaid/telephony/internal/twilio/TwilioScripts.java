package com.agentaid.telephony.internal.twilio;

import com.agentaid.platform.config.Settings;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.CallId;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.telephony.CarrierScripts;
import com.agentaid.telephony.NextStep;
import com.agentaid.telephony.OfferId;
import com.twilio.http.HttpMethod;
import com.twilio.twiml.TwiMLException;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Client;
import com.twilio.twiml.voice.Dial;
import com.twilio.twiml.voice.Gather;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Identity;
import com.twilio.twiml.voice.Number;
import com.twilio.twiml.voice.Parameter;
import com.twilio.twiml.voice.Pause;
import com.twilio.twiml.voice.Play;
import com.twilio.twiml.voice.Record;
import com.twilio.twiml.voice.Redirect;
import com.twilio.twiml.voice.Reject;
import com.twilio.twiml.voice.Say;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;

/**
 * TwiML. The caller is dialled through to one agent's client at a time with {@code answerOnBridge}: he hears ringback and
 * is not answered before an agent is; whatever comes of it, the dial's action asks us for the next step. Addresses carry
 * call, offer and tenant, so that each report names what it is about.
 */
@ApplicationScoped
public class TwilioScripts implements CarrierScripts {

    private static final int WAIT_SECONDS = 1;
    private static final int ZIP_DIGITS = 5;
    private static final int ZIP_SILENCE_SECONDS = 10;
    private static final int OVERFLOW_RING_SECONDS = 30;
    private static final int MESSAGE_SECONDS_MAX = 120;
    private static final int MESSAGE_SILENCE_SECONDS = 5;
    private static final String ENTER_ZIP =
            "To connect you with an agent who is licensed in your state, please enter your five digit ZIP code.";
    private static final String ENTER_ZIP_AGAIN =
            "We did not recognize that ZIP code. Please enter the five digits of your ZIP code again.";
    private static final int CALLBACK_ANSWER_SECONDS = 6;
    private static final String HOLD_MUSIC_KEY = "agentaid.voice.hold-music-url";
    private static final String HOLD_MUSIC = "/assets/sounds/hold.wav";
    private static final String SORRY = "We are sorry. All of our licensed agents are helping other callers right now.";
    private static final String LEAVE_MESSAGE =
            " Please leave your name and number after the tone, and we will call you back.";
    private static final String CALL_BACK =
            " If you want us to call you back at the number that you are calling from, press 1.";
    private static final String CALLBACK_PROMISED = "Thank you. We will call you back. Goodbye.";
    private static final String GOODBYE = " Please try again later. Goodbye.";
    private static final String NOT_IN_SERVICE = "We are sorry. This number is not in service. Goodbye.";

    @Inject
    TwilioAccount account;

    @Inject
    Settings settings;

    @Override
    public String twiml(NextStep step, CallId call) {
        if (step instanceof NextStep.RingAgent ring) {
            return xml(ring(ring, call));
        }
        if (step instanceof NextStep.Wait) {
            return xml(new VoiceResponse.Builder()
                    .pause(new Pause.Builder().length(WAIT_SECONDS).build())
                    .redirect(new Redirect.Builder(address("/webhooks/twilio/voice", call))
                            .method(HttpMethod.POST)
                            .build()));
        }
        if (step instanceof NextStep.AskZip ask) {
            return xml(askZip(ask, call));
        }
        if (step instanceof NextStep.WaitInLine line) {
            return xml(waitInLine(line, call));
        }
        if (step instanceof NextStep.OfferCallback) {
            return xml(offerCallback(call));
        }
        if (step instanceof NextStep.PromiseCallback) {
            return xml(new VoiceResponse.Builder().say(say(CALLBACK_PROMISED)).hangup(new Hangup.Builder().build()));
        }
        if (step instanceof NextStep.Overflow overflow) {
            return xml(overflow(overflow));
        }
        if (step instanceof NextStep.Voicemail) {
            return xml(voicemail(call));
        }
        if (step instanceof NextStep.Reject) {
            return xml(new VoiceResponse.Builder().say(say(SORRY + GOODBYE)).hangup(new Hangup.Builder().build()));
        }
        if (step instanceof NextStep.Refuse) {
            return xml(new VoiceResponse.Builder()
                    .reject(new Reject.Builder().reason(Reject.Reason.REJECTED).build()));
        }
        return xml(new VoiceResponse.Builder().hangup(new Hangup.Builder().build()));
    }

    @Override
    public String notInService() {
        return xml(new VoiceResponse.Builder().say(say(NOT_IN_SERVICE)).hangup(new Hangup.Builder().build()));
    }

    @Override
    public String nothing() {
        return xml(new VoiceResponse.Builder());
    }

    private VoiceResponse.Builder ring(NextStep.RingAgent ring, CallId call) {
        Client client = new Client.Builder()
                .identity(new Identity.Builder(ring.identity()).build())
                .parameter(parameter("callId", call.toString()))
                .parameter(parameter("offerId", ring.offer().toString()))
                .parameter(parameter(
                        "callerState",
                        ring.callerState() == null ? "" : ring.callerState().code()))
                .parameter(parameter("campaign", ring.campaign()))
                .parameter(parameter("price", ring.price().format()))
                .statusCallback(address("/webhooks/twilio/call-status", call, ring.offer()))
                .statusCallbackMethod(HttpMethod.POST)
                .statusCallbackEvents(List.of(
                        Client.Event.INITIATED, Client.Event.RINGING, Client.Event.ANSWERED, Client.Event.COMPLETED))
                .build();
        PhoneNumber shown = ring.callerNumber() == null ? ring.calledNumber() : ring.callerNumber();
        return new VoiceResponse.Builder()
                .dial(new Dial.Builder()
                        .answerOnBridge(true)
                        .timeout(Math.toIntExact(ring.ringTimeout().toSeconds()))
                        .callerId(shown.e164())
                        .action(address("/webhooks/twilio/dial-result", call, ring.offer()))
                        .method(HttpMethod.POST)
                        .client(client)
                        .build());
    }

    /** Twilio asks the action only when a key was pressed: the redirect reports the silence, to the same address. */
    private VoiceResponse.Builder askZip(NextStep.AskZip ask, CallId call) {
        URI answer = URI.create(address("/webhooks/twilio/zip", call) + "&attempt=" + ask.attempt());
        return new VoiceResponse.Builder()
                .gather(new Gather.Builder()
                        .inputs(Gather.Input.DTMF)
                        .numDigits(ZIP_DIGITS)
                        .timeout(ZIP_SILENCE_SECONDS)
                        .action(answer)
                        .method(HttpMethod.POST)
                        .say(say(ask.attempt() == 1 ? ENTER_ZIP : ENTER_ZIP_AGAIN))
                        .build())
                .redirect(new Redirect.Builder(answer).method(HttpMethod.POST).build());
    }

    /**
     * A loop of short pieces of music, each ending with the question what comes next: an agent who has become free waits for
     * the caller no longer than one piece lasts. A queue of the carrier's could be left no sooner without calls to its REST
     * interface.
     */
    private VoiceResponse.Builder waitInLine(NextStep.WaitInLine line, CallId call) {
        VoiceResponse.Builder script = new VoiceResponse.Builder();
        if (line.news()) {
            script.say(say(place(line.place())));
        }
        return script.play(new Play.Builder(holdMusic()).build())
                .redirect(new Redirect.Builder(address("/webhooks/twilio/voice", call))
                        .method(HttpMethod.POST)
                        .build());
    }

    private static String place(int place) {
        String where = place == 1 ? "You are next in line." : "You are number " + place + " in line.";
        return "All of our licensed agents are helping other callers. Please hold. " + where;
    }

    private URI holdMusic() {
        return URI.create(settings.findFor(account.slug(Work.tenant()), HOLD_MUSIC_KEY)
                .orElseGet(() -> account.publicUrl() + HOLD_MUSIC));
    }

    private VoiceResponse.Builder offerCallback(CallId call) {
        return new VoiceResponse.Builder()
                .gather(new Gather.Builder()
                        .inputs(Gather.Input.DTMF)
                        .numDigits(1)
                        .timeout(CALLBACK_ANSWER_SECONDS)
                        .action(address("/webhooks/twilio/callback", call))
                        .method(HttpMethod.POST)
                        .say(say(SORRY + CALL_BACK))
                        .build())
                .say(say(GOODBYE.strip()))
                .hangup(new Hangup.Builder().build());
    }

    private static VoiceResponse.Builder overflow(NextStep.Overflow overflow) {
        return new VoiceResponse.Builder()
                .dial(new Dial.Builder()
                        .answerOnBridge(true)
                        .timeout(OVERFLOW_RING_SECONDS)
                        .number(new Number.Builder(overflow.number().e164()).build())
                        .build())
                .hangup(new Hangup.Builder().build());
    }

    /** The recording's action must be named: without one Twilio asks for this very script again, for ever. */
    private VoiceResponse.Builder voicemail(CallId call) {
        URI recording = address("/webhooks/twilio/recording", call);
        return new VoiceResponse.Builder()
                .say(say(SORRY + LEAVE_MESSAGE))
                .record(new Record.Builder()
                        .action(recording)
                        .method(HttpMethod.POST)
                        .maxLength(MESSAGE_SECONDS_MAX)
                        .timeout(MESSAGE_SILENCE_SECONDS)
                        .playBeep(true)
                        .recordingStatusCallback(recording)
                        .recordingStatusCallbackMethod(HttpMethod.POST)
                        .build())
                .hangup(new Hangup.Builder().build());
    }

    private static Say say(String words) {
        return new Say.Builder(words).language(Say.Language.EN_US).build();
    }

    private static Parameter parameter(String name, String value) {
        return new Parameter.Builder().name(name).value(value).build();
    }

    private URI address(String path, CallId call) {
        return URI.create(account.publicUrl() + path + "?call=" + call + "&t=" + account.slug(Work.tenant()));
    }

    private URI address(String path, CallId call, OfferId offer) {
        return URI.create(
                account.publicUrl() + path + "?call=" + call + "&offer=" + offer + "&t=" + account.slug(Work.tenant()));
    }

    /** For each answer the library looks for XML factories, through every archive of the server: those of the platform are enough. */
    private static String xml(VoiceResponse.Builder response) {
        Thread thread = Thread.currentThread();
        ClassLoader ours = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            return response.build().toXml();
        } catch (TwiMLException e) {
            throw new IllegalStateException("TwiML could not be written", e);
        } finally {
            thread.setContextClassLoader(ours);
        }
    }
}
