package com.agentaid.routing.internal.index;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The reasons of those who are in all gates: four bits an agent, by routing number, low half of a byte first; an ordinal of
 * {@link Proposal#CODES}.
 */
public final class Codes extends StoredOnce {

    private static final int HALF = 15;

    private final byte[] bytes;

    Codes(int agents) {
        bytes = new byte[(agents + 1) / 2];
    }

    /** While they are made, each place once. */
    void put(int place, int code) {
        bytes[place >> 1] |= (byte) (code << shift(place));
    }

    int at(int place) {
        return at(bytes, place);
    }

    /** The same of what was stored. */
    public static int at(byte[] bytes, int place) {
        return (bytes[place >> 1] >> shift(place)) & HALF;
    }

    private static int shift(int place) {
        return (place & 1) << 2;
    }

    int size() {
        return bytes.length;
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    /**
     * Where these say something else than others of the same size.
     *
     * @param max of bytes that differ
     * @return places and what they hold here; with more differences than asked for, null
     */
    @Nullable
    Map<Integer, Integer> changesSince(Codes others, int max) {
        Map<Integer, Integer> changes = new HashMap<>();
        int found = 0;
        int from = 0;
        for (int at = next(others, from); at >= 0; at = next(others, from)) {
            if (++found > max) {
                return null;
            }
            for (int place = 2 * at; place < 2 * at + 2; place++) {
                if (at(place) != others.at(place)) {
                    changes.put(place, at(place));
                }
            }
            from = at + 1;
        }
        return changes;
    }

    private int next(Codes others, int from) {
        int mismatch = Arrays.mismatch(bytes, from, bytes.length, others.bytes, from, bytes.length);
        return mismatch < 0 ? -1 : from + mismatch;
    }
}
