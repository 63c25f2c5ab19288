package com.agentaid.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.stories.Stage.StoryAgent;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A consumer calls, and the right agent is rung, charged and freed, whatever the agents do. */
@ExtendWith(AgentAid.class)
class RoutingStory {
    private static final long PRICE_MINOR = 2_500;

    private AgentAid.Instance agentAid;
    private Books books;
    private Stage stage;
    private Outside outside;

    @BeforeEach
    void open(AgentAid.Instance running) {
        agentAid = running;
        books = Books.open(running);
        stage = new Stage(books);
        outside = new Outside(running);
    }

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void anAnnouncedCallReachesAnAgentAndIsChargedOnce() {
        StoryAgent agent = stage.agent("Nora", "NV", 10_000);
        try (TerminalAgent online = TerminalAgent.online(agentAid, agent.email(), "--answer")) {
            String call = outside.call("NV", Stage.NUMBER, 2, true);
            Eventually.isTrue("the call is completed", () -> isIn(call, "COMPLETED"));
            Eventually.isTrue(
                    "the call is charged", () -> !books.chargesOf(call).isEmpty());

            assertThat(books.agentOf(call)).contains(agent.email());
            assertThat(books.chargesOf(call)).containsExactly(Long.toString(PRICE_MINOR));
            assertThat(books.balanceOf(agent.id())).isEqualTo(10_000 - PRICE_MINOR);
            assertThat(books.heldOf(agent.id())).isZero();
            assertThat(books.eventsOf(call))
                    .contains(
                            "CALL_RECEIVED",
                            "CALL_ROUTED",
                            "CALL_CONNECTED",
                            "CALL_BILLING_REQUESTED",
                            "CALL_BILLED",
                            "CALL_ENDED")
                    .doesNotHaveDuplicates();
            Eventually.isTrue("the agent hears of his new balance", () -> online.said("has $75.00 left"));
        }
    }

    @Test
    void aSourceAsksFirstAndTheCallerOfItsBidReachesTheAgentWhoWasHeld() {
        StoryAgent agent = stage.agent("Vera", "ME", 10_000);
        String caller = "+12075550142";
        assertThat(outside.bid(caller, "ME").path("code").asInt()).isEqualTo(2_000);
        try (TerminalAgent online = TerminalAgent.online(agentAid, agent.email(), "--answer")) {
            JsonNode bid = outside.bid(caller, "ME");
            assertThat(bid.path("code").asInt()).isEqualTo(1_000);
            assertThat(books.heldOf(agent.id())).isEqualTo(PRICE_MINOR);

            String call = outside.callAfterBid(caller, bid, 2);
            Eventually.isTrue("the call is completed", () -> isIn(call, "COMPLETED"));
            Eventually.isTrue(
                    "the call is charged", () -> !books.chargesOf(call).isEmpty());
            assertThat(books.column("select bid_id from calls where provider_call_sid = ?", call))
                    .containsExactly(bid.path("bidId").asText());
            assertThat(books.agentOf(call)).contains(agent.email());
            assertThat(offersOf(call)).containsExactly("COMPLETED");
            Eventually.isTrue("the agent hears of his new balance", () -> online.said("has $75.00 left"));
        }
    }

    @Test
    void aDeclinedCallGoesToTheNextAgent() {
        StoryAgent first = stage.agent("Dora", "UT", 50_000);
        StoryAgent second = stage.agent("Emil", "UT", 10_000);
        try (TerminalAgent declines = TerminalAgent.online(agentAid, first.email(), "--decline");
                TerminalAgent answers = TerminalAgent.online(agentAid, second.email(), "--answer")) {
            String call = outside.call("UT", Stage.NUMBER, 2, false);
            Eventually.isTrue("the call is completed", () -> isIn(call, "COMPLETED"));
            Eventually.isTrue(
                    "the call is charged", () -> !books.chargesOf(call).isEmpty());

            assertThat(books.agentOf(call)).contains(second.email());
            assertThat(offersOf(call)).containsExactly("DECLINED", "COMPLETED");
            assertThat(books.balanceOf(first.id())).isEqualTo(50_000);
            assertThat(books.heldOf(first.id())).isZero();
            Eventually.isTrue("he who declined hears that he missed it", () -> declines.said("missed the call"));
            assertThat(answers.said("missed the call")).isFalse();
        }
    }

    @Test
    void aCallThatNobodyPicksUpGoesToTheNextAgent() {
        StoryAgent first = stage.agent("Ida", "NM", 50_000);
        StoryAgent second = stage.agent("Jon", "NM", 10_000);
        try (TerminalAgent ignores = TerminalAgent.online(agentAid, first.email(), "--ignore");
                TerminalAgent answers = TerminalAgent.online(agentAid, second.email(), "--answer")) {
            String call = outside.call("NM", Stage.NUMBER, 2, false);
            Eventually.isTrue("the call is completed", () -> isIn(call, "COMPLETED"));

            assertThat(books.agentOf(call)).contains(second.email());
            assertThat(offersOf(call)).containsExactly("NO_ANSWER", "COMPLETED");
            assertThat(books.heldOf(first.id())).isZero();
            assertThat(ignores.said("missed the call")).isTrue();
            assertThat(answers.said("rings")).isTrue();
        }
    }

    @Test
    void aCallerForWhomNobodyIsLicensedLeavesAMessageAndAnAlert() {
        String call = outside.call("WY", Stage.NUMBER, 2, true);
        Eventually.isTrue("the call is given up", () -> isIn(call, "NOT_ROUTED"));
        Eventually.isTrue(
                "the caller hears a voice", () -> outside.leg(call).path("said").size() > 0);
        Eventually.isTrue("the admins are told", () -> books.number("select count(*) from alerts") > 0);

        assertThat(books.eventsOf(call)).contains("CALL_NOT_ROUTED");
        assertThat(books.chargesOf(call)).isEmpty();
        assertThat(books.number(
                        """
                        select count(*) from routing_attempts r join calls c on c.id = r.call_id
                         where c.provider_call_sid = ? and r.reason in ('STATE_NOT_LICENSED', 'AGENT_OFFLINE', 'AGENT_NOT_APPROVED')
                        """,
                        call))
                .isPositive();
    }

    @Test
    void anAgentWhoCannotPayTheNextCallIsTakenOffline() {
        StoryAgent agent = stage.agent("Lena", "ND", PRICE_MINOR);
        try (TerminalAgent online = TerminalAgent.online(agentAid, agent.email(), "--answer")) {
            String call = outside.call("ND", Stage.NUMBER, 2, true);
            Eventually.isTrue(
                    "the call is charged", () -> !books.chargesOf(call).isEmpty());
            Eventually.isTrue("the agent is told", () -> online.said("was taken offline"));
            assertThat(books.find("select intent from agent_status where agent_id = ?", agent.id()))
                    .contains("OFFLINE");
            assertThat(books.balanceOf(agent.id())).isZero();
        }
    }

    private boolean isIn(String call, String status) {
        return books.statusOf(call).filter(status::equals).isPresent();
    }

    private List<String> offersOf(String call) {
        return books.column(
                """
                select o.status from call_offers o join calls c on c.id = o.call_id
                 where c.provider_call_sid = ? order by o.round
                """,
                call);
    }
}
