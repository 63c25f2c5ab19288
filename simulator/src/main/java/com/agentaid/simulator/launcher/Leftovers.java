package com.agentaid.simulator.launcher;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

/** Ends what a killed run left behind in this data directory, and nothing else. */
final class Leftovers {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Leftovers() {}

    /** The application goes first: it is the one that uses the database. */
    static void clear(Home home, PrintStream out) {
        Optional<Running> before = Running.read(home);
        before.map(Running::application).flatMap(KnownProcess::find).ifPresent(process -> {
            out.println("The last run was cut off; ending its application server (process " + process.pid() + ").");
            KnownProcess.end(process, PATIENCE);
        });
        if (PostgresServer.endLeftover(home)) {
            out.println("The last run was cut off; ended its PostgreSQL, nothing is lost.");
        }
        Running.forget(home);
    }
}
