package com.agentaid.routing.internal.lab;

import com.agentaid.routing.ReplayFinding.Kind;
import com.agentaid.shared.CallId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a replay has found so far. Of each kind the first findings are kept, all are counted. */
public final class Tally {

    static final int FINDINGS_MAX = 1_000;

    private final Map<Integer, int[]> agents = new TreeMap<>();
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final List<Found> found = new ArrayList<>();
    private long calls;
    private long assumed;
    private long inPart;

    /** @param agent routing number */
    record Found(Kind kind, CallId call, @Nullable Integer agent) {}

    /** @param before calls that he talked on, @param after calls that he would have had */
    record Gain(int agent, int before, int after) {}

    /** A call of which both ends are known: who talked on it, and who would have. */
    void call(CallId call, @Nullable Integer before, @Nullable Integer after) {
        calls++;
        if (before != null) {
            counts(before)[0]++;
        }
        if (after != null) {
            counts(after)[1]++;
        }
        if (before != null && after == null) {
            find(Kind.LOST, call, before);
        } else if (before == null && after != null) {
            find(Kind.WON, call, after);
        } else if (before != null && !before.equals(after)) {
            find(Kind.MOVED, call, after);
        }
    }

    private int[] counts(int agent) {
        return agents.computeIfAbsent(agent, unknown -> new int[2]);
    }

    void find(Kind kind, CallId call, @Nullable Integer agent) {
        if (counts.merge(kind, 1L, Long::sum) <= FINDINGS_MAX) {
            found.add(new Found(kind, call, agent));
        }
    }

    /** The draft's agent was never asked in fact; he is taken to have answered. */
    void assumed() {
        assumed++;
    }

    /** More could take the call than are recorded with what orders them. */
    void inPart() {
        inPart++;
    }

    long calls() {
        return calls;
    }

    long assumptions() {
        return assumed;
    }

    long roundsInPart() {
        return inPart;
    }

    long count(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    List<Found> findings() {
        return List.copyOf(found);
    }

    /** By routing number. */
    List<Gain> gains() {
        return agents.entrySet().stream()
                .map(agent -> new Gain(agent.getKey(), agent.getValue()[0], agent.getValue()[1]))
                .toList();
    }
}
