package com.agentaid.simulator.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The server with the application, as a process of its own: it may be killed and started again while the carrier's side
 * and the database go on, as happens to a node in production.
 */
final class ApplicationServer implements AutoCloseable {
    private static final Duration STOP_MAX = Duration.ofSeconds(15);
    private static final String REFUSAL = "Boot Command deploy failed";
    private static final String OPENED = "network-listener.http-listener.enabled=true";
    private static final String LISTENS = "Network Listener http-listener started";
    private static final String NO_CONSOLE = "NetworkListener console-listeners GrizzlyProxy is NULL";

    private final ProcessHandle process;
    private final Path log;

    ApplicationServer(ProcessHandle process, Path log) {
        this.process = process;
        this.log = log;
    }

    static ApplicationServer start(Home home, LaunchOptions options, Secrets secrets) {
        Path files = home.applicationFiles();
        Home.deleteTree(files);
        Home.created(files);
        Path log = home.logs().resolve("application.log");
        keepPrevious(log);
        return options.fullServer()
                ? PayaraServer.start(files, log, options, secrets)
                : PayaraMicro.start(files, log, options, secrets);
    }

    KnownProcess process() {
        return KnownProcess.of(process);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    CompletableFuture<ProcessHandle> onExit() {
        return process.onExit();
    }

    Path log() {
        return log;
    }

    /** A deployment that failed: the server goes on without it, and would never become ready. */
    Optional<String> refusal() {
        return said(REFUSAL).map(line -> line.replaceFirst(".*Description: deploy AdminCommand", ""));
    }

    /** Somebody else listens where the console should: the server goes on without it, too. */
    boolean lacksConsole() {
        return said(NO_CONSOLE).isPresent();
    }

    /** The same of its own port, which it opens when the application stands. */
    boolean lacksPort() {
        return said(OPENED).isPresent() && said(LISTENS).isEmpty();
    }

    private Optional<String> said(String words) {
        if (!Files.exists(log)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.contains(words)).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
    }

    @Override
    public void close() {
        KnownProcess.end(process, STOP_MAX);
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
