package com.agentaid.simulator.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the built archives lie in a checkout; the script passes its own directory as {@code agentaid.home}. */
final class Distribution {
    private Distribution() {}

    static Path home() {
        return Path.of(System.getProperty("agentaid.home", "."))
                .toAbsolutePath()
                .normalize();
    }

    static Path webArchive() {
        return built("web-module/target/web-module.war");
    }

    static Path consoleArchive() {
        return built("faces-ui/target/faces-ui.war");
    }

    static Path queueAdapter() {
        return built("sqs-adapter/target/sqs-adapter.rar");
    }

    static Path payaraMicro() {
        return built("simulator/target/servers/payara-micro.jar");
    }

    static Path enterpriseArchive() {
        return built("ear/target/agentaid.ear");
    }

    /** Of the full Payara Server; {@code ./agentaid verify-servers} brings it. */
    static Path asadmin() {
        return built(".agentaid/servers/payara6/bin/asadmin");
    }

    static Path postgresDriver() {
        Path lib = home().resolve("simulator/target/lib");
        try (Stream<Path> jars = Files.list(lib)) {
            return jars.filter(jar -> jar.getFileName().toString().matches("postgresql-[0-9.]+\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new CannotStart("The PostgreSQL driver is missing from " + lib + "."));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + lib, e);
        }
    }

    static Path serverConfig(String file) {
        return built("server-config/" + file);
    }

    private static Path built(String relative) {
        Path file = home().resolve(relative);
        if (!Files.isReadable(file)) {
            throw new CannotStart(file + " is missing; ./agentaid up builds it.");
        }
        return file;
    }

    /** Everything that must be there before anything is started. */
    static List<Path> requireComplete(LaunchOptions options) {
        return options.fullServer()
                ? List.of(enterpriseArchive(), asadmin(), postgresDriver())
                : List.of(webArchive(), consoleArchive(), queueAdapter(), payaraMicro(), postgresDriver());
    }
}
