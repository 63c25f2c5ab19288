package com.agentaid.routing;

import com.agentaid.agents.AgentReservations;
import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.routing.internal.AgentFacts;
import com.agentaid.routing.internal.AgentFactsReader;
import com.agentaid.routing.internal.AgentGroup;
import com.agentaid.routing.internal.DecisionBook;
import com.agentaid.routing.internal.Ranking;
import com.agentaid.routing.internal.Verdict;
import com.agentaid.routing.internal.policies.Eligibility;
import com.agentaid.shared.AgentId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the agent for a call and takes him, his cap slot and the price, or nothing, in the caller's transaction.
 *
 * <p>All agents are read without locks and judged, the many who cannot be reached in groups; the best is then locked and judged again as he stands at that moment,
 * because another call may have taken him, his money or his last slot since. An agent whose row somebody else is writing
 * is passed over rather than waited for. Who was seen with which reason is written down whatever comes of it.
 */
@Stateless
@Tenanted
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class CallRouting {

    /** Agents tried for one decision; with more taken away under our hands we start over from fresh facts. */
    private static final int CANDIDATES_MAX = 50;

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    AgentFactsReader reader;

    @Inject
    DecisionBook book;

    @Inject
    AgentReservations reservations;

    @Inject
    FundsReservation funds;

    @Inject
    Ids ids;

    /**
     * Decides one round. The call's row must be locked by the caller, so that a call is never decided twice at a time.
     *
     * @throws AgentsContended when somebody was eligible but could not be locked; nothing is written then
     */
    public RoutingDecision decide(RoutingRequest call) throws AgentsContended {
        long startedNanos = System.nanoTime();
        List<AgentFacts> facts = reader.reachable(entities, call);
        Verdict verdict = new Verdict();
        judgeUnreachable(facts, call, verdict);
        List<AgentFacts> eligible = judge(facts, call, verdict);
        List<AgentFacts> ranked = Ranking.order(eligible, call.terms().strategy());
        RoutingDecision.Selection selected = reserveBest(ranked, call, verdict);
        RoutingDecision decision = new RoutingDecision(ids.next(), selected, verdict.agents());
        book.write(entities, call, decision, facts, Duration.ofNanos(System.nanoTime() - startedNanos));
        return decision;
    }

    private void judgeUnreachable(List<AgentFacts> reachable, RoutingRequest call, Verdict verdict) {
        Set<AgentId> judgedByThemselves =
                reachable.stream().map(AgentFacts::agent).collect(Collectors.toSet());
        for (AgentGroup group : reader.groups(entities, call)) {
            Reason reason = Eligibility.refusal(group.example(), call).orElse(Reason.AGENT_OFFLINE);
            group.agents().stream()
                    .filter(agent -> !judgedByThemselves.contains(agent))
                    .forEach(agent -> verdict.add(agent, reason));
        }
    }

    private static List<AgentFacts> judge(List<AgentFacts> facts, RoutingRequest call, Verdict verdict) {
        List<AgentFacts> eligible = new ArrayList<>();
        for (AgentFacts agent : facts) {
            Eligibility.refusal(agent, call)
                    .ifPresentOrElse(reason -> verdict.add(agent.agent(), reason), () -> eligible.add(agent));
        }
        return eligible;
    }

    private RoutingDecision.@Nullable Selection reserveBest(
            List<AgentFacts> ranked, RoutingRequest call, Verdict verdict) throws AgentsContended {
        RoutingDecision.Selection selected = null;
        boolean contended = false;
        int tried = 0;
        for (AgentFacts candidate : ranked) {
            if (selected != null || tried == CANDIDATES_MAX) {
                verdict.add(candidate.agent(), Reason.NOT_PREFERRED);
                continue;
            }
            tried++;
            if (reservations.lock(candidate.agent()).isEmpty()) {
                contended = true;
                verdict.add(candidate.agent(), Reason.AGENT_BUSY);
                continue;
            }
            Attempt attempt = reserve(candidate.agent(), call);
            verdict.add(candidate.agent(), attempt.reason());
            selected = attempt.selected();
        }
        if (selected == null && (contended || ranked.size() > CANDIDATES_MAX)) {
            throw new AgentsContended(call.call());
        }
        return selected;
    }

    /** With the agent's row locked nothing about him changes any more: judge him as he is, then take money and slot. */
    private Attempt reserve(AgentId agent, RoutingRequest call) {
        AgentFacts fresh = reader.one(entities, call, agent)
                .orElseThrow(() -> new IllegalStateException("Agent " + agent.value() + " vanished while locked"));
        Optional<Reason> refusal = Eligibility.refusal(fresh, call);
        if (refusal.isPresent()) {
            return new Attempt(refusal.get(), null);
        }
        if (!funds.hold(agent, call.call(), call.price(), call.fundsUntil())) {
            return new Attempt(Reason.INSUFFICIENT_BALANCE, null);
        }
        if (!reservations.reserve(agent, call.call(), call.agentUntil(), fresh.localDate(), call.price())) {
            throw new IllegalStateException("Agent " + agent.value() + " was free, locked, and could not be reserved");
        }
        return new Attempt(Reason.SELECTED, selection(fresh));
    }

    private static RoutingDecision.Selection selection(AgentFacts agent) {
        AgentFacts.Licence licence = agent.licence();
        if (licence == null) {
            throw new IllegalStateException("Agent " + agent.agent().value() + " selected without a licence");
        }
        return new RoutingDecision.Selection(agent.agent(), licence.id(), agent.localDate());
    }

    /** What came of trying to take one agent. */
    private record Attempt(Reason reason, RoutingDecision.@Nullable Selection selected) {}
}
