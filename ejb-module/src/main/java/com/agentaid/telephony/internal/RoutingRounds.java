package com.agentaid.telephony.internal;

import com.agentaid.campaigns.CampaignCatalog;
import com.agentaid.campaigns.CampaignTerms;
import com.agentaid.campaigns.WhenNotRouted;
import com.agentaid.platform.ids.Ids;
import com.agentaid.routing.AgentsContended;
import com.agentaid.routing.CallRouting;
import com.agentaid.routing.Reason;
import com.agentaid.routing.RoutingDecision;
import com.agentaid.routing.RoutingRequest;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.telephony.CallStatus;
import com.agentaid.telephony.Disposition;
import com.agentaid.telephony.OfferId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One round after the other until an agent takes the call, the campaign's patience ends, or the caller is gone. While all who
 * could take it are busy, the call waits in line where its campaign has one.
 */
@ApplicationScoped
public class RoutingRounds {

    @Inject
    Calls calls;

    @Inject
    CallLife life;

    @Inject
    CampaignCatalog campaigns;

    @Inject
    CallRouting routing;

    @Inject
    ZipQuestions zipQuestions;

    @Inject
    Deadlines deadlines;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    public void route(CallId id) {
        Call call = calls.getLocked(id);
        CampaignTerms terms = campaigns.get(call.campaign());
        if ((call.isParked() && !call.isWoken()) || !needsAgent(call, terms)) {
            return;
        }
        Instant now = clock.instant();
        Set<AgentId> tried = isFirstRound(call) ? Set.of() : calls.offeredTo(call);
        Optional<String> refusal = whyNoFurtherRound(call, terms, tried, now);
        if (refusal.isPresent()) {
            notRouted(call, terms, refusal.get(), now);
            return;
        }
        decide(call, terms, tried, now);
    }

    /**
     * Takes an agent for a call that is only on its way, or says why there is none and leaves it to the caller to undo all.
     *
     * @return how many agents had each reason when none is reserved
     */
    public Optional<Map<Reason, Integer>> reserve(Call call, CampaignTerms terms, Instant callerUntil)
            throws AgentsContended {
        Instant now = clock.instant();
        Instant offerUntil = callerUntil.plus(Deadlines.PICK_UP_MAX);
        RoutingDecision decision = routing.decide(request(call, terms, Set.of(), now, offerUntil));
        RoutingDecision.Selection selected = decision.selected();
        if (selected == null) {
            return Optional.of(decision.counts());
        }
        call.routing();
        life.tell(call, "CALL_ROUTING_STARTED", null, Map.of("round", Integer.toString(call.round())), now);
        offer(call, selected, now, offerUntil);
        call.mustMoveBy(callerUntil);
        return Optional.empty();
    }

    /** Gives the call up for agents, by the campaign's rule. */
    public void notRouted(Call call, CampaignTerms terms, String cause, Instant at) {
        life.notRouted(call, disposition(terms.whenNotRouted()), cause, at);
    }

    /** A call without a state waits for its caller, and then for what he says where he is. */
    private boolean needsAgent(Call call, CampaignTerms terms) {
        boolean waits = call.status() == CallStatus.RECEIVED || call.status() == CallStatus.ROUTING;
        boolean known = call.state() != null || (call.hasArrived() && !zipQuestions.isDue(call, terms));
        boolean asked = call.whereabouts().isBeingAsked();
        return waits
                && known
                && !asked
                && !call.isCallerGone()
                && (isFirstRound(call) || calls.liveOffer(call).isEmpty());
    }

    /** A call without a round was offered to nobody: its offers need not be asked for. */
    private static boolean isFirstRound(Call call) {
        return call.round() == 0;
    }

    private static Optional<String> whyNoFurtherRound(Call call, CampaignTerms terms, Set<AgentId> tried, Instant now) {
        if (!terms.isActive()) {
            return Optional.of("The campaign takes no calls");
        }
        if (tried.size() >= terms.maxRounds()) {
            return Optional.of("Offered to " + tried.size() + " agents, nobody took it");
        }
        return now.isAfter(call.waitingSince().plus(terms.maxWait()))
                ? Optional.of(waitedTooLong(terms))
                : Optional.empty();
    }

    /** As a cause for people. */
    static String waitedTooLong(CampaignTerms terms) {
        return "The caller has waited for " + terms.maxWait().toSeconds() + " seconds";
    }

    private void decide(Call call, CampaignTerms terms, Set<AgentId> tried, Instant now) {
        Instant offerUntil = offerUntil(call, now);
        RoutingDecision decision;
        try {
            decision = routing.decide(request(call, terms, tried, now, offerUntil));
        } catch (AgentsContended contended) {
            life.requestRouting(call, "CALL_ROUTING_REQUESTED");
            return;
        }
        life.tell(call, "CALL_ROUTING_STARTED", null, Map.of("round", Integer.toString(call.round() + 1)), now);
        call.routing();
        RoutingDecision.Selection selected = decision.selected();
        if (selected != null) {
            offer(call, selected, now, offerUntil);
        } else if (terms.patience().parksWhenBusy() && decision.somebodyIsOnlyBusy()) {
            life.parked(call, waitsUntil(call, terms), now);
        } else {
            notRouted(call, terms, cause(call, decision), now);
        }
    }

    private Instant waitsUntil(Call call, CampaignTerms terms) {
        return call.hasArrived()
                ? call.waitingSince().plus(terms.maxWait())
                : call.receivedAt().plus(deadlines.announcedCallTtl());
    }

    private void offer(Call call, RoutingDecision.Selection selected, Instant now, Instant until) {
        call.offeredTo(selected);
        call.mustMoveBy(call.hasArrived() ? until : call.receivedAt().plus(deadlines.announcedCallTtl()));
        calls.add(new CallOffer(
                new OfferId(ids.next()), call, selected.agent(), call.round(), selected.capDay(), now, until));
        life.tell(call, "CALL_ROUTED", selected.agent(), Map.of("round", Integer.toString(call.round())), now);
        life.moved(call);
    }

    private RoutingRequest request(
            Call call, CampaignTerms terms, Set<AgentId> tried, Instant now, Instant offerUntil) {
        Instant ringsUntil = offerUntil.plus(call.ringTimeout()).plus(Deadlines.RING_GRACE);
        return new RoutingRequest(
                call.id(),
                call.round() + 1,
                terms,
                call.state(),
                call.caller(),
                call.price(),
                tried,
                now,
                ringsUntil.plus(Deadlines.AGENT_MARGIN),
                ringsUntil.plus(call.billableAfter()).plus(Deadlines.FUNDS_MARGIN));
    }

    /** An offer made ahead of its caller lasts until he has come and been answered. */
    private Instant offerUntil(Call call, Instant now) {
        Instant until = now.plus(Deadlines.PICK_UP_MAX);
        return call.hasArrived() ? until : until.plus(deadlines.announcedCallTtl());
    }

    /** For people: how many agents failed for which reason, most frequent first. */
    private static String cause(Call call, RoutingDecision decision) {
        if (call.state() == null) {
            return "The caller's state is not known";
        }
        if (decision.counts().isEmpty()) {
            return "There is no agent";
        }
        return decision.counts().entrySet().stream()
                .sorted(Map.Entry.<Reason, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(reason -> reason.getValue() + " " + reason.getKey().phrase())
                .collect(Collectors.joining(", ", "No agent could take the call: ", ""));
    }

    private static Disposition disposition(WhenNotRouted rule) {
        return switch (rule) {
            case OVERFLOW -> Disposition.OVERFLOW;
            case VOICEMAIL -> Disposition.VOICEMAIL;
            case CALLBACK -> Disposition.CALLBACK;
            case REJECT -> Disposition.REJECTED;
        };
    }
}
