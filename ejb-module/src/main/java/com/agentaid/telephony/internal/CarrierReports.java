package com.agentaid.telephony.internal;

import com.agentaid.platform.log.Log;
import com.agentaid.shared.CallId;
import com.agentaid.telephony.CallStatus;
import com.agentaid.telephony.CallerGone;
import com.agentaid.telephony.DialEnded;
import com.agentaid.telephony.LegProgress;
import com.agentaid.telephony.LegStatus;
import com.agentaid.telephony.MessageLeft;
import com.agentaid.telephony.OfferOutcome;
import com.agentaid.telephony.RecordingStored;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the carrier's reports into moves of a call. Three parties report on their own: the agent's leg, the dial, and the
 * caller's leg. Their reports may come in any order, so each adds its fact, and the rules look at all facts known:
 *
 * <ul>
 *   <li>the dial's result ends the offer, whatever was believed before;
 *   <li>an answered leg connects, and an unanswered one ends the offer: the dial will say the same;
 *   <li>a leg that was answered and is over, and a caller who is gone while an agent rings or talks, decide nothing yet:
 *       the call waits a short while for the dial's result, and the clock decides without it.
 * </ul>
 */
@ApplicationScoped
public class CarrierReports {

    private static final Log LOG = Log.of(CarrierReports.class);

    @Inject
    Calls calls;

    @Inject
    CallLife life;

    @Inject
    Event<MessageLeft> messageLeft;

    @Inject
    Clock clock;

    public Optional<CallId> callOf(CallerGone gone) {
        return calls.findBySid(gone.providerCallSid());
    }

    public void legProgress(LegProgress progress) {
        Call call = calls.getLocked(progress.call());
        CallOffer offer = calls.offer(call, progress.offer());
        offer.legSeen(progress.legSid());
        switch (progress.status()) {
            case INITIATED, RINGING -> LOG.debug(() -> "Leg of " + call.id() + " is " + progress.status());
            case ANSWERED -> answered(call, offer, progress.at());
            case COMPLETED -> legCompleted(call, offer, progress);
            case BUSY, NO_ANSWER, FAILED, CANCELED -> legFailed(call, offer, progress);
        }
    }

    private void answered(Call call, CallOffer offer, Instant at) {
        if (offer.answered(at)) {
            life.connected(call, offer, at);
        } else if (offer.status() == OfferStatus.CONNECTED || offer.endedAs(OfferOutcome.COMPLETED)) {
            call.connectionTimed(at);
        }
    }

    /** Only an answered leg completes. If that report is still on its way, the talk's length says when it was. */
    private void legCompleted(Call call, CallOffer offer, LegProgress progress) {
        offer.legEnded(progress.at(), progress.talked());
        if (!offer.isLive()) {
            return;
        }
        Duration talked = progress.talked() == null ? Duration.ZERO : progress.talked();
        if (offer.answeredAt() == null) {
            answered(call, offer, progress.at().minus(talked));
        }
        call.mustMoveSooner(clock.instant().plus(Deadlines.LAST_WORD_GRACE));
    }

    private void legFailed(Call call, CallOffer offer, LegProgress progress) {
        if (offer.status() == OfferStatus.RESERVED || offer.status() == OfferStatus.RINGING) {
            life.notTaken(call, offer, outcome(progress.status()), progress.at());
        }
    }

    public void dialEnded(DialEnded ended) {
        Call call = calls.getLocked(ended.call());
        CallOffer offer = calls.offer(call, ended.offer());
        offer.legSeen(ended.legSid());
        if (!offer.isLive()) {
            compare(call, offer, ended);
        } else if (ended.connected()) {
            completed(call, offer, ended);
        } else {
            life.notTaken(call, offer, outcome(ended), ended.at());
        }
    }

    private void completed(Call call, CallOffer offer, DialEnded ended) {
        Duration talked = talked(call, offer, ended);
        Instant answeredAt = offer.answeredAt();
        if (answeredAt == null) {
            Instant legEnded = offer.legEndedAt();
            answeredAt = (legEnded == null ? ended.at() : legEnded).minus(talked);
        }
        if (offer.answered(answeredAt)) {
            life.connected(call, offer, answeredAt);
        }
        life.completed(call, offer, talked);
    }

    private static Duration talked(Call call, CallOffer offer, DialEnded ended) {
        Duration told = ended.talked() != null ? ended.talked() : offer.legTalked();
        if (told != null) {
            return told;
        }
        return CallReading.between(call.connectedAt(), ended.at());
    }

    /** The offer ended by an earlier report or by the clock. What was decided stands; a contradiction is written down. */
    private void compare(Call call, CallOffer offer, DialEnded ended) {
        if (ended.connected() == offer.endedAs(OfferOutcome.COMPLETED)) {
            return;
        }
        LOG.warn("Offer " + offer.id() + " ended as " + offer.status() + ", now the carrier says " + ended.status()
                + (ended.bridged() ? ", bridged" : ", not bridged"));
        life.tell(
                call,
                "CARRIER_CONTRADICTION",
                offer.agent(),
                Map.of(
                        "offerId", offer.id().toString(),
                        "decided", offer.status().name(),
                        "reported", ended.status().name(),
                        "bridged", Boolean.toString(ended.bridged())),
                ended.at());
    }

    public void callerGone(CallId id, CallerGone gone) {
        Call call = calls.getLocked(id);
        if (!call.callerGone(gone.at(), gone.status() == LegStatus.FAILED)) {
            return;
        }
        if (call.isFinal()) {
            life.moved(call);
            return;
        }
        Optional<CallOffer> live = calls.liveOffer(call);
        if (live.isEmpty()) {
            life.abandoned(call, gone.at());
        } else if (live.get().status() == OfferStatus.RESERVED) {
            life.notTaken(call, live.get(), OfferOutcome.CALLER_GONE, gone.at());
        } else {
            boolean hardlyInDoubt = live.get().status() == OfferStatus.RINGING && gone.wasHardlyAnswered();
            call.mustMoveSooner(
                    clock.instant().plus(hardlyInDoubt ? Deadlines.HARDLY_ANSWERED_GRACE : Deadlines.LAST_WORD_GRACE));
        }
    }

    public void recordingStored(RecordingStored recording) {
        Call call = calls.getLocked(recording.call());
        Map<String, String> data = new HashMap<>();
        data.put("recordingSid", recording.recordingSid());
        data.put("status", recording.status());
        if (!recording.status().equals(RecordingStored.RECORDED)) {
            String type = recording.status().equals("completed") ? "RECORDING_STORED" : "RECORDING_FAILED";
            life.tell(call, type, null, data, recording.at());
            if (type.equals("RECORDING_STORED") && call.status() == CallStatus.NOT_ROUTED && recording.url() != null) {
                messageLeft.fire(new MessageLeft(call.id(), recording.url(), recording.at()));
            }
        }
        life.moved(call);
    }

    private static OfferOutcome outcome(DialEnded ended) {
        return ended.status() == LegStatus.COMPLETED ? OfferOutcome.DEVICE_ERROR : outcome(ended.status());
    }

    private static OfferOutcome outcome(LegStatus status) {
        return switch (status) {
            case BUSY -> OfferOutcome.DECLINED;
            case NO_ANSWER -> OfferOutcome.NO_ANSWER;
            case FAILED -> OfferOutcome.DEVICE_ERROR;
            case CANCELED -> OfferOutcome.CALLER_GONE;
            case INITIATED, RINGING, ANSWERED, COMPLETED ->
                throw new IllegalArgumentException(status + " is no way to miss a call");
        };
    }
}
