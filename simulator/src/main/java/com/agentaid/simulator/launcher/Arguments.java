package com.agentaid.simulator.launcher;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The options of one command: {@code --name value}, {@code --name=value} or a bare {@code --flag}. */
final class Arguments {
    private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h)?");
    private static final String SET = "true";

    private final Map<String, String> given = new HashMap<>();

    /** Refuses an option that the command does not know: a misspelt option must not be ignored. */
    Arguments(String[] args, Set<String> withValue, Set<String> flags) {
        int next = 0;
        while (next < args.length) {
            String arg = args[next++];
            int equals = arg.indexOf('=');
            String name = equals < 0 ? arg : arg.substring(0, equals);
            if (flags.contains(name) && equals < 0) {
                given.put(name, SET);
            } else if (withValue.contains(name) && equals > 0) {
                given.put(name, arg.substring(equals + 1));
            } else if (withValue.contains(name) && next < args.length && !args[next].startsWith("--")) {
                given.put(name, args[next++]);
            } else if (withValue.contains(name)) {
                throw new CannotStart(name + " needs a value.");
            } else {
                Set<String> known = new TreeSet<>(withValue);
                known.addAll(flags);
                throw new CannotStart("Unknown option " + name + "; known: " + String.join(" ", known) + ".");
            }
        }
    }

    boolean has(String flag) {
        return given.containsKey(flag);
    }

    @Nullable
    String find(String name) {
        return given.get(name);
    }

    String text(String name, String otherwise) {
        return given.getOrDefault(name, otherwise);
    }

    int count(String name, int otherwise) {
        String value = given.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new CannotStart(name + " takes a whole number, not \"" + value + "\".", e);
        }
    }

    /** How often something is done. */
    int times(String name, int otherwise) {
        int times = count(name, otherwise);
        if (times < 1) {
            throw new CannotStart(name + " takes a number from 1, not " + times + ".");
        }
        return times;
    }

    /** A port; 0 asks for any free one. */
    int port(String name, int otherwise) {
        int port = count(name, otherwise);
        if (port < 0 || port > 65_535) {
            throw new CannotStart(name + " takes a port between 0 and 65535, not " + port + ".");
        }
        return port == 0 ? Ports.anyFree() : port;
    }

    /** Durations as people type them: {@code 30s}, {@code 500ms}, {@code 2m}; a bare number is seconds. */
    Duration duration(String name, Duration otherwise) {
        String value = given.get(name);
        if (value == null) {
            return otherwise;
        }
        Matcher matcher = DURATION.matcher(value);
        if (!matcher.matches()) {
            throw new CannotStart(name + " takes a duration such as 30s or 2m, not \"" + value + "\".");
        }
        long amount = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2) == null ? "s" : matcher.group(2);
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofSeconds(amount);
        };
    }
}
