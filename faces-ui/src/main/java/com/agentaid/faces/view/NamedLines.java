package com.agentaid.faces.view;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Lines {@code name: value}, as an admin types what has no number of its own. */
public final class NamedLines {
    private NamedLines() {}

    /** @throws IllegalArgumentException whose message says what a line must be */
    public static Map<String, String> read(String text) {
        Map<String, String> values = new TreeMap<>();
        for (String line : text.strip().split("\\R", -1)) {
            if (line.isBlank()) {
                continue;
            }
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("must have a colon in each line, such as language: es");
            }
            String name = line.substring(0, colon).strip();
            if (values.put(name, line.substring(colon + 1).strip()) != null) {
                throw new IllegalArgumentException("must name " + name + " once");
            }
        }
        return values;
    }

    /** By name. */
    public static String write(Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue())
                        .collect(Collectors.joining("\n"));
    }
}
