package com.agentaid.stories;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The running system, started once for all stories by the launcher that people use, and handed to those who ask. */
public final class AgentAid implements ParameterResolver {
    private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(AgentAid.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The data directory of a system that runs already, to tell the stories to it instead of to one of their own. */
    private static final String RUNNING = System.getProperty("agentaid.running", "");

    private static final Duration READY_MAX = Duration.ofMinutes(5);
    private static final Duration STOP_MAX = Duration.ofSeconds(60);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Instance.class;
    }

    @Override
    public Instance resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(SPACE)
                .getOrComputeIfAbsent(
                        "instance",
                        key -> RUNNING.isEmpty()
                                ? Instance.start(home().resolve("system-tests/target/agentaid"))
                                : Instance.running(Path.of(RUNNING)),
                        Instance.class);
    }

    static Path home() {
        return Path.of(System.getProperty("agentaid.home", ".."))
                .toAbsolutePath()
                .normalize();
    }

    /** What the launcher says goes beside the data directory. */
    static Path logOf(Path data) {
        return data.resolveSibling(data.getFileName() + ".log");
    }

    /** Every process that works in the data directory, whoever started it. */
    static List<ProcessHandle> processesIn(Path data) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(data.toString()))
                        .isPresent())
                .toList();
    }

    /** One installation on ports of its own with a data directory that begins empty. */
    static final class Instance implements ExtensionContext.Store.CloseableResource, AutoCloseable {
        private final Path data;
        private final @Nullable Process launcher;
        private final JsonNode note;
        private final Properties secrets;

        private Instance(Path data, @Nullable Process launcher) {
            this.data = data;
            this.launcher = launcher;
            this.note = awaitReady();
            this.secrets = readSecrets();
        }

        static Instance start(Path data) {
            deleteTree(data);
            return startAgain(data);
        }

        static Instance running(Path data) {
            return new Instance(data, null);
        }

        /** On a data directory that has a past. */
        static Instance startAgain(Path data) {
            return new Instance(data, run(data, "Up", logOf(data), anyPorts(data)));
        }

        private static List<String> anyPorts(Path data) {
            return List.of(
                    "--port",
                    "0",
                    "--console-port",
                    "0",
                    "--sim-port",
                    "0",
                    "--db-port",
                    "0",
                    "--sqs-port",
                    "0",
                    "--data",
                    data.toString());
        }

        /** One of the launcher's programs, as the script starts it. */
        static Process run(Path data, String program, Path log, List<String> arguments) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx384m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Dagentaid.home=" + home(),
                    "-cp",
                    home().resolve("simulator/target/simulator.jar") + ":" + home().resolve("simulator/target/lib")
                            + "/*",
                    "com.agentaid.simulator.launcher." + program));
            command.addAll(arguments);
            try {
                Files.createDirectories(data);
                return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot start " + program, e);
            }
        }

        String applicationUrl() {
            return note.path("applicationUrl").asText();
        }

        String consoleUrl() {
            return note.path("consoleUrl").asText();
        }

        String simulatorUrl() {
            return note.path("simulatorUrl").asText();
        }

        String databaseUrl() {
            return note.path("databaseUrl").asText();
        }

        String secret(String name) {
            return secrets.getProperty(name, "");
        }

        Path data() {
            return data;
        }

        /** As it stands now: the application's process changes when it is started again. */
        ProcessHandle application() {
            return Eventually.get(
                    "the application's process",
                    () -> ProcessHandle.of(
                            readNote().path("application").path("pid").asLong(-1)));
        }

        boolean isReady() {
            return readNote().path("ready").asBoolean();
        }

        JsonNode readNote() {
            Path file = data.resolve("running.json");
            try {
                return Files.exists(file) ? JSON.readTree(Files.readString(file)) : MissingNode.getInstance();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }

        /** As by the kernel when memory is short: nothing can be put in order. */
        void kill() throws InterruptedException {
            Objects.requireNonNull(launcher).destroyForcibly().waitFor();
        }

        @Override
        public void close() {
            if (launcher == null) {
                return;
            }
            launcher.destroy();
            try {
                if (!launcher.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS)) {
                    launcher.destroyForcibly();
                    throw new AssertionError("The launcher did not stop within " + STOP_MAX.toSeconds() + " s");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private JsonNode awaitReady() {
            Eventually.isTrue("AgentAid is ready, see " + logOf(data), READY_MAX, () -> {
                if (launcher != null && !launcher.isAlive()) {
                    throw new AssertionError("The launcher ended while starting; see " + logOf(data));
                }
                return isOurs() && isReady();
            });
            return readNote();
        }

        /** A launcher that was killed leaves its note behind. */
        private boolean isOurs() {
            return launcher == null || readNote().path("launcher").path("pid").asLong() == launcher.pid();
        }

        private Properties readSecrets() {
            Path file = data.resolve("secrets/secrets.properties");
            try {
                Properties read = new Properties();
                read.load(new StringReader(Files.readString(file, StandardCharsets.UTF_8)));
                return read;
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }

        private static void deleteTree(Path root) {
            if (!Files.exists(root)) {
                return;
            }
            try (var tree = Files.walk(root)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot clear " + root, e);
            }
        }
    }
}
