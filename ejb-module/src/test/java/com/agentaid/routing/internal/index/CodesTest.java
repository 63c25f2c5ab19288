package com.agentaid.routing.internal.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CodesTest {

    private static final int AGENTS = 2 * SharedCodes.SHARED_FROM;
    private static final List<Plane> GATES = List.of(Plane.NONE, Plane.NONE.with(1, true));

    private final SharedCodes shared = new SharedCodes();

    @Test
    void areFourBitsEach() {
        Codes codes = new Codes(3);
        codes.put(0, 7);
        codes.put(1, 2);
        codes.put(2, 5);
        assertThat(codes.bytes()).containsExactly(0x27, 0x05);
        assertThat(List.of(codes.at(0), codes.at(1), codes.at(2))).containsExactly(7, 2, 5);
    }

    @Test
    void differFromEarlierOnesInPlacesOfBothHalves() {
        assertThat(codes(4, 5, 4_000).changesSince(codes(3, 5), 10)).isEqualTo(Map.of(3, 0, 4, 1, 4_000, 1));
        assertThat(codes(4).changesSince(codes(4), 0)).isEmpty();
        assertThat(codes(1, 9, 17).changesSince(codes(), 2)).isNull();
    }

    @Test
    void areNamedAsLongAsFewDiffer() {
        Codes first = codes();
        assertThat(changes(first)).isEqualTo(new CodeChanges(first, Map.of()));
        int[] many = new int[SharedCodes.CHANGES_MAX + 1];
        for (int i = 0; i < many.length; i++) {
            many[i] = 2 * i;
        }
        assertThat(changes(codes(java.util.Arrays.copyOf(many, SharedCodes.CHANGES_MAX)))
                        .since())
                .isSameAs(first);
        Codes other = codes(many);
        assertThat(changes(other)).isEqualTo(new CodeChanges(other, Map.of()));
        assertThat(changes(codes(many)).since()).as("the last that was stored").isSameAs(other);
    }

    @Test
    void areThoseOfTheSameGatesAndPriceAndPurse() {
        Codes first = codes();
        assertThat(changes(first).since()).isSameAs(first);
        Codes dear = codes();
        assertThat(Objects.requireNonNull(shared.changes(dear, GATES, 101, 1)).since())
                .isSameAs(dear);
        Codes elsewhere = codes();
        assertThat(Objects.requireNonNull(shared.changes(elsewhere, GATES, 100, 2))
                        .since())
                .isSameAs(elsewhere);
        Codes behindOthers = codes();
        List<Plane> alike = List.of(Plane.NONE, Plane.NONE.with(1, true));
        assertThat(Objects.requireNonNull(shared.changes(behindOthers, alike, 100, 1))
                        .since())
                .isSameAs(behindOthers);
        assertThat(changes(codes()).since()).isSameAs(first);
    }

    @Test
    void ofFewAgentsAreStoredEachTime() {
        assertThat(shared.changes(new Codes(AGENTS - 2), GATES, 100, 1)).isNull();
    }

    private CodeChanges changes(Codes codes) {
        return Objects.requireNonNull(shared.changes(codes, GATES, 100, 1));
    }

    private static Codes codes(int... busy) {
        Codes codes = new Codes(AGENTS);
        for (int place : busy) {
            codes.put(place, 1);
        }
        return codes;
    }
}
