package com.agentaid.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person at the terminal meets when he starts a system that runs, or a port that is taken. */
@ExtendWith(AgentAid.class)
class LauncherStory {
    private static final Duration START_MAX = Duration.ofMinutes(2);

    @Test
    void aSecondStartSaysThatOneRunsAndWhere(AgentAid.Instance agentAid) throws Exception {
        Path log = Files.createTempFile("second-up", ".log");
        Process second = AgentAid.Instance.run(
                agentAid.data(), "Up", log, List.of("--data", agentAid.data().toString()));
        assertThat(second.waitFor()).isNotZero();
        assertThat(Files.readString(log)).contains("runs already").contains(agentAid.applicationUrl());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port", "--console-port", "--sim-port", "--db-port", "--sqs-port"})
    void aTakenPortIsNamedWithTheOptionThatChangesIt(String option) throws Exception {
        try (ServerSocket stranger = anyPort()) {
            Start start = new Start();
            start.on(option, stranger.getLocalPort());
            assertThat(start.run().waitFor()).isNotZero();
            assertThat(start.said())
                    .containsOnlyOnce("Port " + stranger.getLocalPort())
                    .contains("taken by another program; choose another with " + option + " PORT.");
            start.leavesNothing();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port", "--console-port", "--sim-port"})
    void aPortThatIsTakenInTheMiddleOfTheStartIsNamedToo(String option) throws Exception {
        Start start = new Start();
        int wanted = freePort();
        start.on(option, wanted);
        Process launcher = start.run();
        Eventually.isTrue(
                "the ports were looked at", START_MAX, () -> start.said().contains("Starting AgentAid"));
        try (ServerSocket stranger = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            assertThat(stranger.isBound()).isTrue();
            assertThat(launcher.waitFor()).isNotZero();
        }
        assertThat(start.said()).contains("Port " + wanted).contains("choose another with " + option + " PORT.");
        start.leavesNothing();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Starting AgentAid", "PostgreSQL started", "Payara Micro started"})
    void whoIsToldToStopWhileStartingLeavesNothing(String moment) throws Exception {
        Start start = new Start();
        Process launcher = start.run();
        Eventually.isTrue(moment, START_MAX, () -> start.said().contains(moment));
        interrupt(launcher);
        launcher.waitFor();
        start.leavesNothing();
        assertThat(start.said()).doesNotContain("Exception", "failed");
    }

    @Test
    void theStartAfterAKilledOneLosesNothingAndAStopLeavesNothing() throws Exception {
        Path data = Files.createTempDirectory("killed");
        UUID agent;
        try (AgentAid.Instance first = AgentAid.Instance.start(data);
                Books books = Books.open(first)) {
            agent = new Stage(books).agent("Uma", "UT", 12_300).id();
            first.kill();
        }
        try (AgentAid.Instance second = AgentAid.Instance.startAgain(data);
                Books books = Books.open(second)) {
            assertThat(books.balanceOf(agent)).isEqualTo(12_300);
            assertThat(AgentAid.processesIn(data))
                    .as("those of the second start alone")
                    .hasSize(3);
        }
        assertThat(Files.readString(AgentAid.logOf(data))).contains("The last run was cut off");
        leavesNothing(data);
    }

    @Test
    void secretsAreReadableByTheirOwnerAlone(AgentAid.Instance agentAid) throws IOException {
        try (var files = Files.list(agentAid.data().resolve("secrets"))) {
            assertThat(files).allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                    .extracting(Enum::name)
                    .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE"));
        }
        String commandLine = agentAid.application().info().commandLine().orElse("");
        assertThat(commandLine).isNotEmpty();
        for (String name : List.of("twilio.auth-token", "stripe.secret-key", "db.app-password", "source.key")) {
            assertThat(commandLine).doesNotContain(agentAid.secret(name));
        }
    }

    private static ServerSocket anyPort() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = anyPort()) {
            return free.getLocalPort();
        }
    }

    /** As Ctrl-C does. */
    private static void interrupt(Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static void leavesNothing(Path data) {
        assertThat(data.resolve("lock")).doesNotExist();
        assertThat(data.resolve("running.json")).doesNotExist();
        assertThat(AgentAid.processesIn(data)).isEmpty();
    }

    /** One start of its own, on free ports but for those that the story chooses. */
    private static final class Start {
        private final Path data = Files.createTempDirectory("start");
        private final Map<String, Integer> ports = new LinkedHashMap<>();

        Start() throws IOException {
            for (String option : List.of("--port", "--console-port", "--sim-port", "--db-port", "--sqs-port")) {
                ports.put(option, 0);
            }
        }

        void on(String option, int port) {
            ports.put(option, port);
        }

        Process run() {
            List<String> arguments = new ArrayList<>(List.of("--data", data.toString()));
            ports.forEach((option, port) -> arguments.addAll(List.of(option, port.toString())));
            return AgentAid.Instance.run(data, "Up", AgentAid.logOf(data), arguments);
        }

        String said() {
            try {
                return Files.readString(AgentAid.logOf(data));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read what the start said", e);
            }
        }

        void leavesNothing() {
            LauncherStory.leavesNothing(data);
        }
    }
}
