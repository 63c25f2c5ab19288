package com.agentaid.telephony.internal;

import com.agentaid.campaigns.CampaignTerms;
import com.agentaid.platform.work.Work;
import com.agentaid.routing.AgentsContended;
import com.agentaid.routing.Reason;
import com.agentaid.shared.CallId;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.UsState;
import com.agentaid.telephony.BidId;
import com.agentaid.telephony.BlockedCallers;
import com.agentaid.telephony.CallAnnouncement;
import com.agentaid.telephony.CallerGone;
import com.agentaid.telephony.IncomingCall;
import com.agentaid.telephony.LegStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
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
    BlockedCallers blocked;

    @Inject
    RoutingRounds rounds;

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
        announced(call, announcement, terms, now);
        call.mustMoveBy(now.plus(deadlines.announcedCallTtl()));
        calls.add(call);
        received(call, terms, now);
    }

    /** The call that a bid promises: on record with its agent reserved until the caller must have come, or refused. */
    public Promise promise(
            CallId id, BidId bid, CallAnnouncement announcement, CampaignTerms terms, Instant callerUntil)
            throws AgentsContended {
        Instant now = clock.instant();
        Call call = received(id, announcement.caller(), announcement.called(), terms, now);
        announced(call, announcement, terms, now);
        call.promised(bid);
        call.mustMoveBy(callerUntil);
        calls.add(call);
        life.tell(call, "CALL_RECEIVED", null, described(call, terms), now);
        life.moved(call);
        Optional<Map<Reason, Integer>> refusals = rounds.reserve(call, terms, callerUntil);
        return new Promise(call.price(), refusals.isEmpty(), refusals.orElse(Map.of()));
    }

    public void announceArrived(CallId id, CallAnnouncement announcement, CampaignTerms terms) {
        Instant now = clock.instant();
        Call call = calls.getLocked(id);
        boolean unknown = call.state() == null;
        call.announced(announcement);
        concludeState(call, terms, now);
        life.tell(call, "CALL_ANNOUNCED", null, described(call, terms), now);
        if (unknown && call.state() != null) {
            life.requestNextRound(call);
        }
        life.moved(call);
    }

    public void arriveNew(CallId id, IncomingCall incoming, CampaignTerms terms) {
        Instant now = clock.instant();
        Call call = received(id, incoming.from(), incoming.to(), terms, now);
        arrive(call, incoming, terms, now);
        calls.add(call);
        received(call, terms, now);
    }

    /** The agent may be waiting already; if routing is still to come it now knows all it will. */
    public void arriveAnnounced(CallId id, IncomingCall incoming, CampaignTerms terms) {
        Instant now = clock.instant();
        Call call = calls.getLocked(id);
        arrive(call, incoming, terms, now);
        life.tell(call, "CALL_ARRIVED", null, described(call, terms), now);
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
        call.arrived(incoming.providerCallSid(), now);
        call.suggestedByNumber(suggestedByNumber(incoming));
        concludeState(call, terms, now);
        call.mustMoveBy(now.plus(terms.maxWait()));
    }

    private static Call received(
            CallId id, @Nullable PhoneNumber caller, PhoneNumber called, CampaignTerms terms, Instant now) {
        return new Call(id, Work.tenant(), terms, caller, called, Work.correlationId(), now);
    }

    private void received(Call call, CampaignTerms terms, Instant now) {
        life.tell(call, "CALL_RECEIVED", null, described(call, terms), now);
        PhoneNumber caller = call.caller();
        if (caller != null && blocked.isBlocked(caller)) {
            life.refused(call, now);
            return;
        }
        life.moved(call);
        life.requestRouting(call, "CALL_RECEIVED");
    }

    private void announced(Call call, CallAnnouncement announcement, CampaignTerms terms, Instant now) {
        call.announced(announcement);
        if (call.whereabouts().isTold()) {
            numberMayContradict(call);
        }
        concludeState(call, terms, now);
    }

    /** An agent may be chosen before the caller arrives, so what the source says is held against the area code now. */
    private static void numberMayContradict(Call call) {
        PhoneNumber caller = call.caller();
        if (caller != null) {
            call.suggestedByNumber(AreaCodes.stateOf(caller).orElse(null));
        }
    }

    /** The carrier knows numbers that were given out yesterday; it says nothing useful about those of other countries. */
    private static @Nullable UsState suggestedByNumber(IncomingCall incoming) {
        PhoneNumber from = incoming.from();
        if (from != null && from.areaCode().isEmpty()) {
            return null;
        }
        if (incoming.state() != null) {
            return incoming.state();
        }
        Optional<UsState> byZip = Optional.ofNullable(incoming.zip()).flatMap(ZipCodes::stateOf);
        return byZip.or(() -> Optional.ofNullable(from).flatMap(AreaCodes::stateOf))
                .orElse(null);
    }

    /** What the source says outweighs earlier calls, so these are looked up only where it says nothing. */
    private void concludeState(Call call, CampaignTerms terms, Instant now) {
        PhoneNumber caller = call.caller();
        int days = terms.callerState().earlierDays();
        Optional<UsState> earlier =
                caller == null || days == 0 || call.whereabouts().isTold()
                        ? Optional.empty()
                        : calls.confirmedState(caller, now.minus(Duration.ofDays(days)));
        call.concludeState(earlier.orElse(null), terms);
    }

    private static Map<String, String> described(Call call, CampaignTerms terms) {
        Map<String, String> data = new HashMap<>();
        data.put("calledNumber", call.called().e164());
        data.put("callerState", call.state() == null ? "" : call.state().code());
        data.put("callerStateSource", call.whereabouts().source().name());
        String contradiction =
                call.whereabouts().contradiction(terms.callerState().mismatch());
        if (contradiction != null) {
            data.put("callerStateContradiction", contradiction);
        }
        return data;
    }

    private Instant earliest() {
        return clock.instant().minus(deadlines.announcedCallTtl());
    }
}
