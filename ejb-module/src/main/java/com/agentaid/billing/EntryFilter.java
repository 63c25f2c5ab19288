package com.agentaid.billing;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of a wallet somebody wants to see.
 *
 * @param types empty for all
 * @param from posted then or later
 * @param before posted earlier than that
 * @param words a part of type, reason or source id; empty for all
 */
public record EntryFilter(Set<EntryType> types, Instant from, Instant before, String words) {
    /** Earlier and later than any book. */
    public static final Instant EVER = Instant.EPOCH;

    public static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    static final int WORDS_CHARACTERS_MAX = 100;

    public EntryFilter {
        types = Set.copyOf(types);
        String stripped = words.strip();
        words = stripped.substring(0, Math.min(stripped.length(), WORDS_CHARACTERS_MAX));
    }

    public static EntryFilter words(@Nullable String words) {
        return new EntryFilter(Set.of(), EVER, NEVER, words == null ? "" : words);
    }

    String pattern() {
        return "%" + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
