package com.agentaid.liquibase;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Options {@code --name value}, else system property {@code agentaid.db.name}, else environment {@code AGENTAID_DB_NAME}. */
public record CommandLine(Map<String, String> options) {

    /** Refuses an option that is not known: a misspelt one must not be ignored. */
    public static CommandLine of(String[] arguments, int from, String... known) {
        Map<String, String> options = new HashMap<>();
        for (int i = from; i < arguments.length; i += 2) {
            if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
                throw new WrongUsage("expected --name value, got " + arguments[i]);
            }
            String name = arguments[i].substring(2);
            if (!List.of(known).contains(name)) {
                throw new WrongUsage("unknown option --" + name + "; known: --" + String.join(" --", known));
            }
            options.put(name, arguments[i + 1]);
        }
        return new CommandLine(options);
    }

    public String get(String name) {
        return find(name).orElseThrow(() -> new WrongUsage("--" + name + " is missing"));
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(options.get(name))
                .or(() -> Optional.ofNullable(System.getProperty("agentaid.db." + name)))
                .or(() -> Optional.ofNullable(System.getenv(
                        "AGENTAID_DB_" + name.toUpperCase(Locale.ROOT).replace('-', '_'))));
    }

    /** Told in one sentence, without a stack trace. */
    public static final class WrongUsage extends RuntimeException {
        private static final long serialVersionUID = 1;

        WrongUsage(String message) {
            super(message);
        }
    }
}
