package com.agentaid.shared;

import java.util.Optional;
import java.util.regex.Pattern;

/** National Producer Number: the number that the NIPR gives a licensed agent for life. Up to ten digits, no leading zero. */
public record Npn(String digits) {

    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,9}");

    public Npn {
        if (!FORM.matcher(digits).matches()) {
            throw new IllegalArgumentException("not a National Producer Number: " + digits);
        }
    }

    /** What a person typed; blanks around are forgiven. */
    public static Optional<Npn> find(String text) {
        String digits = text.strip();
        return FORM.matcher(digits).matches() ? Optional.of(new Npn(digits)) : Optional.empty();
    }

    @Override
    public String toString() {
        return digits;
    }
}
