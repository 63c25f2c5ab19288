package com.agentaid.simulator.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Waits for an application that was started, as long as there is hope. */
final class Arrival {
    private static final Duration READY_MAX = Duration.ofMinutes(4);
    private static final Duration PROBE_INTERVAL = Duration.ofMillis(300);
    private static final int LOG_LINES_SHOWN = 15;

    private final LaunchOptions options;
    private final Consumer<String> say;

    Arrival(LaunchOptions options, Consumer<String> say) {
        this.options = options;
        this.say = say;
    }

    /** @throws EndedWhileStarting when it ends before it can be used */
    void await(ApplicationServer server) {
        long deadline = System.nanoTime() + READY_MAX.toNanos();
        for (Readiness.Check check : new Readiness(options).checks()) {
            while (!check.answers().getAsBoolean()) {
                requireHopeful(server);
                if (System.nanoTime() > deadline) {
                    throw new CannotStart("Not ready after " + READY_MAX.toSeconds() + " s: " + check.what()
                            + " does not answer; see " + server.log() + ".");
                }
                pause(PROBE_INTERVAL);
            }
            say.accept(check.what() + " answers");
        }
    }

    /** A server that ended, or that refused what it was given, will never become ready. */
    private void requireHopeful(ApplicationServer server) {
        if (server.lacksConsole()) {
            options.console().requireFree();
        }
        if (server.lacksPort()) {
            options.application().requireFree();
        }
        if (!server.isAlive()) {
            options.application().requireFree();
            throw new EndedWhileStarting("The application server ended while starting; " + server.log()
                    + " ends with:\n" + lastLines(server.log()));
        }
        server.refusal().ifPresent(refusal -> {
            throw new CannotStart(
                    "The application server refused an archive: " + refusal + " See " + server.log() + ".");
        });
    }

    private static String lastLines(Path log) {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
    }

    private static void pause(Duration duration) {
        try {
            TimeUnit.MILLISECONDS.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted.", e);
        }
    }
}
