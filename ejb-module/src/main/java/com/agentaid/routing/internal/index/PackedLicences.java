package com.agentaid.routing.internal.index;

import com.agentaid.shared.UsState;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Licences in a number each: state and first and last day, beside the line of authority. */
final class PackedLicences {

    private static final int DAY_BITS = 20;
    private static final long DAY_MASK = (1L << DAY_BITS) - 1;

    private final String[] lines;
    private final long[] packed;

    private PackedLicences(String[] lines, long[] packed) {
        this.lines = lines;
        this.packed = packed;
    }

    static PackedLicences of(List<AgentRow.Licence> licences) {
        String[] lines = new String[licences.size()];
        long[] packed = new long[licences.size()];
        for (int i = 0; i < packed.length; i++) {
            AgentRow.Licence licence = licences.get(i);
            lines[i] = licence.lineOfAuthority().intern();
            packed[i] = (state(licence.state()) << (2 * DAY_BITS))
                    | (day(licence.effectiveOn().toEpochDay()) << DAY_BITS)
                    | day(licence.expiresOn().toEpochDay());
        }
        return new PackedLicences(lines, packed);
    }

    boolean cover(UsState state, String line, int earliestDay, int latestDay) {
        long wanted = state(state);
        for (int i = 0; i < packed.length; i++) {
            boolean inForce = packed[i] >>> (2 * DAY_BITS) == wanted
                    && earliestDay >= ((packed[i] >>> DAY_BITS) & DAY_MASK)
                    && latestDay < (packed[i] & DAY_MASK);
            if (inForce && lines[i].equals(line)) {
                return true;
            }
        }
        return false;
    }

    private static long state(UsState state) {
        return (long) state.code().charAt(0) << Byte.SIZE | state.code().charAt(1);
    }

    /** Days before 1970 and after the year 4800 are as good as those. */
    private static long day(long epochDay) {
        return Math.max(0, Math.min(epochDay, DAY_MASK));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PackedLicences licences
                && Arrays.equals(packed, licences.packed)
                && Arrays.equals(lines, licences.lines);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(packed);
    }
}
