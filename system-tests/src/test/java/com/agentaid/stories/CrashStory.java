package com.agentaid.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.stories.Stage.StoryAgent;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The application is killed in the middle of its work; what it had promised before is kept after it. */
@ExtendWith(AgentAid.class)
class CrashStory {
    private static final String NUMBER = "+15055550177";
    private static final String LINE = "+15055550178";
    private static final String CALLBACKS = "+15055550179";
    private static final String TALKS = "+15055550191";
    private static final int BILLABLE_AFTER_SECONDS = 5;
    private static final int PAST_THE_CRASH_SECONDS = 30;
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

                long killed = kill(agentAid);
                awaitAnother(agentAid, killed);

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

    /** The end of a talk is told once, and nobody is there to hear it; when one is, the talk seems long enough to be paid. */
    @Test
    void anApplicationThatIsKilledAgainWhileItStartsIsStartedOnceMoreAndChargesNoTalkThatEndedMeanwhile(
            AgentAid.Instance agentAid) {
        try (Books books = Books.open(agentAid)) {
            Stage stage = new Stage(books);
            Outside outside = new Outside(agentAid);
            StoryAgent agent = stage.agent("Pat", "MS", 10_000);
            stage.campaign(TALKS, PAST_THE_CRASH_SECONDS, agent.id());
            try (TerminalAgent ignored = TerminalAgent.online(agentAid, agent.email(), "--answer")) {
                String talk = outside.call("MS", TALKS, 120, false);
                Eventually.isTrue("the agent talks", () -> isIn(books, talk, "CONNECTED"));
                long first = kill(agentAid);
                outside.hangUp(talk);
                Eventually.isTrue(
                        "another one starts",
                        BACK_MAX,
                        () -> agentAid.application().pid() != first);
                assertThat(agentAid.isReady()).isFalse();
                long second = kill(agentAid);
                awaitAnother(agentAid, second);
                assertThat(agentAid.readNote().path("launcher").path("pid").asLong())
                        .isPositive();

                Eventually.isTrue("the talk is over", BACK_MAX, () -> isIn(books, talk, "COMPLETED"));
                assertThat(books.chargesOf(talk)).isEmpty();
                assertThat(books.balanceOf(agent.id())).isEqualTo(10_000);
                Eventually.isTrue("his money is free", () -> books.heldOf(agent.id()) == 0);
                assertThat(books.find("select work_state from agent_status where agent_id = ?", agent.id()))
                        .hasValueSatisfying(state -> assertThat(state).isIn("FREE", "WRAP_UP"));
            }
        }
    }

    /** One crash for all three: each costs the time of a start. */
    @Test
    void aCallerInLineACallbackAndAReplayOutliveTheCrash(AgentAid.Instance agentAid) {
        try (Books books = Books.open(agentAid)) {
            Stage stage = new Stage(books);
            Outside outside = new Outside(agentAid);
            StoryAgent agent = stage.agent("Wes", "WV", 50_000);
            stage.campaign(LINE, 0, agent.id());
            books.change("update campaigns set parks_when_busy = true where id = " + campaignOf(LINE));
            stage.campaign(CALLBACKS, 0, agent.id());
            books.change("update campaigns set when_not_routed = 'CALLBACK' where id = " + campaignOf(CALLBACKS));
            try (TerminalAgent ignored = TerminalAgent.online(agentAid, agent.email(), "--answer")) {
                String talk = outside.call("WV", LINE, 120, false);
                Eventually.isTrue("the agent talks", () -> isIn(books, talk, "CONNECTED"));
                String waits = outside.call("WV", LINE, 120, false);
                Eventually.isTrue("the second caller waits in line", () -> isParked(books, waits));
                UUID callback = askedForACallback(outside, books);
                UUID replay;
                long killed;
                try (Books held = Books.open(agentAid)) {
                    // what a replay writes when it is done, so that this one is not
                    held.change("begin");
                    held.change("lock table replay_agents in access exclusive mode");
                    replay = startReplay(agentAid, outside, books);
                    Eventually.isTrue("the replay runs", () -> isIn(books, replay, "RUNNING"));
                    killed = kill(agentAid);
                }
                awaitAnother(agentAid, killed);

                expectCallback(agentAid, outside, books, callback);
                expectReplayBegunAnew(books, replay);
                outside.hangUp(talk);
                Eventually.isTrue("the first talk is over", () -> isIn(books, talk, "COMPLETED"));
                Eventually.isTrue("the caller in line gets the agent, or his end", () -> isSettled(books, waits));
                outside.hangUp(waits);
                assertThat(books.chargesOf(talk)).hasSize(1);
            }
        }
    }

    private static UUID askedForACallback(Outside outside, Books books) {
        String call = outside.call("DE", CALLBACKS, 120, false);
        Eventually.isTrue(
                "the caller is asked",
                () -> outside.leg(call).path("said").toString().contains("press 1"));
        outside.types(call, "1");
        return Eventually.get("the request is kept", () -> books.find(
                        """
                                select r.id from callback_requests r join calls c on c.id = r.call_id
                                 where c.provider_call_sid = ?
                                """,
                        call)
                .map(UUID::fromString));
    }

    private static UUID startReplay(AgentAid.Instance agentAid, Outside outside, Books books) {
        String campaign = books.find("select " + campaignOf(LINE)).orElseThrow();
        Instant now = Instant.now();
        String draft = "{\"campaignId\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"strategy\":\"ROUND_ROBIN\"}"
                .formatted(campaign, now.minus(Duration.ofDays(1)), now.minusSeconds(1));
        HttpResponse<String> started =
                outside.send("POST", agentAid.applicationUrl() + "/api/admin/replays", draft, Stage.ADMIN);
        assertThat(started.statusCode()).as(started.body()).isEqualTo(200);
        return UUID.fromString(Outside.parse(started.body()).path("id").asText());
    }

    private static void expectCallback(AgentAid.Instance agentAid, Outside outside, Books books, UUID callback) {
        assertThat(books.find("select status from callback_requests where id = ?", callback))
                .contains("OPEN");
        HttpResponse<String> open = outside.send(
                "GET", agentAid.applicationUrl() + "/api/admin/callbacks?status=OPEN&size=100", "", Stage.ADMIN);
        assertThat(open.body()).contains(callback.toString());
    }

    /** The two minutes after which a silent node counts as gone have passed, as far as its row tells. */
    private static void expectReplayBegunAnew(Books books, UUID replay) {
        assertThat(books.find("select status from replay_runs where id = ?", replay))
                .contains("RUNNING");
        books.change("update replay_runs set heard_at = heard_at - interval '2 minutes' where id = ?", replay);
        Eventually.isTrue("the replay is done", () -> isIn(books, replay, "DONE"));
        assertThat(books.number("select attempts from replay_runs where id = ?", replay))
                .isEqualTo(2);
    }

    /** An agent was chosen for him, or he has heard the treatment of his campaign, or he left the line himself. */
    private static boolean isSettled(Books books, String call) {
        boolean chosen = books.number(
                        "select count(*) from call_offers o join calls c on c.id = o.call_id where c.provider_call_sid = ?",
                        call)
                > 0;
        return chosen || isIn(books, call, "NOT_ROUTED") || isIn(books, call, "ABANDONED");
    }

    private static boolean isParked(Books books, String call) {
        return books.number("select count(*) from calls where provider_call_sid = ? and parked_at is not null", call)
                > 0;
    }

    private static boolean isIn(Books books, String call, String status) {
        return books.statusOf(call).filter(status::equals).isPresent();
    }

    private static boolean isIn(Books books, UUID replay, String status) {
        return books.find("select status from replay_runs where id = ?", replay)
                .filter(status::equals)
                .isPresent();
    }

    private static String campaignOf(String number) {
        return "(select campaign_id from campaign_phone_numbers where phone_number = '" + number + "')";
    }

    /** As by the kernel. @return the process that is gone */
    private static long kill(AgentAid.Instance agentAid) {
        ProcessHandle killed = agentAid.application();
        killed.destroyForcibly();
        Eventually.isTrue("the application is gone", () -> !killed.isAlive());
        return killed.pid();
    }

    private static void awaitAnother(AgentAid.Instance agentAid, long killed) {
        Eventually.isTrue(
                "another application is ready",
                BACK_MAX,
                // in this order: the note may still say that the killed one is ready
                () -> agentAid.application().pid() != killed && agentAid.isReady());
    }
}
