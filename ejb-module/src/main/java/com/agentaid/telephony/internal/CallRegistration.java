package com.agentaid.telephony.internal;

import com.agentaid.campaigns.CampaignTerms;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.CallId;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.telephony.CallAnnouncement;
import com.agentaid.telephony.CallerGone;
import com.agentaid.telephony.IncomingCall;
import com.agentaid.telephony.LegStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts calls on record, and joins what a source announced with what arrived at the number. */
@ApplicationScoped
public class CallRegistration {

    @Inject
    Calls calls;

    @Inject
    CallLife life;

    @Inject
    CarrierReports reports;

    @Inject
    Deadlines deadlines;

    @Inject
    Clock clock;

    /** The call that this announcement repeats, or is about if it is late. */
    public Calls.Known known(CallAnnouncement announcement) {
        return calls.known(announcement, earliest());
    }

    /** The announced call that has now arrived. */
    public Optional<CallId> findAnnounced(IncomingCall incoming) {
        return calls.findAnnounced(incoming.from(), incoming.to(), earliest());
    }

    /** Routing begins at once, while the caller is still on his way, so that an agent waits for him and not he for one. */
    public void announceNew(CallId id, CallAnnouncement announcement, CampaignTerms terms) {
        Instant now = clock.instant();
        Call call = received(id, announcement.caller(), announcement.called(), terms, now);
        call.announced(announcement, terms);
        call.mustMoveBy(now.plus(deadlines.announcedCallTtl()));
        calls.add(call);
        tellReceived(call, now);
        life.requestRouting(call, "CALL_RECEIVED");
    }

    public void announceArrived(CallId id, CallAnnouncement announcement, CampaignTerms terms) {
        Call call = calls.getLocked(id);
        call.announced(announcement, terms);
        life.tell(call, "CALL_ANNOUNCED", null, described(call), clock.instant());
        life.moved(call);
    }

    public void arriveNew(CallId id, IncomingCall incoming, CampaignTerms terms) {
        Instant now = clock.instant();
        Call call = received(id, incoming.from(), incoming.to(), terms, now);
        arrive(call, incoming, terms, now);
        calls.add(call);
        tellReceived(call, now);
        life.requestRouting(call, "CALL_RECEIVED");
    }

    /** The agent may be waiting already; if routing is still to come it now knows all it will. */
    public void arriveAnnounced(CallId id, IncomingCall incoming, CampaignTerms terms) {
        Instant now = clock.instant();
        Call call = calls.getLocked(id);
        arrive(call, incoming, terms, now);
        life.tell(call, "CALL_ARRIVED", null, described(call), now);
        if (calls.liveOffer(call).isPresent()) {
            call.mustMoveBy(now.plus(Deadlines.PICK_UP_MAX));
        } else if (!call.isFinal()) {
            life.requestNextRound(call);
        }
        life.moved(call);
    }

    /** A caller who hung up at once can be reported gone before he is reported here. */
    public void callerMayBeGone(CallId id, String provider, IncomingCall incoming) {
        Optional<Instant> gone = calls.goneBeforeArrival(provider, incoming.providerCallSid());
        if (gone.isPresent()) {
            reports.callerGone(id, new CallerGone(incoming.providerCallSid(), LegStatus.COMPLETED, gone.get(), null));
        }
    }

    private void arrive(Call call, IncomingCall incoming, CampaignTerms terms, Instant now) {
        call.arrived(
                incoming.providerCallSid(),
                CallerState.suggestedByNumber(incoming.state()),
                incoming.zip(),
                terms,
                now);
        call.mustMoveBy(now.plus(terms.maxWait()));
    }

    private static Call received(
            CallId id, @Nullable PhoneNumber caller, PhoneNumber called, CampaignTerms terms, Instant now) {
        return new Call(id, Work.tenant(), terms, caller, called, CallerState.unknown(), Work.correlationId(), now);
    }

    private void tellReceived(Call call, Instant now) {
        life.tell(call, "CALL_RECEIVED", null, described(call), now);
        life.moved(call);
    }

    private static Map<String, String> described(Call call) {
        Map<String, String> data = new HashMap<>();
        data.put("calledNumber", call.called().e164());
        data.put("callerState", call.state() == null ? "" : call.state().code());
        data.put("callerStateSource", call.stateSource().name());
        return data;
    }

    private Instant earliest() {
        return clock.instant().minus(deadlines.announcedCallTtl());
    }
}
