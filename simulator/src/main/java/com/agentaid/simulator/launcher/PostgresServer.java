package com.agentaid.simulator.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The embedded PostgreSQL: a real server with its files in the data directory, durable as in production (nothing that
 * was committed is lost by a kill), reached by TCP on loopback with a password.
 */
final class PostgresServer implements AutoCloseable {
    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final Duration STOP_MAX = Duration.ofSeconds(20);
    private static final Duration STRAYS_MAX = Duration.ofSeconds(20);
    private static final long SAME_START_TOLERANCE_MILLIS = 5_000;
    private static final String SETTINGS =
            """
            port = %d
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            max_connections = 150
            shared_buffers = 96MB
            timezone = 'UTC'
            log_timezone = 'UTC'
            log_line_prefix = '%%m [%%p] '
            """;

    private final PostgresBinaries binaries;
    private final Path files;
    private final Path log;
    private final KnownProcess process;

    private PostgresServer(PostgresBinaries binaries, Path files, Path log, KnownProcess process) {
        this.binaries = binaries;
        this.files = files;
        this.log = log;
        this.process = process;
    }

    static PostgresServer start(Home home, int port, String superuserPassword) {
        PostgresBinaries binaries = PostgresBinaries.unpacked();
        Path files = home.databaseFiles();
        Path log = home.logs().resolve("postgresql.log");
        if (!Files.exists(files.resolve("agentaid.conf"))) {
            initialise(binaries, home, superuserPassword, log);
        }
        write(files.resolve("agentaid.conf"), SETTINGS.formatted(port));
        forgetForeignPid(files);
        awaitStrays(binaries);
        startPostmaster(binaries, files, log);
        ProcessHandle postmaster = postmaster(files)
                .orElseThrow(() -> new CannotStart("PostgreSQL ended right after its start; see " + log + "."));
        return new PostgresServer(binaries, files, log, KnownProcess.of(postmaster));
    }

    /** Ends a server that an earlier run left in this data directory, however that run ended. */
    static boolean endLeftover(Home home) {
        Optional<ProcessHandle> left = postmaster(home.databaseFiles());
        left.ifPresent(handle -> stop(
                PostgresBinaries.unpacked(), home.databaseFiles(), home.logs().resolve("postgresql.log"), handle));
        return left.isPresent();
    }

    KnownProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.find().ifPresent(handle -> stop(binaries, files, log, handle));
    }

    private static void initialise(PostgresBinaries binaries, Home home, String password, Path log) {
        Path files = home.databaseFiles();
        Home.deleteTree(files);
        Path passwordFile = home.secrets().resolve("superuser-password");
        Home.writePrivately(passwordFile, password + "\n");
        try {
            List<String> initdb = binaries.command(
                    "initdb",
                    "--pgdata=" + files,
                    "--username=postgres",
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--no-locale",
                    "--no-sync");
            int exit = run(initdb, log, START_MAX);
            if (exit != 0) {
                throw new CannotStart(
                        "PostgreSQL could not create its files (initdb ended with " + exit + "); see " + log + ".");
            }
            Files.writeString(
                    files.resolve("postgresql.conf"), "\ninclude 'agentaid.conf'\n", StandardOpenOption.APPEND);
            Files.delete(passwordFile);
            write(files.resolve("agentaid.conf"), ""); // last: it marks the files as complete
        } catch (IOException e) {
            throw new UncheckedIOException("cannot initialise PostgreSQL in " + files, e);
        }
    }

    /** After a kill -9 the children of the old server still hold its memory, until they notice and end. */
    private static void awaitStrays(PostgresBinaries binaries) {
        binaries.strays().forEach(stray -> {
            if (!KnownProcess.endsWithin(stray, STRAYS_MAX)) {
                throw new CannotStart(
                        "Process " + stray.pid() + " of the last run's PostgreSQL does not end; end it first.");
            }
        });
    }

    private static void startPostmaster(PostgresBinaries binaries, Path files, Path log) {
        List<String> start = binaries.command(
                "pg_ctl", "start", "--wait", "--timeout=" + START_MAX.toSeconds(), "--pgdata=" + files, "--log=" + log);
        if (run(start, log, START_MAX.plusSeconds(5)) != 0) {
            throw new CannotStart("PostgreSQL does not start; the reason stands at the end of " + log + ".");
        }
    }

    private static void stop(PostgresBinaries binaries, Path files, Path log, ProcessHandle handle) {
        List<String> stop = binaries.command(
                "pg_ctl", "stop", "--mode=fast", "--wait", "--timeout=" + STOP_MAX.toSeconds(), "--pgdata=" + files);
        if (run(stop, log, STOP_MAX.plusSeconds(5)) != 0 && handle.isAlive()) {
            KnownProcess.end(handle, Duration.ofSeconds(5));
        }
    }

    /** The server that postmaster.pid speaks of, when it lives and is not a stranger who got its number. */
    private static Optional<ProcessHandle> postmaster(Path files) {
        Path pidFile = files.resolve("postmaster.pid");
        if (!Files.isReadable(pidFile)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(pidFile);
            long pid = Long.parseLong(lines.get(0).trim());
            long startedAtMillis = 1_000 * Long.parseLong(lines.get(2).trim());
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(handle -> Math.abs(KnownProcess.of(handle).startedAtMillis() - startedAtMillis)
                            <= SAME_START_TOLERANCE_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + pidFile, e);
        }
    }

    /** A number that now belongs to another program would keep PostgreSQL from starting. */
    private static void forgetForeignPid(Path files) {
        Path pidFile = files.resolve("postmaster.pid");
        try {
            if (Files.isReadable(pidFile) && postmaster(files).isEmpty()) {
                long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).trim());
                if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()) {
                    Files.delete(pidFile);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + pidFile, e);
        }
    }

    private static int run(List<String> command, Path log, Duration max) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            if (!process.waitFor(max.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return -1;
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new CannotStart("PostgreSQL's " + command.get(0) + " cannot be run: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private static void write(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
