package com.agentaid.routing.internal.lab;

import com.agentaid.campaigns.SelectionRules;
import com.agentaid.routing.ReplayDraft;
import com.agentaid.routing.internal.RankedFacts;
import com.agentaid.routing.internal.lab.RecordedCall.Round;
import com.agentaid.shared.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The world as it would have gone on under a draft, call by call in the order in which they came. Each call walks through its
 * recorded rounds; in each the draft chooses. What its choice did with this very call is known when he was really offered it;
 * else he is taken to have answered, unless the caller did not wait in fact. Turns, money, caps and calls in progress are carried
 * on to the calls that follow.
 */
final class DraftWorld {

    /** How long an agent talks with a caller whom nobody talked with in fact. */
    static final Duration TALK_ASSUMED = Duration.ofMinutes(5);

    private final ReplayDraft draft;
    private final Tally tally;
    private final Carried carried = new Carried();
    private final DraftChoice choice;

    /** @param inForce the campaign's selection rules now, which the recorded histories of callers followed */
    DraftWorld(ReplayDraft draft, SelectionRules inForce, Books books, Tally tally) {
        this.draft = draft;
        this.tally = tally;
        this.choice = new DraftChoice(draft, inForce, books, carried, tally);
    }

    void replay(RecordedCall call) {
        Walk walk = new Walk(call);
        call.rounds().forEach(walk::take);
        Integer before = call.holder();
        tally.call(call.id(), before, walk.holder);
        if (walk.holder != null && !call.offered().containsKey(walk.holder)) {
            tally.assumed();
        }
        settle(call, before, walk);
    }

    /** One call on its way through its rounds. */
    private final class Walk {
        private final RecordedCall call;
        private final Map<Integer, RankedFacts> seen = new HashMap<>();
        private final Map<Integer, RankedFacts> askedInFact = new HashMap<>();
        private final Map<Integer, Instant> offeredAt = new HashMap<>();
        private final Set<Integer> tried = new HashSet<>();
        private boolean over;
        private @Nullable Integer holder;

        Walk(RecordedCall call) {
            this.call = call;
        }

        void take(Round round) {
            round.eligible().forEach(facts -> seen.put(facts.number(), facts));
            if (!over) {
                decide(round);
            }
            Integer selected = round.selected();
            RankedFacts facts = selected == null ? null : seen.get(selected);
            if (selected != null && facts != null) {
                offeredAt.putIfAbsent(selected, round.at());
                askedInFact.put(selected, facts);
                carried.offeredInFact(facts, round.at());
            }
        }

        private void decide(Round round) {
            Instant begun = call.rounds().get(0).at();
            if (tried.size() >= draft.maxRounds() || round.at().isAfter(begun.plus(draft.maxWait()))) {
                over = true;
                return;
            }
            Integer chosen = choice.of(call, round, askedInFact, tried);
            if (chosen == null) {
                over = round.selected() != null || !draft.parksWhenBusy();
                return;
            }
            carried.offeredByDraft(chosen, round.at());
            offeredAt.put(chosen, round.at());
            Boolean talked = call.offered().get(chosen);
            if (Boolean.FALSE.equals(talked)) {
                tried.add(chosen);
                return;
            }
            over = true;
            holder = talked == null && call.callerLeft() ? null : chosen;
        }

        LocalDate dayOf(int agent) {
            Instant at = offeredAt.getOrDefault(agent, call.rounds().get(0).at());
            return choice.dayOf(call, at, agent);
        }
    }

    private void settle(RecordedCall call, @Nullable Integer before, Walk walk) {
        Integer after = walk.holder;
        Money price = draft.priceFor(call.state(), call.receivedAt());
        long real = call.billed() ? call.price().minorUnits() : 0;
        long drafted = call.billed() || before == null ? price.minorUnits() : 0;
        if (Objects.equals(before, after)) {
            if (after != null && real != drafted) {
                carried.pays(after, walk.dayOf(after), drafted - real);
            }
            return;
        }
        if (before != null) {
            carried.loses(before, walk.dayOf(before), real, call.endedAt(), walk.seen.get(before));
        }
        if (after != null) {
            Instant begun = walk.offeredAt.getOrDefault(after, call.endedAt());
            Instant until = before == null ? begun.plus(TALK_ASSUMED) : call.endedAt();
            carried.takes(after, walk.dayOf(after), drafted, until);
        }
    }
}
