package com.agentaid.reporting.internal;

import com.agentaid.reporting.MissedCall;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What most calls of a group share, and how many of them. */
final class Shares {
    private Shares() {}

    /** What most of them share; of equals the newest call's. */
    static <K> K most(List<MissedCall> calls, Function<MissedCall, K> key) {
        Map<K, Long> counts = calls.stream().collect(Collectors.groupingBy(key, Collectors.counting()));
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        return calls.stream()
                .map(key)
                .filter(value -> counts.getOrDefault(value, 0L) == most)
                .findFirst()
                .orElseThrow();
    }

    /** Those that share it. */
    static <K> long most(List<MissedCall> calls, Function<MissedCall, K> key, K value) {
        return calls.stream().filter(call -> key.apply(call).equals(value)).count();
    }

    /** Says how many of the calls the change serves, unless it serves them all. */
    static String of(long served, int calls) {
        return served == calls ? "." : " (" + served + " of these " + calls + ").";
    }
}
