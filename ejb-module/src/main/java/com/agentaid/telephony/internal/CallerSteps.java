package com.agentaid.telephony.internal;

import com.agentaid.campaigns.CampaignCatalog;
import com.agentaid.campaigns.CampaignTerms;
import com.agentaid.shared.CallId;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.telephony.Disposition;
import com.agentaid.telephony.NextStep;
import com.agentaid.telephony.OfferOutcome;
import com.agentaid.telephony.VoiceDevices;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** What a caller's leg does next, from the state that its call is in. */
@ApplicationScoped
public class CallerSteps {

    @Inject
    Calls calls;

    @Inject
    CallLife life;

    @Inject
    ParkedCalls parked;

    @Inject
    CallbackRows callbacks;

    @Inject
    CampaignCatalog campaigns;

    @Inject
    VoiceDevices devices;

    @Inject
    ZipQuestions zipQuestions;

    @Inject
    Clock clock;

    public NextStep next(CallId id) {
        Call call = calls.getLocked(id);
        if (call.isCallerGone()) {
            return new NextStep.Over();
        }
        return switch (call.status()) {
            case RECEIVED -> zipQuestions.next(call).orElseGet(NextStep.Wait::new);
            case ROUTING, RINGING -> ringOrWait(call);
            case NOT_ROUTED -> instead(call);
            case CONNECTED, COMPLETED, ABANDONED, FAILED -> new NextStep.Over();
        };
    }

    private NextStep ringOrWait(Call call) {
        Optional<CallOffer> live = calls.liveOffer(call);
        if (live.isEmpty()) {
            return call.isParked() && !call.isWoken() ? waitInLine(call) : new NextStep.Wait();
        }
        CallOffer offer = live.get();
        Instant now = clock.instant();
        if (offer.hasExpired(now)) {
            life.notTaken(call, offer, OfferOutcome.EXPIRED, now);
            return new NextStep.Wait();
        }
        CampaignTerms terms = campaigns.get(call.campaign());
        if (offer.ring(now)) {
            life.rings(call, offer, terms.name(), now);
        }
        return new NextStep.RingAgent(
                offer.id(),
                offer.agent(),
                devices.identity(offer.agent()),
                call.ringTimeout(),
                call.caller(),
                call.called(),
                call.state(),
                terms.name(),
                call.price());
    }

    private NextStep waitInLine(Call call) {
        int place = parked.placeOf(call.id());
        return new NextStep.WaitInLine(place, call.placeTold(place));
    }

    /** A message can be left by everybody: it stands in for what a call cannot have. */
    private NextStep instead(Call call) {
        if (call.isCallerBlocked()) {
            return new NextStep.Refuse();
        }
        Disposition disposition = Objects.requireNonNull(call.disposition());
        return switch (disposition) {
            case OVERFLOW -> overflow(call);
            case CALLBACK -> callback(call);
            case VOICEMAIL -> new NextStep.Voicemail();
            case REJECTED -> new NextStep.Reject();
        };
    }

    private NextStep overflow(Call call) {
        PhoneNumber overflow = campaigns.get(call.campaign()).overflowNumber();
        return overflow == null
                ? new NextStep.Voicemail()
                : new NextStep.Overflow(overflow, call.caller(), call.called());
    }

    private NextStep callback(Call call) {
        if (call.caller() == null) {
            return new NextStep.Voicemail();
        }
        return callbacks.isRequested(call.id()) ? new NextStep.PromiseCallback() : new NextStep.OfferCallback();
    }
}
