package com.agentaid.telephony.internal;

import com.agentaid.agents.AfterOffer;
import com.agentaid.agents.AgentReservations;
import com.agentaid.agents.DayCount;
import com.agentaid.audit.DomainEvent;
import com.agentaid.audit.EventLog;
import com.agentaid.campaigns.CampaignCatalog;
import com.agentaid.campaigns.PatienceRules;
import com.agentaid.platform.outbox.Outbox;
import com.agentaid.platform.outbox.OutboxMessage;
import com.agentaid.platform.outbox.Queue;
import com.agentaid.platform.push.PushOut;
import com.agentaid.platform.push.PushSignal;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AgentId;
import com.agentaid.telephony.CallConnected;
import com.agentaid.telephony.CallEnded;
import com.agentaid.telephony.CallNotRouted;
import com.agentaid.telephony.CallStatus;
import com.agentaid.telephony.Disposition;
import com.agentaid.telephony.OfferEnded;
import com.agentaid.telephony.OfferOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What follows when a call moves: the agent is busied or freed, the story is written, money and people are told. Each
 * method is one move, made under the call's lock; whether it may be made is for the call and the offer to say.
 */
@ApplicationScoped
public class CallLife {

    @Inject
    AgentReservations reservations;

    @Inject
    CampaignCatalog campaigns;

    @Inject
    EventLog events;

    @Inject
    Outbox outbox;

    @Inject
    PushOut push;

    @Inject
    Event<CallConnected> callConnected;

    @Inject
    Event<OfferEnded> offerEnded;

    @Inject
    Event<CallEnded> callEnded;

    @Inject
    Event<CallNotRouted> callNotRouted;

    @Inject
    Clock clock;

    /** Every agent who could take the call is busy: its caller waits in line until one is not, or for as long as he may. */
    public void parked(Call call, Instant until, Instant at) {
        boolean news = call.park(at, at.plus(call.isParked() ? Deadlines.LOOK_AGAIN : Deadlines.FIRST_LOOK_AGAIN));
        call.mustMoveBy(until);
        if (news) {
            tell(call, "CALL_PARKED", null, Map.of(), at);
        }
        moved(call);
    }

    /** Asks the routing worker to find an agent, as soon as this transaction is committed. */
    public void requestRouting(Call call, String type) {
        outbox.enqueue(OutboxMessage.now(Queue.CALLS, type, callData(call)));
    }

    /** A call that was received before needs an agent now: part of its story, unlike a retry of the same round. */
    public void requestNextRound(Call call) {
        requestRouting(call, "CALL_ROUTING_REQUESTED");
        tell(call, "CALL_ROUTING_REQUESTED", null, Map.of(), clock.instant());
    }

    /** The agent's device is about to ring. */
    public void rings(Call call, CallOffer offer, String campaign, Instant at) {
        call.rings(at);
        call.mustMoveBy(at.plus(call.ringTimeout()).plus(Deadlines.RING_GRACE));
        tell(call, "CALL_RINGING", offer.agent(), Map.of("offerId", offer.id().toString()), at);
        Map<String, String> data = new HashMap<>();
        data.put("callId", call.id().toString());
        data.put("offerId", offer.id().toString());
        data.put("callerState", call.state() == null ? "" : call.state().code());
        data.put("campaign", campaign);
        data.put("priceMinor", Long.toString(call.price().minorUnits()));
        data.put("currency", call.price().currencyCode());
        data.put("price", call.price().format());
        data.put("ringSeconds", Long.toString(call.ringTimeout().toSeconds()));
        push.signal(PushSignal.toAgent(Work.tenant(), offer.agent(), "call-ringing", data));
        moved(call);
    }

    /** The offer has just turned connected: agent and caller talk. */
    public void connected(Call call, CallOffer offer, Instant at) {
        call.connected(at, offer.legSid());
        call.mustMoveBy(clock.instant().plus(call.isCallerGone() ? Deadlines.LAST_WORD_GRACE : Deadlines.TALK_MAX));
        reservations.connected(offer.agent(), call.id());
        tell(call, "CALL_CONNECTED", offer.agent(), Map.of("offerId", offer.id().toString()), at);
        callConnected.fire(new CallConnected(call.id(), offer.agent(), call.price(), call.billableAfter(), at));
        push.signal(PushSignal.toAgent(Work.tenant(), offer.agent(), "call-connected", callData(call)));
        moved(call);
    }

    /** Agent and caller have talked, and it is over. The offer must be connected. */
    public void completed(Call call, CallOffer offer, Duration talked) {
        call.completed(talked);
        Instant ended = java.util.Objects.requireNonNull(call.endedAt());
        end(call, offer, OfferOutcome.COMPLETED, ended);
        Map<String, String> data = callData(call);
        data.put("talkSeconds", Long.toString(talked.toSeconds()));
        push.signal(PushSignal.toAgent(Work.tenant(), offer.agent(), "call-ended", data));
        ended(call, offer.agent(), talked, ended);
    }

    /**
     * The agent did not talk with the caller. The call goes on to the next agent, unless its caller is gone.
     */
    public void notTaken(Call call, CallOffer offer, OfferOutcome outcome, Instant at) {
        end(call, offer, outcome, at);
        Map<String, String> data = callData(call);
        data.put("outcome", outcome.name());
        tell(
                call,
                endOfOffer(call, outcome),
                offer.agent(),
                Map.of("offerId", offer.id().toString(), "outcome", outcome.name()),
                at);
        if (!call.isBidOnly()) {
            push.signal(PushSignal.toAgent(Work.tenant(), offer.agent(), "call-missed", data));
        }
        if (outcome == OfferOutcome.CALLER_GONE || call.isCallerGone()) {
            abandoned(call, at);
            return;
        }
        call.backToRouting();
        call.mustMoveBy(clock.instant().plus(Deadlines.PICK_UP_MAX));
        requestNextRound(call);
        moved(call);
    }

    /** The caller is gone and no agent has him. */
    public void abandoned(Call call, Instant at) {
        call.abandoned(at);
        if (call.status() == CallStatus.ABANDONED) {
            tell(call, "CALL_ABANDONED", null, Map.of(), at);
        }
        ended(call, null, Duration.ZERO, at);
    }

    /** Nobody takes the call; the caller gets something else. */
    public void notRouted(Call call, Disposition instead, String cause, Instant at) {
        call.notRouted(instead);
        tell(call, "CALL_NOT_ROUTED", null, Map.of("disposition", instead.name(), "cause", cause), at);
        callNotRouted.fire(new CallNotRouted(call.id(), call.campaign(), instead, cause, at));
        moved(call);
    }

    /** The caller is blocked: he is turned away at once, and nobody is rung or alarmed. */
    public void refused(Call call, Instant at) {
        call.refused();
        tell(
                call,
                "CALL_NOT_ROUTED",
                null,
                Map.of("disposition", Disposition.REJECTED.name(), "cause", "The caller is blocked"),
                at);
        moved(call);
    }

    /** Writes one event of the call's story. */
    public void tell(Call call, String type, @Nullable AgentId agent, Map<String, String> data, Instant at) {
        events.append(new DomainEvent(type, call.id(), agent, data, at));
    }

    /** Admins see it, and whoever waits for the call's next step looks again. */
    public void moved(Call call) {
        push.signal(PushSignal.toAdmins(Work.tenant(), "call-changed", callData(call)));
        push.signal(PushSignal.toNodes(Work.tenant(), "call-moved", callData(call)));
    }

    private void end(Call call, CallOffer offer, OfferOutcome outcome, Instant at) {
        if (!offer.end(outcome, at)) {
            throw new IllegalStateException("Offer " + offer.id() + " ended before");
        }
        boolean billable = outcome.wasConnected() && call.isBillable();
        if (call.isBidOnly() && !outcome.wasConnected()) {
            reservations.giveBackTurn(offer.agent(), call.id());
        }
        DayCount count = count(call, outcome, billable);
        reservations.free(offer.agent(), call.id(), count, offer.localDate(), call.price(), after(call, outcome));
        offerEnded.fire(new OfferEnded(call.id(), offer.id(), offer.agent(), outcome, billable, call.price(), at));
    }

    /** What a refused charge had counted was given back with the refusal. */
    private static DayCount count(Call call, OfferOutcome outcome, boolean billable) {
        if (billable || (outcome.wasConnected() && call.isChargeRefused())) {
            return DayCount.CALL_AND_PRICE;
        }
        return outcome.wasConnected() ? DayCount.CALL : DayCount.NOTHING;
    }

    private static String endOfOffer(Call call, OfferOutcome outcome) {
        if (call.isBidOnly()) {
            return "BID_EXPIRED";
        }
        return outcome == OfferOutcome.DECLINED ? "CALL_DECLINED" : "CALL_MISSED";
    }

    /** Whom the caller left missed nothing, whatever his device says afterwards. */
    private AfterOffer after(Call call, OfferOutcome outcome) {
        if (call.isCallerGone() && !outcome.wasConnected()) {
            return AfterOffer.notHisDoing();
        }
        PatienceRules patience = campaigns.get(call.campaign()).patience();
        return switch (outcome) {
            case COMPLETED -> AfterOffer.talked();
            case DECLINED -> AfterOffer.declined(patience.afterDecline());
            case NO_ANSWER -> AfterOffer.noAnswer(patience.afterMiss(), patience.pauseAfterMisses());
            case DEVICE_ERROR -> AfterOffer.deviceError(patience.afterDeviceError(), patience.pauseAfterMisses());
            case CALLER_GONE, EXPIRED -> AfterOffer.notHisDoing();
        };
    }

    private void ended(Call call, @Nullable AgentId agent, Duration talked, Instant at) {
        tell(
                call,
                "CALL_ENDED",
                agent,
                Map.of("status", call.status().name(), "talkSeconds", Long.toString(talked.toSeconds())),
                at);
        callEnded.fire(new CallEnded(call.id(), call.status(), agent, talked, at));
        moved(call);
    }

    private static Map<String, String> callData(Call call) {
        Map<String, String> data = new HashMap<>();
        data.put("callId", call.id().toString());
        return data;
    }
}
