package com.agentaid.simulator.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The full Payara Server with the EAR, in a domain of its own that is made anew at each start. */
final class PayaraServer {
    private static final String DOMAIN = "agentaid";
    private static final Duration COMMAND_MAX = Duration.ofMinutes(5);
    private static final List<String> OTHER_PORTS = List.of(
            "domain.jmxPort",
            "orb.listener.port",
            "http.ssl.port",
            "orb.ssl.port",
            "orb.mutualauth.port",
            "jms.port",
            "osgi.shell.telnet.port",
            "java.debugger.port",
            "hazelcast.das.port",
            "hazelcast.start.port");

    private PayaraServer() {}

    static ApplicationServer start(Path files, Path log, LaunchOptions options, Secrets secrets) {
        Path domains = files.resolve("domains");
        String adminPort = Integer.toString(Ports.anyFree());
        List<String> otherPorts =
                OTHER_PORTS.stream().map(name -> name + "=" + Ports.anyFree()).toList();
        asadmin(
                log,
                options,
                secrets,
                "create-domain",
                "--nopassword=true",
                "--domaindir",
                domains.toString(),
                "--adminport",
                adminPort,
                "--instanceport",
                Integer.toString(options.port()),
                "--domainproperties",
                String.join(":", otherPorts),
                DOMAIN);
        Path domain = domains.resolve(DOMAIN);
        copyDriver(domain.resolve("lib"));
        BootFiles boot = new BootFiles("payara", options);
        asadmin(
                log,
                options,
                secrets,
                "start-domain",
                "--domaindir",
                domains.toString(),
                "--prebootcommandfile",
                boot.fill("preboot.asadmin", files),
                "--postbootcommandfile",
                boot.fill("configure.asadmin", files),
                DOMAIN);
        // not as a boot command: there the deployment waits for services that wait for the boot commands
        asadmin(
                log,
                options,
                secrets,
                "--host",
                Ports.LOOPBACK,
                "--port",
                adminPort,
                "deploy",
                "--name",
                DOMAIN,
                Distribution.enterpriseArchive().toString());
        return new ApplicationServer(process(domain), domain.resolve("logs/server.log"));
    }

    private static void copyDriver(Path lib) {
        Path driver = Distribution.postgresDriver();
        try {
            Files.copy(driver, lib.resolve(driver.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy the driver to " + lib, e);
        }
    }

    private static ProcessHandle process(Path domain) {
        Path pid = domain.resolve("config/pid");
        try {
            long number = Long.parseLong(Files.readString(pid).trim());
            return ProcessHandle.of(number)
                    .orElseThrow(() -> new CannotStart("Payara Server ended right after its start."));
        } catch (IOException e) {
            throw new CannotStart("Payara Server did not start: it left no " + pid + ".", e);
        }
    }

    private static void asadmin(Path log, LaunchOptions options, Secrets secrets, String... arguments) {
        List<String> command = new ArrayList<>(List.of(Distribution.asadmin().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(ApplicationSettings.environment(options, secrets));
        builder.environment().put("AS_JAVA", System.getProperty("java.home"));
        try {
            Process process = builder.start();
            if (!process.waitFor(COMMAND_MAX.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new CannotStart("asadmin " + String.join(" ", arguments) + " failed; see " + log + ".");
            }
        } catch (IOException e) {
            throw new CannotStart("asadmin cannot be run: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted.", e);
        }
    }
}
