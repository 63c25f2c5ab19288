package com.agentaid.web.telephony;

import com.agentaid.platform.config.Settings;
import com.agentaid.platform.inbox.Accepted;
import com.agentaid.platform.inbox.ContentMismatch;
import com.agentaid.platform.inbox.Inbox;
import com.agentaid.platform.inbox.RawEvent;
import com.agentaid.platform.limits.TooManyAttempts;
import com.agentaid.platform.log.Log;
import com.agentaid.platform.work.Work;
import com.agentaid.platform.work.WorkContext;
import com.agentaid.shared.CallId;
import com.agentaid.telephony.CallDispatch;
import com.agentaid.telephony.CallIntake;
import com.agentaid.telephony.CallNotFound;
import com.agentaid.telephony.CallTracking;
import com.agentaid.telephony.CallbackWish;
import com.agentaid.telephony.Callbacks;
import com.agentaid.telephony.CallerGone;
import com.agentaid.telephony.CarrierRequestInvalid;
import com.agentaid.telephony.CarrierRequests;
import com.agentaid.telephony.CarrierScripts;
import com.agentaid.telephony.DialEnded;
import com.agentaid.telephony.IncomingCall;
import com.agentaid.telephony.LegProgress;
import com.agentaid.telephony.NextStep;
import com.agentaid.telephony.RecordingStored;
import com.agentaid.telephony.UnknownNumber;
import com.agentaid.telephony.ZipTyped;
import com.agentaid.web.http.ProblemException;
import com.agentaid.web.platform.Measurements;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Twilio's side of a call. The requests that ask how to go on with a caller ({@code voice}, {@code zip}, {@code dial-result},
 * {@code callback}) wait
 * for the routing without holding a thread, and a repeated delivery gets the answer that the first one got.
 *
 * <p>When something fails on our side those still answer 200 with TwiML that apologises and ends the call: an error
 * status would make the caller hear the carrier's own "application error", and the carrier does not retry a status. The
 * reports ({@code call-status}, {@code recording}) have no caller listening and answer what is true.
 */
@Path("/twilio")
@RequestScoped
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Produces(MediaType.TEXT_XML)
@Tag(name = "Twilio webhooks", description = "Signed by Twilio; called by nobody else")
public class TwilioWebhookResource {
    private static final Log LOG = Log.of(TwilioWebhookResource.class);
    private static final String XML = "text/xml;charset=UTF-8";
    /** Beyond our own longest wait: an answer that a defect would keep for ever is ended by the container. */
    private static final Duration DECISION_WAIT_MAX = Duration.ofMillis(2_500);

    private static final Duration SUSPENDED_MAX = Duration.ofSeconds(12);

    @Inject
    CarrierGate gate;

    @Inject
    CarrierRequests reader;

    @Inject
    CarrierScripts scripts;

    @Inject
    CallIntake intake;

    @Inject
    CallDispatch dispatch;

    @Inject
    CallTracking tracking;

    @Inject
    Callbacks callbacks;

    @Inject
    Inbox inbox;

    @Inject
    DecisionWaits waits;

    @Inject
    Measurements measurements;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    HttpServletRequest request;

    @POST
    @Path("voice")
    @Operation(summary = "A caller reached one of our numbers, or asks again after a wait: answers TwiML")
    public void voice(byte[] body, @Suspended AsyncResponse response) {
        converse(body, response, asked -> {
            Optional<CallId> known = asked.call();
            if (known.isPresent()) {
                return again(asked, known.get(), "VOICE_AGAIN");
            }
            IncomingCall incoming = reader.incoming(asked.parameters());
            RawEvent event = asked.event(incoming.eventKey(), "VOICE", null);
            CallId call = intake.arrive(event, incoming).call();
            return new Question(call, event);
        });
    }

    /** Each turn of a loop is a request of its own; its retries share the carrier's token. */
    private static Question again(CarrierRequest asked, CallId call, String type) {
        String brought = asked.deliveryToken();
        String token = brought == null ? UUID.randomUUID().toString() : brought;
        return new Question(call, asked.event("voice:" + call.value() + ":" + token, type, call));
    }

    @POST
    @Path("callback")
    @Operation(summary = "Whom nobody took has pressed a key: 1 asks to be called back, another one to be asked again")
    public void callbackWished(byte[] body, @Suspended AsyncResponse response) {
        converse(body, response, asked -> {
            CallbackWish wish = reader.callbackWish(asked.requiredCall(), asked.parameters());
            Question question = again(asked, wish.call(), "CALLBACK_ANSWERED");
            callbacks.wished(question.event(), wish);
            return question;
        });
    }

    @POST
    @Path("zip")
    @Operation(summary = "The caller typed his ZIP code, or nothing in time: answers how his leg goes on")
    public void zipTyped(byte[] body, @Suspended AsyncResponse response) {
        converse(body, response, asked -> {
            ZipTyped typed = reader.zipTyped(asked.requiredCall(), asked.requiredAttempt(), asked.parameters());
            RawEvent event = asked.event(typed.eventKey(), "ZIP_TYPED", typed.call());
            tracking.zipTyped(event, typed);
            return new Question(typed.call(), event);
        });
    }

    @POST
    @Path("dial-result")
    @Operation(summary = "The dial to an agent is over: answers how the caller's leg goes on")
    public void dialEnded(byte[] body, @Suspended AsyncResponse response) {
        converse(body, response, asked -> {
            DialEnded ended = reader.dialEnded(asked.requiredCall(), asked.requiredOffer(), asked.parameters());
            RawEvent event = asked.event(ended.eventKey(), "DIAL_ENDED", ended.call());
            tracking.dialEnded(event, ended);
            return new Question(ended.call(), event);
        });
    }

    @POST
    @Path("call-status")
    @Operation(summary = "Progress of an agent's leg (with offer), or the end of the caller's own leg")
    public Response statusChanged(byte[] body) {
        Instant begun = clock.instant();
        CarrierRequest told = gate.admit(request, body);
        Work.run(told.work(), () -> {
            if (told.hasOffer()) {
                LegProgress progress = reader.legProgress(told.requiredCall(), told.requiredOffer(), told.parameters());
                tracking.legProgress(
                        told.event(progress.eventKey(), "LEG_" + progress.status(), progress.call()), progress);
            } else {
                CallerGone gone = reader.callerGone(told.parameters());
                tracking.callerGone(told.event(gone.eventKey(), "CALLER_" + gone.status(), null), gone);
            }
        });
        return thanks(begun);
    }

    @POST
    @Path("recording")
    @Operation(summary = "A recording is ready, or could not be made")
    public Response recordingStored(byte[] body) {
        Instant begun = clock.instant();
        CarrierRequest told = gate.admit(request, body);
        Work.run(told.work(), () -> {
            RecordingStored recording = reader.recording(told.requiredCall(), told.parameters());
            tracking.recordingStored(told.event(recording.eventKey(), "RECORDING", recording.call()), recording);
        });
        return thanks(begun);
    }

    private Response thanks(Instant begun) {
        measurements.webhook(CarrierRequests.PROVIDER, "stored", Duration.between(begun, clock.instant()));
        return Response.ok(scripts.nothing(), XML).build();
    }

    /** Stores what was told, then waits for what comes next. Runs on the request's thread until there is reason to wait. */
    private void converse(byte[] body, AsyncResponse response, Told told) {
        Instant begun = clock.instant();
        CarrierRequest asked = gate.admit(request, body);
        response.setTimeout(SUSPENDED_MAX.toMillis(), TimeUnit.MILLISECONDS);
        Work.run(asked.work(), () -> {
            try {
                Question question = told.store(asked);
                Accepted accepted = inbox.accept(question.event());
                String before = accepted.answer();
                if (before == null) {
                    await(asked.work(), question.call(), accepted.eventId(), response, begun);
                } else {
                    finish(response, before, "repeated", begun);
                }
            } catch (ProblemException | TooManyAttempts refused) {
                throw refused;
            } catch (UnknownNumber unknown) {
                notMapped(unknown, response, begun);
            } catch (CarrierRequestInvalid | ContentMismatch | CallNotFound unusable) {
                LOG.warn("The carrier's question cannot be used: " + unusable.getMessage());
                finish(response, scripts.notInService(), "unusable", begun);
            } catch (RuntimeException failed) {
                apologise(response, failed, begun);
            }
        });
    }

    private void notMapped(UnknownNumber unknown, AsyncResponse response, Instant begun) {
        LOG.warn("Somebody called a number that is no campaign's: " + unknown.getMessage());
        try {
            intake.reportUnknown(unknown.number());
            finish(response, scripts.notInService(), "unknown-number", begun);
        } catch (RuntimeException failed) {
            apologise(response, failed, begun);
        }
    }

    private void await(WorkContext work, CallId call, UUID eventId, AsyncResponse response, Instant begun) {
        DecisionWait wait = new DecisionWait(
                work,
                call,
                dispatch::next,
                step -> answer(step, call, eventId, response, begun),
                failed -> apologise(response, failed, begun));
        Duration longest = settings.duration("agentaid.routing.decision-wait-max", DECISION_WAIT_MAX);
        response.setTimeout(longest.toMillis(), TimeUnit.MILLISECONDS);
        response.setTimeoutHandler(late -> {
            late.setTimeout(SUSPENDED_MAX.toMillis(), TimeUnit.MILLISECONDS);
            late.setTimeoutHandler(lost -> apologise(lost, new IllegalStateException("No answer in time"), begun));
            waits.timedOut(wait);
        });
        waits.begin(wait);
    }

    private void answer(NextStep step, CallId call, UUID eventId, AsyncResponse response, Instant begun) {
        String script = inbox.answer(eventId, scripts.twiml(step, call));
        boolean decided = !(step instanceof NextStep.Wait);
        measurements.decisionWait(Duration.between(begun, clock.instant()), decided);
        finish(response, script, decided ? "decided" : "wait", begun);
    }

    private void apologise(AsyncResponse response, RuntimeException failed, Instant begun) {
        LOG.error("The carrier's question failed; the caller hears an apology", failed);
        finish(response, scripts.notInService(), "failed", begun);
    }

    private void finish(AsyncResponse response, String script, String result, Instant begun) {
        measurements.webhook(CarrierRequests.PROVIDER, result, Duration.between(begun, clock.instant()));
        response.resume(Response.ok(script, XML).build());
    }

    /** What the carrier asks about, once what it told is stored. */
    private record Question(CallId call, RawEvent event) {}

    @FunctionalInterface
    private interface Told {
        Question store(CarrierRequest asked);
    }
}
