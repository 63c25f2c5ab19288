package com.agentaid.routing.internal.index;

import com.agentaid.shared.CampaignId;
import com.agentaid.shared.UsState;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The planes that calls have asked for lately, each made by one pass over the agents and then kept true agent by agent.
 * Licences are asked by date, so that midnight asks for a plane of its own; schedules by the quarter of an hour, within which
 * no zone of the world changes its hour.
 */
final class Planes {

    /** With more than this all are forgotten and made anew as they are asked for. */
    static final int PLANES_MAX = 1_000;

    private static final long QUARTER_SECONDS = 900;

    private final Map<Question, Plane> planes = new ConcurrentHashMap<>();

    /** A yes or no about an agent's profile. */
    private sealed interface Question extends Predicate<IndexedAgent> {}

    private record Subscribed(CampaignId campaign, @Nullable UsState state) implements Question {
        @Override
        public boolean test(IndexedAgent agent) {
            return agent.subscribes(campaign, state);
        }
    }

    private record Matches(Map<String, String> required) implements Question {
        @Override
        public boolean test(IndexedAgent agent) {
            return agent.has(required);
        }
    }

    private record TakesCalls(long quarter) implements Question {
        @Override
        public boolean test(IndexedAgent agent) {
            return agent.schedule.takesCallsAt(Instant.ofEpochSecond(quarter * QUARTER_SECONDS));
        }
    }

    private record Licensed(UsState state, String line, int earliestDay, int latestDay) implements Question {
        @Override
        public boolean test(IndexedAgent agent) {
            return agent.isLicensed(state, line, earliestDay, latestDay);
        }
    }

    Plane subscribed(CampaignId campaign, @Nullable UsState state, @Nullable IndexedAgent[] agents) {
        return ask(new Subscribed(campaign, state), agents);
    }

    Plane matching(Map<String, String> required, @Nullable IndexedAgent[] agents) {
        return ask(new Matches(required), agents);
    }

    Plane takingCalls(Instant now, @Nullable IndexedAgent[] agents) {
        return ask(new TakesCalls(Math.floorDiv(now.getEpochSecond(), QUARTER_SECONDS)), agents);
    }

    /** Days since the epoch: the state's dates at the moment of the call. */
    Plane licensed(UsState state, String line, int earliestDay, int latestDay, @Nullable IndexedAgent[] agents) {
        return ask(new Licensed(state, line, earliestDay, latestDay), agents);
    }

    /** One agent is another now; nobody asks meanwhile. */
    void changed(IndexedAgent agent) {
        planes.replaceAll((question, plane) -> plane.with(agent.number, question.test(agent)));
    }

    private Plane ask(Question question, @Nullable IndexedAgent[] agents) {
        Plane known = planes.get(question);
        if (known != null) {
            return known;
        }
        if (planes.size() >= PLANES_MAX) {
            planes.clear();
        }
        return planes.computeIfAbsent(question, unknown -> of(agents, question));
    }

    static Plane of(@Nullable IndexedAgent[] agents, Predicate<IndexedAgent> question) {
        long[] words = new long[(agents.length + Long.SIZE - 1) / Long.SIZE];
        for (IndexedAgent agent : agents) {
            if (agent != null && question.test(agent)) {
                words[agent.number >> 6] |= 1L << agent.number;
            }
        }
        return new Plane(words);
    }
}
