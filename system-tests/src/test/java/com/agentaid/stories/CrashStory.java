package com.agentaid.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.stories.Stage.StoryAgent;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The application is killed in the middle of a conversation; the caller talks on, and pays for exactly one call. */
@ExtendWith(AgentAid.class)
class CrashStory {
    private static final String NUMBER = "+15055550177";
    private static final int BILLABLE_AFTER_SECONDS = 5;
    private static final Duration BACK_MAX = Duration.ofMinutes(3);

    @Test
    void aCallThatWasAnsweredBeforeTheCrashIsChargedExactlyOnceAfterIt(AgentAid.Instance agentAid) {
        try (Books books = Books.open(agentAid)) {
            Stage stage = new Stage(books);
            Outside outside = new Outside(agentAid);
            StoryAgent agent = stage.agent("Kim", "ID", 10_000);
            stage.campaign(NUMBER, BILLABLE_AFTER_SECONDS, agent.id());
            try (TerminalAgent ignored = TerminalAgent.online(agentAid, agent.email(), "--answer")) {
                String call = outside.call("ID", NUMBER, 120, false);
                Eventually.isTrue(
                        "the call is connected",
                        () -> books.statusOf(call).filter("CONNECTED"::equals).isPresent());
                assertThat(books.chargesOf(call)).isEmpty();

                ProcessHandle killed = agentAid.application();
                killed.destroyForcibly();
                Eventually.isTrue("the application is gone", () -> !killed.isAlive());
                Eventually.isTrue(
                        "another application is ready",
                        BACK_MAX,
                        // in this order: the note may still say that the killed one is ready
                        () -> agentAid.application().pid() != killed.pid() && agentAid.isReady());

                Eventually.isTrue(
                        "the call is charged", () -> !books.chargesOf(call).isEmpty());
                assertThat(outside.isOver(call)).as("the caller still talks").isFalse();
                outside.hangUp(call);
                Eventually.isTrue(
                        "the call is completed",
                        () -> books.statusOf(call).filter("COMPLETED"::equals).isPresent());
                assertThat(books.chargesOf(call)).containsExactly("2500");
                assertThat(books.balanceOf(agent.id())).isEqualTo(7_500);
                assertThat(books.heldOf(agent.id())).isZero();
            }
        }
    }
}
