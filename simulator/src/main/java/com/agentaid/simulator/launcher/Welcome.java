package com.agentaid.simulator.launcher;

import java.io.PrintStream;
import java.time.Duration;

/** What a person needs to go on from here. */
final class Welcome {
    private Welcome() {}

    static void print(PrintStream out, LaunchOptions options, Secrets secrets, Home home, Duration took) {
        out.printf(
                """

                AgentAid is ready after %.1f s.

                  Softphone   %s/
                  Console     %s/
                  Simulator   %s/   (caller's phone: %s/phone)

                  Data, logs and secrets are in %s. Ctrl-C stops everything.

                """,
                took.toMillis() / 1_000.0,
                options.applicationUrl(),
                options.consoleUrl(),
                options.simulatorUrl(),
                options.simulatorUrl(),
                home.root());
    }
}
