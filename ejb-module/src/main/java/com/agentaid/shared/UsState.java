package com.agentaid.shared;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A state, district or territory of the United States that licenses insurance agents, by its two-letter postal code. */
public record UsState(String code) implements Comparable<UsState> {

    private static final Set<String> CODES = Set.of(
            "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY",
            "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH",
            "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY", "PR", "GU", "VI",
            "AS", "MP");

    public UsState {
        if (!CODES.contains(code)) {
            throw new IllegalArgumentException("not a state or territory of the United States: " + code);
        }
    }

    /** What a provider or a person wrote: blanks around and small letters are forgiven, anything else is empty. */
    public static Optional<UsState> find(String text) {
        String code = text.strip().toUpperCase(Locale.ROOT);
        return CODES.contains(code) ? Optional.of(new UsState(code)) : Optional.empty();
    }

    public static Set<String> codes() {
        return CODES;
    }

    /**
     * Its time zones; of a state in two of them the western and the eastern. In some, the line between the two, or who keeps
     * summer time, is a matter of the county: nothing here tells where in the state somebody is.
     */
    public Set<ZoneId> timeZones() {
        return StateTimeZones.of(code);
    }

    @Override
    public int compareTo(UsState other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
