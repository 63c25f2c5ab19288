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
import java.util.List;
import java.util.Optional;

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

    private RoutingDecision.@org.jspecify.annotations.Nullable Selection reserveBest(
            RoutingRequest call, CallerHistory history, Verdict verdict) throws AgentsContended {
        List<Proposal.Candidate> best = verdict.proposal().best();
        boolean contended = false;
        for (int place = 0; place < best.size(); place++) {
            int locked = lockFirst(best, place);
            for (; place < locked; place++) {
                verdict.overrule(best.get(place), Reason.AGENT_BUSY);
                contended = true;
            }
            if (place < best.size()) {
                AgentFacts fresh = fresh(best.get(place).agent(), call, history);
                Optional<Reason> refusal = take(fresh, call);
                if (refusal.isEmpty()) {
                    verdict.select(best.get(place));
                    return selection(fresh);
                }
                verdict.overrule(best.get(place), refusal.get());
            }
        }
        if (contended || verdict.hasMore()) {
            throw new AgentsContended(call.call());
        }
        return null;
    }

    /** The place of the first from here on who is free and ours now; behind the last when there is none. */
    private int lockFirst(List<Proposal.Candidate> best, int from) {
        for (int place = from; place < best.size(); place += LOCKED_AT_ONCE) {
            List<AgentId> few = best.subList(place, Math.min(place + LOCKED_AT_ONCE, best.size())).stream()
                    .map(Proposal.Candidate::agent)
                    .toList();
            Optional<AgentId> locked = reservations.lockFirst(few);
            if (locked.isPresent()) {
                return place + few.indexOf(locked.get());
            }
        }
        return best.size();
    }

    /** With the agent's row locked nothing about him changes any more: judge him as he is. */
    private AgentFacts fresh(AgentId agent, RoutingRequest call, CallerHistory history) {
        Duration silence = settings.duration(AgentPresence.SILENCE_MAX_KEY, AgentPresence.SILENCE_MAX);
        return rows.one(entities, agent, call.now())
                .map(row -> AgentFacts.of(row, call, history, silence))
                .orElseThrow(() -> new IllegalStateException("Agent " + agent.value() + " vanished while locked"));
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
