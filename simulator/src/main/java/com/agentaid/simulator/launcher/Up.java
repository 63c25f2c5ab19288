package com.agentaid.simulator.launcher;

import java.io.PrintStream;
import java.util.Optional;

/** {@code ./agentaid up}: starts everything, says where it is, stays in front until it is told to stop. */
public final class Up {
    private Up() {}

    public static void main(String[] args) {
        PrintStream out = System.out;
        try {
            System.exit(run(args, out));
        } catch (CannotStart e) {
            out.println(e.sentence());
            System.exit(1);
        } catch (RuntimeException e) {
            out.println("AgentAid could not start, and that is a fault of its own:");
            e.printStackTrace(out);
            System.exit(2);
        }
    }

    private static int run(String[] args, PrintStream out) {
        LaunchOptions options = LaunchOptions.parse(args);
        Home home = new Home(Home.created(options.data()));
        Optional<InstanceLock> lock = InstanceLock.take(home.lock());
        if (lock.isEmpty()) {
            out.println(alreadyRuns(home));
            return 1;
        }
        Logs.toFile(home.logs().resolve("simulator.log"));
        Installation installation = new Installation(home, options, out);
        Thread hook = new Thread(
                () -> {
                    installation.close();
                    lock.get().close();
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        Leftovers.clear(home, out);
        try {
            installation.start();
            return installation.awaitEnd();
        } catch (RuntimeException e) {
            if (installation.isStopping()) {
                return 0; // what fails because its ground is being taken away is no news
            }
            throw e;
        }
    }

    private static String alreadyRuns(Home home) {
        return Running.read(home)
                .map(running -> "AgentAid runs already from " + home.root() + " (process "
                        + running.launcher().pid() + "): softphone " + running.applicationUrl() + "/, console "
                        + running.consoleUrl() + "/, simulator " + running.simulatorUrl() + "/."
                        + (running.ready() ? "" : " It is still starting."))
                .orElse("AgentAid is just being started from " + home.root() + ".");
    }
}
