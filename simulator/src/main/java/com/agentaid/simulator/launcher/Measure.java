package com.agentaid.simulator.launcher;

import com.agentaid.liquibase.Roles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** {@code ./agentaid bench}: hands the benchmarks the running system's addresses, and its secrets by environment. */
public final class Measure {
    private Measure() {}

    public static void main(String[] args) {
        try {
            System.exit(run(args));
        } catch (CannotStart e) {
            System.out.println(e.sentence());
            System.exit(1);
        }
    }

    /** The names of benchmarks, then options. */
    private static int run(String[] args) {
        List<String> names =
                Stream.of(args).takeWhile(arg -> !arg.startsWith("--")).toList();
        String[] options = Arrays.copyOfRange(args, names.size(), args.length);
        Home home = new Home(LaunchOptions.dataDirectory(new Arguments(options, Set.of("--data"), Set.of())));
        Running running = Running.require(home);
        Secrets secrets = Secrets.load(home);
        Path target = Distribution.home().resolve("benchmarks/target");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dbench.app-url=" + running.applicationUrl(),
                "-Dbench.sim-url=" + running.simulatorUrl(),
                "-Dbench.db-url=" + running.databaseUrl(),
                "-Dbench.db-user=" + Roles.APP,
                "-cp",
                target.resolve("benchmarks.jar") + ":" + target.resolve("lib") + "/*",
                "com.agentaid.benchmarks.Bench"));
        command.addAll(names);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("AGENTAID_DB_PASSWORD", secrets.get("db.app-password"));
        builder.environment().put("AGENTAID_SOURCE_KEY", secrets.get("source.key"));
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new CannotStart("The benchmarks cannot be started: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
