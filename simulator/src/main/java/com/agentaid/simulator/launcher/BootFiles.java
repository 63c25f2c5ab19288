package com.agentaid.simulator.launcher;

import com.agentaid.liquibase.PrepareDatabase;
import com.agentaid.liquibase.Roles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands of server-config, with the places of this installation filled in. Passwords stay in the environment. */
final class BootFiles {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z_]+)}");

    private final String server;
    private final Map<String, String> values = new HashMap<>();

    BootFiles(String server, LaunchOptions options) {
        this.server = server;
        values.put("LISTEN_ADDRESS", Ports.LOOPBACK);
        values.put("CONSOLE_PORT", Integer.toString(options.consolePort()));
        values.put("DB_HOST", Ports.LOOPBACK);
        values.put("DB_PORT", Integer.toString(options.databasePort()));
        values.put("DB_NAME", PrepareDatabase.DATABASE);
        values.put("DB_USER", Roles.APP);
        // asadmin gives : = and { a meaning of its own inside a property
        values.put("DB_PASSWORD", "\\$\\{ENV\\=AGENTAID_DB_PASSWORD\\}");
        if (!options.fullServer()) {
            values.put("ADAPTER_ARCHIVE", Distribution.queueAdapter().toString());
            values.put("WEB_ARCHIVE", Distribution.webArchive().toString());
            values.put("CONSOLE_ARCHIVE", Distribution.consoleArchive().toString());
        }
    }

    /** Writes the filled file and returns where it lies. */
    String fill(String template, Path directory) {
        Path filled = directory.resolve(template);
        Home.writePrivately(filled, fill(template));
        return filled.toString();
    }

    private String fill(String template) {
        try {
            String text = Files.readString(Distribution.serverConfig(server + "/" + template));
            return PLACEHOLDER.matcher(text).replaceAll(found -> {
                String value = values.get(found.group(1));
                if (value == null) {
                    throw new IllegalStateException(template + " speaks of an unknown " + found.group());
                }
                return Matcher.quoteReplacement(value);
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + template, e);
        }
    }
}
