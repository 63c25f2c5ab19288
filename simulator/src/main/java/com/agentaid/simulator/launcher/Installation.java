package com.agentaid.simulator.launcher;

import com.agentaid.simulator.Simulator;
import com.agentaid.simulator.SimulatorConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one running system, in the order in which they start; they stop in the reverse order, whatever ends the
 * launcher. A dead application is started again, as its orchestrator would in production; a dead database ends all.
 */
final class Installation implements AutoCloseable {
    private static final Duration READY_MAX = Duration.ofMinutes(4);
    private static final Duration PROBE_INTERVAL = Duration.ofMillis(300);
    private static final Duration WORD_INTERVAL = Duration.ofSeconds(5);
    private static final int RESTARTS_MAX = 3;
    private static final int LOG_LINES_SHOWN = 15;

    /** Something to stop, with its name for the person who waits. */
    private record Part(String name, AutoCloseable stop) {}

    private final Home home;
    private final LaunchOptions options;
    private final PrintStream out;
    private final long startedAt = System.nanoTime();
    private final Deque<Part> parts = new ArrayDeque<>();
    private Running note;
    private boolean stopping;
    private @Nullable ApplicationServer application;
    private @Nullable PostgresServer database;

    Installation(Home home, LaunchOptions options, PrintStream out) {
        this.home = home;
        this.options = options;
        this.out = out;
        this.note = Running.starting(options);
    }

    void start() {
        Distribution.requireComplete(options);
        options.requireFreePorts();
        note.write(home);
        say("Starting AgentAid from " + home.root());
        Secrets secrets = Secrets.load(home);
        CompletableFuture<QueueServer> queues =
                CompletableFuture.supplyAsync(() -> QueueServer.start(options.queuePort(), home.queues()));
        PostgresServer postgres = started(
                "PostgreSQL",
                () -> PostgresServer.start(home, options.databasePort(), secrets.get("db.superuser-password")));
        database = postgres;
        remember(note.with(postgres.process(), null, false));
        int applied = Schema.bringUpToDate(options, secrets);
        say(applied == 0 ? "Schema is up to date" : "Schema is up to date (" + applied + " changesets applied)");
        started("Queues", () -> join(queues));
        started("Simulator", () -> Simulator.start(simulatorConfig(secrets)).offering(campaignNumbers(secrets)));
        startApplication(secrets);
        awaitReady();
        remember(note.with(note.database(), note.application(), true));
        Welcome.print(out, options, secrets, home, elapsed());
    }

    /** Returns the exit code when a part ends by itself and cannot be brought back. */
    int awaitEnd() {
        for (int restarts = 0; ; restarts++) {
            ApplicationServer running = Objects.requireNonNull(application);
            CompletableFuture.anyOf(running.onExit(), databaseExit()).join();
            if (isStopping()) {
                return 0;
            }
            if (running.isAlive()) {
                out.println("PostgreSQL ended by itself; see " + home.logs().resolve("postgresql.log")
                        + ". Everything is stopped; ./agentaid up starts it again.");
                return 1;
            }
            if (restarts >= RESTARTS_MAX) {
                out.println("The application server ended again; see " + running.log() + ".");
                return 1;
            }
            say("The application server ended by itself; starting it again");
            remember(note.with(note.database(), null, false));
            startApplication(Secrets.load(home));
            awaitReady();
            remember(note.with(note.database(), note.application(), true));
            say("The application is back");
        }
    }

    @Override
    public void close() {
        List<Part> toStop;
        synchronized (this) {
            stopping = true;
            toStop = List.copyOf(parts);
            parts.clear();
        }
        if (!toStop.isEmpty()) {
            out.println("Stopping AgentAid …");
        }
        for (Part part : toStop) {
            stop(part);
        }
        Running.forget(home);
        if (!toStop.isEmpty()) {
            out.println("Stopped.");
        }
    }

    private CampaignNumbers campaignNumbers(Secrets secrets) {
        return new CampaignNumbers(options.databaseUrl(), secrets.get("db.owner-password"));
    }

    private SimulatorConfig simulatorConfig(Secrets secrets) {
        return new SimulatorConfig(
                options.simulatorPort(),
                options.applicationUrl(),
                secrets.get("twilio.account-sid"),
                secrets.get("twilio.auth-token"),
                secrets.get("twilio.api-key-sid"),
                secrets.get("twilio.api-key-secret"),
                secrets.get("stripe.secret-key"),
                secrets.get("stripe.webhook-secret"));
    }

    private void startApplication(Secrets secrets) {
        ApplicationServer server = started(
                options.fullServer() ? "Payara Server" : "Payara Micro",
                () -> ApplicationServer.start(home, options, secrets));
        application = server;
        remember(note.with(note.database(), server.process(), false));
    }

    private void awaitReady() {
        Readiness readiness = new Readiness(options);
        ApplicationServer server = Objects.requireNonNull(application);
        long deadline = System.nanoTime() + READY_MAX.toNanos();
        long nextWord = System.nanoTime() + WORD_INTERVAL.toNanos();
        Optional<String> missing = readiness.missing();
        while (missing.isPresent()) {
            if (!server.isAlive()) {
                throw new CannotStart("The application server ended while starting; " + server.log() + " ends with:\n"
                        + lastLines(server.log()));
            }
            server.refusal().ifPresent(refusal -> {
                throw new CannotStart(
                        "The application server refused an archive: " + refusal + " See " + server.log() + ".");
            });
            if (System.nanoTime() > deadline) {
                throw new CannotStart("Not ready after " + READY_MAX.toSeconds() + " s, still waiting for "
                        + missing.get() + "; see " + server.log() + ".");
            }
            if (System.nanoTime() > nextWord) {
                say("… waiting for " + missing.get());
                nextWord = System.nanoTime() + WORD_INTERVAL.toNanos();
            }
            pause(PROBE_INTERVAL);
            missing = readiness.missing();
        }
    }

    private <T extends AutoCloseable> T started(String name, Supplier<T> start) {
        T part = start.get();
        boolean tooLate;
        synchronized (this) {
            tooLate = stopping;
            if (!tooLate) {
                parts.push(new Part(name, part));
            }
        }
        if (tooLate) {
            stop(new Part(name, part));
            throw new CannotStart("Stopped while starting.");
        }
        say(name + " started");
        return part;
    }

    private void stop(Part part) {
        try {
            part.stop().close();
        } catch (Exception e) {
            out.println(part.name() + " did not stop cleanly: " + e.getMessage());
        }
    }

    private CompletableFuture<ProcessHandle> databaseExit() {
        return Optional.ofNullable(database)
                .flatMap(server -> server.process().find())
                .map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(ProcessHandle.current()));
    }

    private synchronized boolean isStopping() {
        return stopping;
    }

    private synchronized void remember(Running newNote) {
        note = newNote;
        if (!stopping) {
            note.write(home);
        }
    }

    private void say(String what) {
        out.printf("%6.1f s  %s%n", elapsed().toMillis() / 1_000.0, what);
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    private static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw new CannotStart("A part could not start: " + e.getCause() + ".", e);
        }
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
