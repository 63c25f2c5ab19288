package com.agentaid.routing.internal.lab;

import com.agentaid.routing.internal.RankedFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * By what the world of the draft differs from the recorded one, agent by agent: his turn, his money, the calls of his day, and
 * the call that he has. No larger than the number of agents, however long the period. While draft and record agree, nothing
 * differs.
 */
final class Carried {

    /** A recorded turn belongs to the offer that was decided so shortly before. */
    private static final Duration OFFER_WRITTEN_MAX = Duration.ofSeconds(10);

    private final Map<Integer, Agent> agents = new TreeMap<>();

    /** What is different about one agent. */
    private static final class Agent {
        private @Nullable Instant lastReal;
        private @Nullable Instant lastDraft;
        private long offeredElsewhereMillis = Long.MIN_VALUE;
        private long spentMinor;
        private LocalDate day = LocalDate.MIN;
        private int callsOfDay;
        private long spentOfDayMinor;
        private @Nullable Instant busyUntil;
        private @Nullable Instant freeUntil;
        private @Nullable RankedFacts whenFreed;
    }

    private Agent agent(int number) {
        return agents.computeIfAbsent(number, unknown -> new Agent());
    }

    /** The record offered him a call; it is his turn no more there. */
    void offeredInFact(RankedFacts facts, Instant at) {
        Agent agent = agent(facts.number());
        if (!isOf(agent.lastReal, facts.lastOfferedMillis())) {
            agent.offeredElsewhereMillis = Math.max(agent.offeredElsewhereMillis, facts.lastOfferedMillis());
        }
        agent.lastReal = at;
    }

    void offeredByDraft(int number, Instant at) {
        agent(number).lastDraft = at;
    }

    /** He talks with another caller than recorded, or with one where none is recorded. */
    void takes(int number, LocalDate day, long spent, Instant until) {
        Agent agent = agent(number);
        counted(agent, day, 1, spent);
        agent.busyUntil = agent.busyUntil == null || until.isAfter(agent.busyUntil) ? until : agent.busyUntil;
    }

    /** Another takes the call that is recorded as his. @param facts as he was when he got it */
    void loses(int number, LocalDate day, long spent, Instant until, @Nullable RankedFacts facts) {
        Agent agent = agent(number);
        counted(agent, day, -1, -spent);
        agent.freeUntil = until;
        agent.whenFreed = facts == null ? null : facts.having(facts.availableMinor() - spent);
    }

    /** The same call at another price. */
    void pays(int number, LocalDate day, long more) {
        counted(agent(number), day, 0, more);
    }

    private static void counted(Agent agent, LocalDate day, int calls, long spent) {
        if (!agent.day.equals(day)) {
            agent.day = day;
            agent.callsOfDay = 0;
            agent.spentOfDayMinor = 0;
        }
        agent.callsOfDay += calls;
        agent.spentOfDayMinor += spent;
        agent.spentMinor += spent;
    }

    boolean isBusy(int number, Instant at) {
        Agent agent = agents.get(number);
        return agent != null && agent.busyUntil != null && at.isBefore(agent.busyUntil);
    }

    /** Those whom the record has in a call that the draft gave to another. */
    Map<Integer, RankedFacts> freed(Instant at) {
        Map<Integer, RankedFacts> freed = new HashMap<>();
        agents.forEach((number, agent) -> {
            if (agent.freeUntil != null && at.isBefore(agent.freeUntil) && agent.whenFreed != null) {
                freed.put(number, agent.whenFreed);
            }
        });
        return freed;
    }

    /** Those whom the draft has left more money, or more calls of a day, than the record. */
    Set<Integer> relieved() {
        Set<Integer> relieved = new TreeSet<>();
        agents.forEach((number, agent) -> {
            if (agent.spentMinor < 0 || agent.callsOfDay < 0) {
                relieved.add(number);
            }
        });
        return relieved;
    }

    int callsOf(int number, LocalDate day) {
        Agent agent = agents.get(number);
        return agent == null || !agent.day.equals(day) ? 0 : agent.callsOfDay;
    }

    long spentOf(int number, LocalDate day) {
        Agent agent = agents.get(number);
        return agent == null || !agent.day.equals(day) ? 0 : agent.spentOfDayMinor;
    }

    /** Whether anything of his day or money is not as recorded. */
    boolean differs(int number) {
        Agent agent = agents.get(number);
        return agent != null && (agent.callsOfDay != 0 || agent.spentOfDayMinor != 0 || agent.spentMinor != 0);
    }

    /** What orders him in the world of the draft. */
    RankedFacts inDraft(RankedFacts recorded) {
        Agent agent = agents.get(recorded.number());
        if (agent == null) {
            return recorded;
        }
        long idle = recorded.idleSinceMillis();
        return new RankedFacts(
                recorded.number(),
                recorded.tier(),
                recorded.weight(),
                recorded.availableMinor() - agent.spentMinor,
                lastOffered(agent, recorded.lastOfferedMillis()),
                agent.busyUntil == null ? idle : Math.max(idle, agent.busyUntil.toEpochMilli()));
    }

    private static long lastOffered(Agent agent, long recorded) {
        if (Objects.equals(agent.lastReal, agent.lastDraft)) {
            return recorded;
        }
        long draft = agent.lastDraft == null ? Long.MIN_VALUE : agent.lastDraft.toEpochMilli();
        return isOf(agent.lastReal, recorded)
                ? Math.max(agent.offeredElsewhereMillis, draft)
                : Math.max(recorded, draft);
    }

    private static boolean isOf(@Nullable Instant offer, long recorded) {
        return offer != null
                && recorded >= offer.toEpochMilli()
                && recorded < offer.plus(OFFER_WRITTEN_MAX).toEpochMilli();
    }
}
