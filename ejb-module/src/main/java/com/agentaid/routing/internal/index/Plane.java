package com.agentaid.routing.internal.index;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One yes or no about every agent, bit n for the agent with routing number n. It never changes: what changes is which plane
 * holds at a moment. So decisions can share one, in memory and, once stored, in the database.
 */
public final class Plane extends StoredOnce {

    public static final Plane NONE = new Plane(new long[0]);

    private final long[] words;

    Plane(long[] words) {
        this.words = words;
    }

    public boolean has(int number) {
        return (word(number >> 6) & (1L << number)) != 0;
    }

    /** Sixty-four agents at once; none beyond the end. */
    long word(int index) {
        return index < words.length ? words[index] : 0;
    }

    /** This plane but for one agent; itself when that is no change. */
    Plane with(int number, boolean yes) {
        if (has(number) == yes) {
            return this;
        }
        long[] changed = Arrays.copyOf(words, Math.max(words.length, (number >> 6) + 1));
        changed[number >> 6] ^= 1L << number;
        return new Plane(changed);
    }

    /** Bit n of byte n/8 counted from the low end, as PostgreSQL's get_bit reads it. */
    @Override
    public byte[] bytes() {
        byte[] bytes = new byte[words.length * Long.BYTES];
        for (int i = 0; i < words.length; i++) {
            for (int j = 0; j < Long.BYTES; j++) {
                bytes[i * Long.BYTES + j] = (byte) (words[i] >>> (Byte.SIZE * j));
            }
        }
        return bytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Plane plane)) {
            return false;
        }
        for (int i = 0; i < Math.max(words.length, plane.words.length); i++) {
            if (word(i) != plane.word(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (int i = 0; i < words.length; i++) {
            hash += Long.hashCode(words[i]) * (i + 1);
        }
        return hash;
    }
}
