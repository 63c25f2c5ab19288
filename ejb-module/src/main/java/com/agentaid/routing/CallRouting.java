package com.agentaid.routing;

import com.agentaid.agents.AgentPresence;
import com.agentaid.agents.AgentReservations;
import com.agentaid.platform.config.Settings;
import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.work.Work;
import com.agentaid.routing.internal.AgentFacts;
import com.agentaid.routing.internal.CallerHistories;
import com.agentaid.routing.internal.CallerHistory;
import com.agentaid.routing.internal.DecisionBook;
import com.agentaid.routing.internal.Verdict;
import com.agentaid.routing.internal.index.AgentRow;
import com.agentaid.routing.internal.index.AgentRows;
import com.agentaid.routing.internal.index.Proposal;
import com.agentaid.routing.internal.index.RoutingIndexes;
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
import org.jspecify.annotations.Nullable;

/**
 * Finds the agent for a call and takes him, his cap slot and the price, or nothing, in the caller's transaction.
 *
 * <p>The index in memory judges all agents and proposes the best; each is then locked and judged again as he stands at that
 * moment, because another call may have taken him, his money or his last slot since. An agent whose row somebody else is
 * writing, or has written since, is passed over rather than waited for. Who was seen with which reason is written down whatever comes of it.
 */
@Stateless
@Tenanted
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class CallRouting {

    /** Of the best, so many are asked for in one statement. */
    private static final int LOCKED_AT_ONCE = 8;

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    RoutingIndexes indexes;

    @Inject
    AgentRows rows;

    @Inject
    CallerHistories histories;

    @Inject
    DecisionBook book;

    @Inject
    AgentReservations reservations;

    @Inject
    FundsReservation funds;

    @Inject
    Settings settings;

    @Inject
    Ids ids;

    /**
     * Decides one round. The call's row must be locked by the caller, so that a call is never decided twice at a time.
     *
     * @throws AgentsContended when somebody was eligible but could not be locked; nothing is written then
     */
    public RoutingDecision decide(RoutingRequest call) throws AgentsContended {
        long startedNanos = System.nanoTime();
        CallerHistory history = histories.of(entities, call);
        Proposal proposal = indexes.current(entities, Work.tenant()).propose(call, history);
        Verdict verdict = new Verdict(proposal);
        RoutingDecision.Selection selected = reserveBest(call, history, verdict);
        RoutingDecision decision =
                new RoutingDecision(ids.next(), selected, verdict.counts(), verdict.somebodyIsOnlyBusy());
        book.write(entities, call, history, decision, verdict, Duration.ofNanos(System.nanoTime() - startedNanos));
        return decision;
    }

    private RoutingDecision.@Nullable Selection reserveBest(RoutingRequest call, CallerHistory history, Verdict verdict)
            throws AgentsContended {
        List<Proposal.Candidate> best = verdict.proposal().best();
        List<Proposal.Candidate> passedOver = new ArrayList<>();
        for (int from = 0; from < best.size(); ) {
            List<Proposal.Candidate> few = best.subList(from, Math.min(from + LOCKED_AT_ONCE, best.size()));
            Optional<AgentRow> locked = rows.lockFirst(
                    entities, few.stream().map(Proposal.Candidate::agent).toList(), call.now());
            for (Proposal.Candidate candidate : few) {
                from++;
                if (locked.isPresent() && candidate.agent().equals(locked.get().agent())) {
                    AgentFacts fresh = AgentFacts.of(locked.get(), call, history, silenceMax());
                    Optional<Reason> refusal = take(fresh, call);
                    if (refusal.isEmpty()) {
                        verdict.select(candidate);
                        namePaused(verdict, passedOver);
                        return selection(fresh);
                    }
                    verdict.overrule(candidate, refusal.get());
                    break;
                }
                verdict.overrule(candidate, Reason.AGENT_BUSY);
                passedOver.add(candidate);
            }
        }
        if (!passedOver.isEmpty() || verdict.hasMore()) {
            throw new AgentsContended(call.call());
        }
        return null;
    }

    /** Who is passed over counts as busy, unless his row says that he has paused since he was proposed. */
    private void namePaused(Verdict verdict, List<Proposal.Candidate> passedOver) {
        if (passedOver.isEmpty()) {
            return;
        }
        Set<AgentId> paused = rows.paused(
                entities, passedOver.stream().map(Proposal.Candidate::agent).toList());
        for (Proposal.Candidate candidate : passedOver) {
            if (paused.contains(candidate.agent())) {
                verdict.overrule(candidate, Reason.AGENT_PAUSED);
            }
        }
    }

    private Duration silenceMax() {
        return settings.duration(AgentPresence.SILENCE_MAX_KEY, AgentPresence.SILENCE_MAX);
    }

    /** Takes his slot and the money; empty when both are taken. */
    private Optional<Reason> take(AgentFacts agent, RoutingRequest call) {
        Optional<Reason> refusal = Eligibility.refusal(agent, call);
        if (refusal.isPresent()) {
            return refusal;
        }
        if (!funds.hold(agent.agent(), call.call(), call.price(), call.fundsUntil())) {
            return Optional.of(Reason.INSUFFICIENT_BALANCE);
        }
        if (!reservations.reserve(agent.agent(), call.call(), call.agentUntil(), agent.localDate(), call.price())) {
            throw new IllegalStateException(
                    "Agent " + agent.agent().value() + " was free, locked, and could not be reserved");
        }
        return Optional.empty();
    }

    private static RoutingDecision.Selection selection(AgentFacts agent) {
        AgentFacts.Licence licence = agent.licence();
        if (licence == null) {
            throw new IllegalStateException("Agent " + agent.agent().value() + " selected without a licence");
        }
        return new RoutingDecision.Selection(agent.agent(), licence.id(), agent.localDate());
    }
}
