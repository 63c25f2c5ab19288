package com.agentaid.routing.internal.lab;

import com.agentaid.agents.WorkState;
import com.agentaid.campaigns.SelectionRules;
import com.agentaid.routing.Reason;
import com.agentaid.routing.ReplayDraft;
import com.agentaid.routing.ReplayFinding.Kind;
import com.agentaid.routing.internal.DecisionReasons;
import com.agentaid.routing.internal.RankedFacts;
import com.agentaid.routing.internal.index.Ranking;
import com.agentaid.routing.internal.lab.Books.PastAgent;
import com.agentaid.routing.internal.lab.RecordedCall.Round;
import com.agentaid.shared.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a draft would have chosen in one recorded round. Whoever could take the call by the record is put in the draft's order,
 * with those whom the draft lets in where the record does not; the first whom law, money and caps allow gets it. Each who was
 * in front of him and is not allowed is a rule that the draft would have broken but for the check at the lock.
 */
final class DraftChoice {

    /** Agents whom a draft lets in and who are weighed in one round, the longest with us first. */
    static final int LET_IN_MAX = 200;

    /** Reasons that may not hold for an agent to whom the draft gave fewer calls. */
    private static final Set<Reason> RELIEVED =
            EnumSet.of(Reason.INSUFFICIENT_BALANCE, Reason.SPEND_CAP_REACHED, Reason.DAILY_CAP_REACHED);

    private final ReplayDraft draft;
    private final SelectionRules inForce;
    private final Books books;
    private final Carried carried;
    private final Tally tally;

    DraftChoice(ReplayDraft draft, SelectionRules inForce, Books books, Carried carried, Tally tally) {
        this.draft = draft;
        this.inForce = inForce;
        this.books = books;
        this.carried = carried;
        this.tally = tally;
    }

    /**
     * @param asked who could take the call in an earlier round and was asked in fact
     * @param tried whom the draft has offered the call before
     */
    @Nullable
    Integer of(RecordedCall call, Round round, Map<Integer, RankedFacts> asked, Set<Integer> tried) {
        Money price = draft.priceFor(call.state(), call.receivedAt());
        Books.History history = history(call, round);
        Map<Integer, RankedFacts> pool = pool(round, asked);
        letIn(call, round, price, pool);
        pool.keySet()
                .removeIf(agent ->
                        tried.contains(agent) || history.had().contains(agent) || carried.isBusy(agent, round.at()));
        if (!draft.selection().requiredAttributes().equals(round.required())) {
            Map<Integer, PastAgent> today = books.at(question(call, round.at()), pool.keySet());
            pool.keySet()
                    .removeIf(agent ->
                            !today.containsKey(agent) || !today.get(agent).matches());
        }
        if (round.more() && ordersOtherwise(round, price)) {
            tally.inPart();
        }
        for (RankedFacts candidate : ordered(pool, round, price, history.served())) {
            Optional<Kind> breach = breach(call, round, price, candidate);
            if (breach.isEmpty()) {
                return candidate.number();
            }
            tally.find(breach.get(), call.id(), candidate.number());
        }
        return null;
    }

    private Books.History history(RecordedCall call, Round round) {
        SelectionRules rules = draft.selection();
        boolean same = rules.stickyDays() == inForce.stickyDays()
                && rules.duplicateDays() == inForce.duplicateDays()
                && rules.duplicateAfter() == inForce.duplicateAfter();
        return same ? new Books.History(round.had(), round.served()) : books.history(call, rules, round.at());
    }

    /** By the record, and who would be free or untried in the world of the draft. */
    private Map<Integer, RankedFacts> pool(Round round, Map<Integer, RankedFacts> asked) {
        Map<Integer, RankedFacts> pool = new HashMap<>(asked);
        round.eligible().forEach(facts -> pool.put(facts.number(), facts));
        carried.freed(round.at()).forEach((agent, facts) -> {
            if (reason(round.reasons().get(), agent) == Reason.AGENT_BUSY) {
                pool.putIfAbsent(agent, facts);
            }
        });
        return pool;
    }

    private static @Nullable Reason reason(DecisionReasons reasons, int agent) {
        return agent < reasons.byNumber().length ? reasons.byNumber()[agent] : null;
    }

    /** Who was stopped by a rule that the draft softens: the books tell whether he could have taken the call. */
    private void letIn(RecordedCall call, Round round, Money price, Map<Integer, RankedFacts> pool) {
        Set<Reason> softened = softened(call, round, price);
        Set<Integer> relieved = carried.relieved();
        if (softened.isEmpty() && relieved.isEmpty()) {
            return;
        }
        DecisionReasons reasons = round.reasons().get();
        List<Integer> stopped = new ArrayList<>();
        for (int agent = 0; agent < reasons.byNumber().length && stopped.size() < LET_IN_MAX; agent++) {
            Reason reason = reasons.byNumber()[agent];
            boolean open = reason != null
                    && (softened.contains(reason) || (relieved.contains(agent) && RELIEVED.contains(reason)));
            if (open && !pool.containsKey(agent)) {
                stopped.add(agent);
            }
        }
        if (stopped.isEmpty()) {
            return;
        }
        books.at(question(call, round.at()), stopped).forEach((agent, past) -> {
            if (couldTake(agent, past, price)) {
                pool.put(agent, past.facts());
            }
        });
    }

    private Set<Reason> softened(RecordedCall call, Round round, Money price) {
        Set<Reason> softened = EnumSet.noneOf(Reason.class);
        if (price.isLessThan(call.price())) {
            softened.add(Reason.INSUFFICIENT_BALANCE);
            softened.add(Reason.SPEND_CAP_REACHED);
        }
        if (!draft.selection().requiredAttributes().equals(round.required())) {
            softened.add(Reason.ATTRIBUTE_MISMATCH);
        }
        if (!draft.lineOfAuthority().equals(round.lineOfAuthority())) {
            softened.add(Reason.STATE_NOT_LICENSED);
        }
        if (!draft.selection().equals(inForce)) {
            softened.add(Reason.DUPLICATE_CALLER);
        }
        return softened;
    }

    private boolean couldTake(int agent, PastAgent past, Money price) {
        Long spendCap = past.spendCapMinor();
        long spent = past.spentTodayMinor() + carried.spentOf(agent, past.day());
        return past.workState() == WorkState.FREE
                && past.licensed()
                && past.matches()
                && carried.inDraft(past.facts()).availableMinor() >= price.minorUnits()
                && (spendCap == null || spent + price.minorUnits() <= spendCap)
                && hasRoom(agent, past);
    }

    private boolean hasRoom(int agent, PastAgent past) {
        Integer cap = past.dailyCap();
        return cap == null || past.callsToday() + carried.callsOf(agent, past.day()) < cap;
    }

    private boolean ordersOtherwise(Round round, Money price) {
        return draft.strategy() != round.strategy() || draft.band(price).minorUnits() != round.bandMinor();
    }

    private List<RankedFacts> ordered(
            Map<Integer, RankedFacts> pool, Round round, Money price, @Nullable Integer served) {
        List<RankedFacts> ordered = new ArrayList<>();
        pool.values().forEach(facts -> ordered.add(carried.inDraft(facts)));
        ordered.sort(Ranking.of(draft.strategy(), draft.band(price), round.at()).order());
        for (RankedFacts facts : List.copyOf(ordered)) {
            if (served != null && facts.number() == served) {
                ordered.remove(facts);
                ordered.add(0, facts);
            }
        }
        return ordered;
    }

    /** What would have kept him from the call when his row was locked. */
    private Optional<Kind> breach(RecordedCall call, Round round, Money price, RankedFacts candidate) {
        boolean otherLine = !draft.lineOfAuthority().equals(round.lineOfAuthority());
        boolean dearer = call.price().isLessThan(price);
        PastAgent past = otherLine || dearer || carried.differs(candidate.number())
                ? books.at(question(call, round.at()), List.of(candidate.number()))
                        .get(candidate.number())
                : null;
        if (otherLine && (past == null || !past.licensed())) {
            return Optional.of(Kind.NO_LICENCE);
        }
        if (candidate.availableMinor() < price.minorUnits()) {
            return Optional.of(Kind.PRICE_ABOVE_BALANCE);
        }
        if (past == null) {
            return Optional.empty();
        }
        Long spendCap = past.spendCapMinor();
        long spent = past.spentTodayMinor() + carried.spentOf(candidate.number(), past.day());
        if (spendCap != null && spent + price.minorUnits() > spendCap) {
            return Optional.of(Kind.OVER_SPEND_CAP);
        }
        return hasRoom(candidate.number(), past) ? Optional.empty() : Optional.of(Kind.OVER_CALL_CAP);
    }

    /** The date of an agent's own day at that moment. */
    LocalDate dayOf(RecordedCall call, Instant at, int agent) {
        PastAgent past = books.at(question(call, at), List.of(agent)).get(agent);
        return past == null ? LocalDate.MIN : past.day();
    }

    private Books.Question question(RecordedCall call, Instant at) {
        return new Books.Question(
                at,
                call.state(),
                draft.lineOfAuthority(),
                draft.selection().requiredAttributes(),
                call.price().currencyCode());
    }
}
