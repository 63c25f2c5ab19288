package com.agentaid.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An agent without a screen, as {@code ./agentaid agent} plays him. */
final class TerminalAgent implements AutoCloseable {
    private final Process process;
    private final Path log;

    private TerminalAgent(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** @param behaviour {@code --answer}, {@code --decline} or {@code --ignore} */
    static TerminalAgent online(AgentAid.Instance agentAid, String email, String behaviour) {
        Path log = agentAid.data().resolveSibling("agent-" + email + ".log");
        Process process = AgentAid.Instance.run(
                agentAid.data(),
                "TerminalAgent",
                log,
                List.of(
                        "--login",
                        email,
                        "--password",
                        Stage.PASSWORD,
                        behaviour,
                        "--data",
                        agentAid.data().toString()));
        TerminalAgent agent = new TerminalAgent(process, log);
        Eventually.isTrue(email + " is online, see " + log, () -> agent.said("is online"));
        return agent;
    }

    boolean said(String words) {
        try {
            return Files.exists(log)
                    && Files.readString(log, StandardCharsets.UTF_8).contains(words);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
