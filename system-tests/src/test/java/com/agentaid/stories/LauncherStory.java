package com.agentaid.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a person at the terminal meets when he starts a system that runs, or a port that is taken. */
@ExtendWith(AgentAid.class)
class LauncherStory {
    @Test
    void aSecondStartSaysThatOneRunsAndWhere(AgentAid.Instance agentAid) throws Exception {
        Path log = Files.createTempFile("second-up", ".log");
        Process second = AgentAid.Instance.run(
                agentAid.data(), "Up", log, List.of("--data", agentAid.data().toString()));
        assertThat(second.waitFor()).isNotZero();
        assertThat(Files.readString(log)).contains("runs already").contains(agentAid.applicationUrl());
    }

    @Test
    void aTakenPortIsNamedWithTheOptionThatChangesIt(AgentAid.Instance agentAid) throws Exception {
        Path log = Files.createTempFile("taken-port", ".log");
        Path data = Files.createTempDirectory("taken-port");
        String taken = Integer.toString(URI.create(agentAid.simulatorUrl()).getPort());
        Process other = AgentAid.Instance.run(
                data,
                "Up",
                log,
                List.of(
                        "--port",
                        "0",
                        "--console-port",
                        "0",
                        "--sim-port",
                        taken,
                        "--db-port",
                        "0",
                        "--sqs-port",
                        "0",
                        "--data",
                        data.toString()));
        assertThat(other.waitFor()).isNotZero();
        assertThat(Files.readString(log)).contains("Port " + taken).contains("--sim-port");
        assertThat(data.resolve("lock")).doesNotExist();
        assertThat(data.resolve("running.json")).doesNotExist();
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
}
