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
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one running system, in the order in which they start; they stop in the reverse order, whatever ends the
 * launcher. A dead application is started again, as its orchestrator would in production; a dead database ends all.
 */
final class Installation implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Installation.class.getName());
    private static final Duration READY_MAX = Duration.ofMinutes(4);
    private static final Duration PROBE_INTERVAL = Duration.ofMillis(300);
    /** A step that has begun is finished before it is undone; only so is nothing left that nobody knows of. */
    private static final Duration STEP_MAX = Duration.ofMinutes(2);

    private static final int RESTARTS_MAX = 3;
    private static final int LOG_LINES_SHOWN = 15;

    /** Something to stop, with its name for the person who waits. */
    private record Part(String name, AutoCloseable stop) {}

    private final Home home;
    private final LaunchOptions options;
    private final PrintStream out;
    private final long startedAt = System.nanoTime();
    private final ReentrantLock step = new ReentrantLock();
    private final Deque<Part> parts = new ConcurrentLinkedDeque<>();
    private Running note;
    private volatile boolean stopping;
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
        Listener.requireFree(options.listeners());
        remember(note);
        say("Starting AgentAid from " + home.root());
        Secrets secrets = Secrets.load(home);
        CompletableFuture<QueueServer> queues =
                CompletableFuture.supplyAsync(() -> QueueServer.start(options.queuePort(), home.queues()));
        PostgresServer postgres = started(
                "PostgreSQL",
                options.database(),
                () -> PostgresServer.start(home, options.databasePort(), secrets.get("db.superuser-password")));
        database = postgres;
        remember(note.with(postgres.process(), null, false));
        int applied = Schema.bringUpToDate(options, secrets);
        say(applied == 0 ? "Schema is up to date" : "Schema is up to date (" + applied + " changesets applied)");
        started("Queues", options.queues(), () -> join(queues));
        started("Simulator", options.simulator(), () -> Simulator.start(simulatorConfig(secrets))
                .offering(campaignNumbers(secrets)));
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
            if (stopping) {
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
        stopping = true;
        boolean any = !parts.isEmpty() || step.isLocked();
        if (any) {
            out.println("Stopping AgentAid ...");
        }
        boolean between = awaitStep();
        for (Part part = parts.poll(); part != null; part = parts.poll()) {
            stop(part);
        }
        synchronized (this) {
            Running.forget(home);
        }
        if (any) {
            out.println(between ? "Stopped." : "A part was still starting and may run on; the next start ends it.");
        }
        if (between) {
            step.unlock();
        }
    }

    boolean isStopping() {
        return stopping;
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
                options.application(),
                () -> ApplicationServer.start(home, options, secrets));
        application = server;
        remember(note.with(note.database(), server.process(), false));
    }

    private void awaitReady() {
        ApplicationServer server = Objects.requireNonNull(application);
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
            say(check.what() + " answers");
        }
    }

    /** A server that ended, or that refused what it was given, will never become ready. */
    private void requireHopeful(ApplicationServer server) {
        if (server.lacksConsole()) {
            options.console().requireFree();
        }
        if (!server.isAlive()) {
            options.application().requireFree();
            throw new CannotStart("The application server ended while starting; " + server.log() + " ends with:\n"
                    + lastLines(server.log()));
        }
        server.refusal().ifPresent(refusal -> {
            throw new CannotStart(
                    "The application server refused an archive: " + refusal + " See " + server.log() + ".");
        });
    }

    private <T extends AutoCloseable> T started(String name, Listener listener, Supplier<T> start) {
        step.lock();
        try {
            if (stopping) {
                throw new CannotStart("Stopped while starting.");
            }
            T part = startedOrExplained(name, listener, start);
            parts.push(new Part(name, part));
            if (!stopping) {
                say(name + " started");
            }
            return part;
        } finally {
            step.unlock();
        }
    }

    /** Somebody may have taken the port since we looked. */
    private static <T> T startedOrExplained(String name, Listener listener, Supplier<T> start) {
        try {
            return start.get();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> name + " could not start");
            listener.requireFree();
            throw e;
        }
    }

    private boolean awaitStep() {
        try {
            return step.tryLock(STEP_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
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
