package com.agentaid.telephony.internal;

import com.agentaid.campaigns.CampaignCatalog;
import com.agentaid.campaigns.CampaignTerms;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.CallId;
import com.agentaid.telephony.CallOverdue;
import com.agentaid.telephony.CallStatus;
import com.agentaid.telephony.OfferOutcome;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ends states that nobody else ended: no call, agent or money waits for a report that was lost. */
@Stateless
@Tenanted
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class OverdueCalls {

    @Inject
    Calls calls;

    @Inject
    CallLife life;

    @Inject
    RoutingRounds rounds;

    @Inject
    CampaignCatalog campaigns;

    @Inject
    Event<CallOverdue> callOverdue;

    @Inject
    Clock clock;

    public List<CallId> due() {
        return calls.overdue(clock.instant());
    }

    /**
     * A caller who has waited in line for as long as he may is no surprise, nor is the end of a talk that the carrier told when it was
     * asked; every other deadline is one.
     *
     * @return false when the call moved on by itself meanwhile, or may wait longer
     */
    public boolean end(CallId id) {
        Call call = calls.getLocked(id);
        Instant now = clock.instant();
        if (!call.isOverdue(now)) {
            return false;
        }
        if (call.isParked() && call.hasArrived()) {
            return endParked(call, now);
        }
        CallStatus was = call.status();
        boolean expected = call.isBidOnly() || call.isEndAskedFor();
        Optional<CallOffer> live = calls.liveOffer(call);
        if (live.isPresent()) {
            endOffer(call, live.get(), now);
        } else {
            endWaiting(call, now);
        }
        if (!expected) {
            tellOverdue(call, was, now);
        }
        return true;
    }

    /** The campaign's patience may have grown while he waited: then so has his. */
    private boolean endParked(Call call, Instant now) {
        CampaignTerms terms = campaigns.get(call.campaign());
        Instant until = call.waitingSince().plus(terms.maxWait());
        if (now.isBefore(until)) {
            call.mustMoveBy(until);
            return false;
        }
        rounds.notRouted(call, terms, RoutingRounds.waitedTooLong(terms), now);
        return true;
    }

    private void tellOverdue(Call call, CallStatus was, Instant now) {
        life.tell(
                call,
                "CALL_OVERDUE",
                null,
                Map.of("was", was.name(), "now", call.status().name()),
                now);
        callOverdue.fire(new CallOverdue(call.id(), was, call.status(), now));
    }

    private void endOffer(Call call, CallOffer offer, Instant now) {
        if (offer.status() == OfferStatus.CONNECTED) {
            Duration talked = CallReading.talkedUntilOneLeft(call, offer);
            life.completed(call, offer, talked != null ? talked : CallReading.between(call.connectedAt(), now));
        } else if (call.isCallerGone() || !call.hasArrived()) {
            life.notTaken(call, offer, OfferOutcome.CALLER_GONE, now);
        } else {
            life.notTaken(call, offer, OfferOutcome.EXPIRED, now);
        }
    }

    private void endWaiting(Call call, Instant now) {
        if (call.isCallerGone() || !call.hasArrived()) {
            life.abandoned(call, now);
        } else {
            String cause = call.whereabouts().isBeingAsked()
                    ? "The caller did not say in time where he is"
                    : "No agent was found in time";
            rounds.notRouted(call, campaigns.get(call.campaign()), cause, now);
        }
    }
}
