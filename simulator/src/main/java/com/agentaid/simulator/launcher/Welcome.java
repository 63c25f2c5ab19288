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

                %s
                  Data, logs and secrets are in %s. Ctrl-C stops everything.

                """,
                took.toMillis() / 1_000.0,
                options.applicationUrl(),
                options.consoleUrl(),
                options.simulatorUrl(),
                options.simulatorUrl(),
                options.demo() ? demo(secrets, options, home) : "",
                home.root());
    }

    private static String demo(Secrets secrets, LaunchOptions options, Home home) {
        return """
                  Demo agents   ada (TX, FL), bob (TX), cara (FL), dan (TX, poor) @demo.example, password %s
                  Demo admin    %s, password %s
                  Numbers       +1 512 555 0100, +1 305 555 0111
                  Calls         POST %s/webhooks/calls/%s

                  Try           ./agentaid call --state TX --with-agent%s
                """
                .formatted(
                        Demo.PASSWORD,
                        Demo.ADMIN,
                        Demo.ADMIN_PASSWORD,
                        options.applicationUrl(),
                        secrets.get("source.key"),
                        home.root().equals(Distribution.home().resolve(".agentaid")) ? "" : " --data " + home.root());
    }
}
