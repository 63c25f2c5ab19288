package com.agentaid.simulator.launcher;

import com.agentaid.liquibase.PrepareDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** What {@code ./agentaid up} was asked for. Every port is on loopback; 0 means any free one. */
record LaunchOptions(
        int port,
        int consolePort,
        int simulatorPort,
        int databasePort,
        int queuePort,
        Path data,
        boolean demo,
        boolean fullServer) {
    private static final Set<String> WITH_VALUE =
            Set.of("--port", "--console-port", "--sim-port", "--db-port", "--sqs-port", "--data", "--server");
    private static final Set<String> FLAGS = Set.of("--no-demo");

    static LaunchOptions parse(String[] args) {
        Arguments arguments = new Arguments(args, WITH_VALUE, FLAGS);
        return new LaunchOptions(
                arguments.port("--port", 8080),
                arguments.port("--console-port", 8081),
                arguments.port("--sim-port", 8090),
                arguments.port("--db-port", 15_432),
                arguments.port("--sqs-port", 9324),
                dataDirectory(arguments),
                !arguments.has("--no-demo"),
                isFullServer(arguments.text("--server", "payara-micro")));
    }

    /** The data directory of any command: {@code --data}, else {@code .agentaid} beside the script. */
    static Path dataDirectory(Arguments arguments) {
        String given = arguments.find("--data");
        return given == null
                ? Distribution.home().resolve(".agentaid")
                : Path.of(given).toAbsolutePath().normalize();
    }

    private static boolean isFullServer(String name) {
        return switch (name) {
            case "payara-micro" -> false;
            case "payara" -> true;
            default -> throw new CannotStart("--server takes payara-micro or payara, not \"" + name + "\".");
        };
    }

    List<Listener> listeners() {
        return fullServer // one listener for application and console
                ? List.of(application(), simulator(), database(), queues())
                : List.of(application(), console(), simulator(), database(), queues());
    }

    Listener application() {
        return new Listener("the application", port, "--port");
    }

    Listener console() {
        return new Listener("the admin console", consolePort, "--console-port");
    }

    Listener simulator() {
        return new Listener("the simulator", simulatorPort, "--sim-port");
    }

    Listener database() {
        return new Listener("PostgreSQL", databasePort, "--db-port");
    }

    Listener queues() {
        return new Listener("the SQS server", queuePort, "--sqs-port");
    }

    String applicationUrl() {
        return "http://" + Ports.LOOPBACK + ":" + port;
    }

    String consoleUrl() {
        return fullServer
                ? applicationUrl() + "/admin" // one EAR, one listener
                : "http://" + Ports.LOOPBACK + ":" + consolePort + "/admin";
    }

    String simulatorUrl() {
        return "http://" + Ports.LOOPBACK + ":" + simulatorPort;
    }

    String queueUrl() {
        return "http://" + Ports.LOOPBACK + ":" + queuePort;
    }

    String databaseUrl() {
        return serverUrl().replaceFirst("postgres$", PrepareDatabase.DATABASE);
    }

    /** The superuser's way in, before there is a database of ours. */
    String serverUrl() {
        return "jdbc:postgresql://" + Ports.LOOPBACK + ":" + databasePort + "/postgres";
    }
}
