package com.agentaid.simulator.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The usual server: Payara Micro with the adapter, the web archive and the console on a port of its own. */
final class PayaraMicro {
    /**
     * Small and quick to start: the whole node stays below 900 MB. The optimizing compiler would give a third more calls a
     * second after minutes of full load, and takes 200 MB and most of a core until then.
     */
    private static final List<String> JVM_FLAGS = List.of(
            "-Xms128m",
            "-Xmx512m",
            "-XX:MaxMetaspaceSize=320m",
            "-XX:ReservedCodeCacheSize=96m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.net.preferIPv4Stack=true",
            "-Duser.timezone=UTC");

    private PayaraMicro() {}

    static ApplicationServer start(Path files, Path log, LaunchOptions options, Secrets secrets) {
        BootFiles boot = new BootFiles("payara-micro", options);
        List<String> command = new ArrayList<>(ownSession());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_FLAGS);
        command.addAll(List.of("-jar", Distribution.payaraMicro().toString()));
        command.addAll(List.of("--rootDir", files.resolve("server").toString()));
        command.addAll(List.of("--nocluster", "--nohazelcast", "--disablephonehome"));
        command.addAll(List.of("--port", Integer.toString(options.port())));
        command.addAll(List.of("--addLibs", Distribution.postgresDriver().toString()));
        command.addAll(List.of("--prebootcommandfile", boot.fill("preboot.asadmin", files)));
        command.addAll(List.of("--postbootcommandfile", boot.fill("postboot.asadmin", files)));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .directory(files.toFile());
        builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
        builder.environment().putAll(ApplicationSettings.environment(options, secrets));
        try {
            return new ApplicationServer(builder.start().toHandle(), log);
        } catch (IOException e) {
            throw new CannotStart("Payara Micro cannot be started: " + e.getMessage() + ".", e);
        }
    }

    /** Ctrl-C reaches every process of the terminal at once; the order of stopping is the launcher's to decide. */
    private static List<String> ownSession() {
        boolean available = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "setsid")));
        return available ? List.of("setsid") : List.of();
    }
}
