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
import java.util.Comparator;
import java.util.List;
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
    Deadlines deadlines;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    public void route(CallId id) {
        Call call = calls.getLocked(id);
        if (!needsAgent(call) || (call.isParked() && !call.isWoken())) {
            return;
        }
        CampaignTerms terms = campaigns.get(call.campaign());
        Instant now = clock.instant();
        Set<AgentId> tried = calls.offeredTo(call);
        Optional<String> refusal = whyNoFurtherRound(call, terms, tried, now);
        if (refusal.isPresent()) {
            notRouted(call, terms, refusal.get(), now);
            return;
        }
        decide(call, terms, tried, now);
    }

    /** Gives the call up for agents, by the campaign's rule. */
    public void notRouted(Call call, CampaignTerms terms, String cause, Instant at) {
        life.notRouted(call, disposition(terms.whenNotRouted()), cause, at);
    }

    /** An announced call without a state waits for its caller: the carrier may know one. */
    private boolean needsAgent(Call call) {
        boolean waits = call.status() == CallStatus.RECEIVED || call.status() == CallStatus.ROUTING;
        boolean known = call.state() != null || call.hasArrived();
        return waits && known && !call.isCallerGone() && calls.liveOffer(call).isEmpty();
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
        call.routing();
        life.tell(call, "CALL_ROUTING_STARTED", null, Map.of("round", Integer.toString(call.round())), now);
        RoutingDecision.Selection selected = decision.selected();
        if (selected != null) {
            offer(call, selected, now, offerUntil);
        } else if (terms.patience().parksWhenBusy() && somebodyIsOnlyBusy(decision, tried)) {
            life.parked(call, waitsUntil(call, terms), now);
        } else {
            notRouted(call, terms, cause(decision), now);
        }
    }

    /** Being busy is asked after everything else, except whether the call was offered to him before. */
    private static boolean somebodyIsOnlyBusy(RoutingDecision decision, Set<AgentId> tried) {
        return decision.reasons().getOrDefault(Reason.AGENT_BUSY, List.of()).stream()
                .anyMatch(agent -> !tried.contains(agent));
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
    private static String cause(RoutingDecision decision) {
        if (decision.reasons().isEmpty()) {
            return "There is no agent";
        }
        return decision.reasons().entrySet().stream()
                .sorted(Map.Entry.<Reason, List<AgentId>>comparingByValue(Comparator.comparingInt(List::size))
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(reason -> reason.getKey() + " " + reason.getValue().size())
                .collect(Collectors.joining(", ", "No agent: ", ""));
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
