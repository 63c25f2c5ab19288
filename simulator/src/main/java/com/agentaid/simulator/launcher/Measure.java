package com.agentaid.simulator.launcher;

import com.agentaid.liquibase.Roles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

    private static int run(String[] names) {
        Home home = new Home(Path.of(System.getenv()
                .getOrDefault(
                        "AGENTAID_DATA",
                        Distribution.home().resolve(".agentaid").toString())));
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
        command.addAll(List.of(names));
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
