package com.agentaid.simulator.launcher;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is on in a data directory: the note that {@code call}, {@code agent} and a second {@code up} read, and the list
 * of processes that the next {@code up} ends if this one could not.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Running(
        KnownProcess launcher,
        @Nullable KnownProcess database,
        @Nullable KnownProcess application,
        String applicationUrl,
        String consoleUrl,
        String simulatorUrl,
        String queueUrl,
        String databaseUrl,
        boolean ready) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    static Running starting(LaunchOptions options) {
        return new Running(
                KnownProcess.of(ProcessHandle.current()),
                null,
                null,
                options.applicationUrl(),
                options.consoleUrl(),
                options.simulatorUrl(),
                options.queueUrl(),
                options.databaseUrl(),
                false);
    }

    Running with(@Nullable KnownProcess newDatabase, @Nullable KnownProcess newApplication, boolean nowReady) {
        return new Running(
                launcher,
                newDatabase,
                newApplication,
                applicationUrl,
                consoleUrl,
                simulatorUrl,
                queueUrl,
                databaseUrl,
                nowReady);
    }

    static Optional<Running> read(Home home) {
        if (!Files.isReadable(home.running())) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readString(home.running()), Running.class));
        } catch (JsonProcessingException e) {
            throw new CannotStart(home.running() + " is damaged; remove it if nothing of AgentAid runs.", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + home.running(), e);
        }
    }

    /** The instance that the other commands talk to. */
    static Running require(Home home) {
        return read(home)
                .filter(running -> running.launcher().find().isPresent())
                .orElseThrow(() -> new CannotStart("AgentAid does not run from " + home.root()
                        + "; start it with ./agentaid up (or name its data directory with --data)."));
    }

    void write(Home home) {
        try {
            Home.writePrivately(home.running(), JSON.writeValueAsString(this) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plain record is not writable", e);
        }
    }

    static void forget(Home home) {
        try {
            Files.deleteIfExists(home.running());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + home.running(), e);
        }
    }
}
