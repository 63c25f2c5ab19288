package com.agentaid.simulator.launcher;

import com.agentaid.simulator.Simulator;
import com.agentaid.simulator.SimulatorConfig;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Deque;
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
    /** A step that has begun is finished before it is undone; only so is nothing left that nobody knows of. */
    private static final Duration STEP_MAX = Duration.ofMinutes(2);

    /** So often in a row the application may end before it became ready; once it was, counting begins anew. */
    private static final int STARTS_MAX = 5;

    /** Something to stop, with its name for the person who waits. */
    private record Part(String name, AutoCloseable stop) {}

    private final Home home;
    private final LaunchOptions options;
    private final PrintStream out;
    private final long startedAt = System.nanoTime();
    private final ReentrantLock step = new ReentrantLock();
    private final Deque<Part> parts = new ConcurrentLinkedDeque<>();
    private final Arrival arrival;
    private Running note;
    private volatile boolean stopping;
    private @Nullable ApplicationServer application;
    private @Nullable PostgresServer database;

    Installation(Home home, LaunchOptions options, PrintStream out) {
        this.home = home;
        this.options = options;
        this.out = out;
        this.arrival = new Arrival(options, this::say);
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
        arrival.await(Objects.requireNonNull(application));
        remember(note.with(note.database(), note.application(), true));
        Welcome.print(out, options, secrets, home, elapsed());
    }

    /** Returns the exit code when a part ends by itself and cannot be brought back. */
    int awaitEnd() {
        while (true) {
            ApplicationServer running = Objects.requireNonNull(application);
            CompletableFuture.anyOf(running.onExit(), databaseExit()).join();
            if (stopping) {
                return 0;
            }
            if (running.isAlive()) {
                return databaseEnded();
            }
            say("The application server ended by itself; starting it again");
            if (!startedAgain()) {
                return databaseLives() ? applicationIsLost() : databaseEnded();
            }
            say("The application is back");
        }
    }

    /** A server that ends once more while it starts is started once more, as it would be anywhere else; but not for ever. */
    private boolean startedAgain() {
        for (int start = 1; start <= STARTS_MAX; start++) {
            remember(note.with(note.database(), null, false));
            startApplication(Secrets.load(home));
            if (becomesReady()) {
                remember(note.with(note.database(), note.application(), true));
                return true;
            }
            if (stopping || !databaseLives()) {
                return false;
            }
            say("The application server ended while starting (start " + start + " of " + STARTS_MAX + ")");
        }
        return false;
    }

    private boolean becomesReady() {
        try {
            arrival.await(Objects.requireNonNull(application));
            return true;
        } catch (EndedWhileStarting e) {
            LOG.log(Level.WARNING, "the application server ended while starting", e);
            return false;
        }
    }

    private boolean databaseLives() {
        return !databaseExit().isDone();
    }

    private int databaseEnded() {
        out.println("PostgreSQL ended by itself; see " + home.logs().resolve("postgresql.log")
                + ". Everything is stopped; ./agentaid up starts it again.");
        return 1;
    }

    private int applicationIsLost() {
        out.println("The application server ended " + STARTS_MAX + " times without having become ready; see "
                + Objects.requireNonNull(application).log() + ". Everything is stopped.");
        return 1;
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
}
