package com.agentaid.routing.internal.lab;

import com.agentaid.agents.WorkState;
import com.agentaid.campaigns.SelectionRules;
import com.agentaid.routing.internal.RankedFacts;
import com.agentaid.shared.UsState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of agents and callers at a moment of the past from elsewhere than the decision itself. */
interface Books {

    /** Agents by routing number; whoever is unknown is left out. */
    Map<Integer, PastAgent> at(Question question, Collection<Integer> numbers);

    History history(RecordedCall call, SelectionRules rules, Instant at);

    /** @param currency of the call */
    record Question(
            Instant at,
            @Nullable UsState state,
            String lineOfAuthority,
            Map<String, String> required,
            String currency) {}

    /**
     * One agent at that moment.
     *
     * @param facts balance by the ledger and the holds; tier and weight are today's
     * @param licensed for the state and line of the question, by the dates of his licences
     * @param matches has the attributes of the question today
     * @param day the date in his own time zone, whose calls and spending are counted
     */
    record PastAgent(
            RankedFacts facts,
            WorkState workState,
            boolean licensed,
            boolean matches,
            LocalDate day,
            int callsToday,
            @Nullable Integer dailyCap,
            long spentTodayMinor,
            @Nullable Long spendCapMinor) {}

    /** Who has had a caller, as far as rules ask. */
    record History(Set<Integer> had, @Nullable Integer served) {}
}
