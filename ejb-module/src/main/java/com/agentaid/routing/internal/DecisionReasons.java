package com.agentaid.routing.internal;

import com.agentaid.routing.Reason;
import com.agentaid.routing.internal.index.Codes;
import com.agentaid.routing.internal.index.Proposal;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every agent's reason in one decision, by routing number; null for a number that was not looked at.
 *
 * @param ranked routing numbers of the eligible whose rank is kept, in order
 */
public record DecisionReasons(@Nullable Reason[] byNumber, List<Integer> ranked) {

    /**
     * Unfolds what a decision stored: the first plane without an agent is his reason, whoever passes all has a code.
     *
     * @param planes in the order of {@link Proposal.Gate}
     * @param changes by place, where a decision differs from the codes it names
     * @param overruled routing number to reason of those who were refused at the lock
     */
    static DecisionReasons unfolded(
            int population,
            List<byte[]> planes,
            byte[] codes,
            Map<Integer, Integer> changes,
            Map<Integer, Reason> overruled,
            @Nullable Integer selected,
            List<Integer> ranked) {
        @Nullable Reason[] reasons = new @Nullable Reason[population];
        int place = 0;
        for (int number = 0; number < population; number++) {
            Reason stopped = stopped(planes, number);
            if (stopped == null) {
                Integer changed = changes.get(place);
                reasons[number] = Proposal.CODES.get(changed == null ? Codes.at(codes, place) : changed);
                place++;
            } else {
                reasons[number] = stopped;
            }
        }
        overruled.forEach((number, reason) -> reasons[number] = reason);
        if (selected != null) {
            reasons[selected] = Reason.SELECTED;
        }
        return new DecisionReasons(reasons, List.copyOf(ranked));
    }

    private static @Nullable Reason stopped(List<byte[]> planes, int number) {
        for (Proposal.Gate gate : Proposal.Gate.values()) {
            byte[] plane = planes.get(gate.ordinal());
            int octet = number / Byte.SIZE;
            if (octet >= plane.length || ((plane[octet] >> (number % Byte.SIZE)) & 1) == 0) {
                return gate.reason();
            }
        }
        return null;
    }

    public Map<Reason, Integer> counts() {
        int[] counted = new int[Reason.values().length];
        for (Reason reason : byNumber) {
            if (reason != null) {
                counted[reason.ordinal()]++;
            }
        }
        Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
        for (Reason reason : Reason.values()) {
            if (counted[reason.ordinal()] > 0) {
                counts.put(reason, counted[reason.ordinal()]);
            }
        }
        return counts;
    }

    /** Those with a rank by it, then the eligible whose rank was not kept, then the others, both by number. */
    public int[] inOrder(IntPredicate wanted) {
        Set<Integer> first = new HashSet<>(ranked);
        return Stream.of(
                        ranked.stream().mapToInt(Integer::intValue),
                        numbers(Reason::isEligible).filter(number -> !first.contains(number)),
                        numbers(reason -> !reason.isEligible()).filter(number -> !first.contains(number)))
                .flatMapToInt(numbers -> numbers)
                .filter(wanted)
                .toArray();
    }

    private IntStream numbers(Predicate<Reason> wanted) {
        return IntStream.range(0, byNumber.length).filter(number -> {
            Reason reason = byNumber[number];
            return reason != null && wanted.test(reason);
        });
    }

    public @Nullable Integer rankOf(int number) {
        int place = ranked.indexOf(number);
        return place < 0 ? null : place + 1;
    }
}
