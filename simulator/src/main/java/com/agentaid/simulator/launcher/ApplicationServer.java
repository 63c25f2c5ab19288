package com.agentaid.simulator.launcher;

import com.agentaid.liquibase.PrepareDatabase;
import com.agentaid.liquibase.Roles;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Payara Micro with the application, as a process of its own: it may be killed and started again while the carrier's
 * side and the database go on, as happens to a node in production.
 */
final class ApplicationServer implements AutoCloseable {
    private static final Duration STOP_MAX = Duration.ofSeconds(15);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z_]+)}");
    private static final List<String> JVM_FLAGS = List.of(
            "-Xms256m",
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=4",
            "-Djava.net.preferIPv4Stack=true",
            "-Duser.timezone=UTC");

    private final Process process;
    private final Path log;

    private ApplicationServer(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static ApplicationServer start(Home home, LaunchOptions options, Secrets secrets) {
        Path files = home.applicationFiles();
        Home.deleteTree(files);
        Home.created(files);
        Path log = home.logs().resolve("application.log");
        keepPrevious(log);
        Map<String, String> values = placeholders(options);
        Path preboot = files.resolve("preboot.asadmin");
        Path postboot = files.resolve("postboot.asadmin");
        Home.writePrivately(preboot, filled("preboot.asadmin", values));
        Home.writePrivately(postboot, filled("postboot.asadmin", values));
        ProcessBuilder builder = new ProcessBuilder(command(files, options, preboot, postboot))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .directory(files.toFile());
        builder.environment().putAll(ApplicationSettings.environment(options, secrets));
        try {
            return new ApplicationServer(builder.start(), log);
        } catch (IOException e) {
            throw new CannotStart("Payara Micro cannot be started: " + e.getMessage() + ".", e);
        }
    }

    KnownProcess process() {
        return KnownProcess.of(process.toHandle());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    CompletableFuture<Process> onExit() {
        return process.onExit();
    }

    Path log() {
        return log;
    }

    /** A deployment that failed: the server goes on without it, and would never become ready. */
    Optional<String> refusal() {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.contains("Boot Command deploy failed"))
                    .map(line -> line.replaceFirst(".*Description: deploy AdminCommand", ""))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
    }

    @Override
    public void close() {
        KnownProcess.end(process.toHandle(), STOP_MAX);
    }

    private static List<String> command(Path files, LaunchOptions options, Path preboot, Path postboot) {
        List<String> command = new ArrayList<>(ownSession());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_FLAGS);
        command.addAll(List.of("-jar", Distribution.payaraMicro().toString()));
        command.addAll(List.of("--rootDir", files.resolve("server").toString()));
        command.addAll(List.of("--nocluster", "--nohazelcast", "--disablephonehome"));
        command.addAll(List.of("--port", Integer.toString(options.port())));
        command.addAll(List.of("--addLibs", Distribution.postgresDriver().toString()));
        command.addAll(List.of("--prebootcommandfile", preboot.toString()));
        command.addAll(List.of("--postbootcommandfile", postboot.toString()));
        return command;
    }

    /** Ctrl-C reaches every process of the terminal at once; the order of stopping is the launcher's to decide. */
    private static List<String> ownSession() {
        boolean available = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "setsid")));
        return available ? List.of("setsid") : List.of();
    }

    private static Map<String, String> placeholders(LaunchOptions options) {
        return Map.ofEntries(
                Map.entry("LISTEN_ADDRESS", Ports.LOOPBACK),
                Map.entry("CONSOLE_PORT", Integer.toString(options.consolePort())),
                Map.entry("DB_HOST", Ports.LOOPBACK),
                Map.entry("DB_PORT", Integer.toString(options.databasePort())),
                Map.entry("DB_NAME", PrepareDatabase.DATABASE),
                Map.entry("DB_USER", Roles.APP),
                Map.entry("DB_PASSWORD", "\\$\\{ENV\\=AGENTAID_DB_PASSWORD\\}"),
                Map.entry("ADAPTER_ARCHIVE", Distribution.queueAdapter().toString()),
                Map.entry("WEB_ARCHIVE", Distribution.webArchive().toString()),
                Map.entry("CONSOLE_ARCHIVE", Distribution.consoleArchive().toString()));
    }

    private static String filled(String template, Map<String, String> values) {
        try {
            String text = Files.readString(Distribution.serverConfig(template));
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

    /** The log of a run that ended badly is worth reading after the next start. */
    private static void keepPrevious(Path log) {
        try {
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling("application.previous.log"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + log, e);
        }
    }
}
