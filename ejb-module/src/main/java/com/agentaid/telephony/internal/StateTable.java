package com.agentaid.telephony.internal;

import com.agentaid.shared.UsState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Digits to states, from a file beside this class that names its source and day. Each line has a state and its digits, single
 * or as a range: {@code TX 210 750-770}.
 */
final class StateTable {

    private final Map<String, UsState> states;

    private StateTable(Map<String, UsState> states) {
        this.states = Map.copyOf(states);
    }

    /** @throws IllegalStateException when the file gives the same digits twice */
    static StateTable read(String file) {
        try (InputStream stream = Objects.requireNonNull(StateTable.class.getResourceAsStream(file), file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            Map<String, UsState> states = new HashMap<>();
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> add(line, states));
            return new StateTable(states);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    Optional<UsState> find(String digits) {
        return Optional.ofNullable(states.get(digits));
    }

    Map<String, UsState> all() {
        return states;
    }

    private static void add(String line, Map<String, UsState> states) {
        List<String> words = List.of(line.split(" "));
        UsState state = new UsState(words.get(0));
        for (String range : words.subList(1, words.size())) {
            String[] ends = range.split("-");
            String last = ends[ends.length - 1];
            for (int number = Integer.parseInt(ends[0]); number <= Integer.parseInt(last); number++) {
                String digits = String.format("%0" + last.length() + "d", number);
                if (states.put(digits, state) != null) {
                    throw new IllegalStateException(digits + " stands twice in the table");
                }
            }
        }
    }
}
