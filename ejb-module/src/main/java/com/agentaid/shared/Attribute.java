package com.agentaid.shared;

import java.util.Locale;
import java.util.regex.Pattern;

/** Something that an agent has and a campaign may ask for, {@code language es}. Capitals are the same as small letters. */
public record Attribute(String name, String value) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,39}");
    private static final Pattern VALUE = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");

    /** @throws IllegalArgumentException whose message tells a person the form that is wanted */
    public Attribute {
        name = name.strip().toLowerCase(Locale.ROOT);
        value = value.strip().toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "must have names of a letter and then letters, digits, _ or -, 40 at most, such as language");
        }
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "must have values of letters, digits, _ or -, 40 at most, such as es; " + name + " has another");
        }
    }
}
