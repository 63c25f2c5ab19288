package com.agentaid.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.agents.AgentPresence;
import com.agentaid.agents.Presence;
import com.agentaid.agents.WorkState;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.telephony.NextStep.RingAgent;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An admin changes a campaign's rules while its calls are under way: each of them ends in time all the same. */
class ChangedRulesTest {

    /** The ring that is under way, the longest wait that is allowed, and the clock's grace. */
    private static final Duration UNDER_WAY_MAX = Duration.ofSeconds(900 + 60 + 40);

    private static final Duration TICK = Duration.ofSeconds(1);

    private final CallStory story = CallStory.begin();
    private final AgentPresence presence = story.app.get(AgentPresence.class);
    private final Instant begun = story.app.clock().instant();

    @ParameterizedTest(name = "{0}, then {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "max_wait_seconds = 10  | 10  | The caller has waited for 10 seconds",
                "max_wait_seconds = 900 | 900 | The caller has waited for 900 seconds",
                "parks_when_busy = false | 5 | No agent could take the call: 1 busy",
                "status = 'PAUSED'      | 5   | The campaign takes no calls",
                "when_not_routed = 'REJECT' | 60 | The caller has waited for 60 seconds",
                "ring_timeout_seconds = 5 | 60 | The caller has waited for 60 seconds"
            })
    void aCallerInLineWaitsByTheRulesOfTheMomentAndHearsTheirEnd(String change, int seconds, String cause) {
        story.rules("parks_when_busy = true, max_wait_seconds = 60");
        story.agentReady("Ada", 90_000);
        story.talking("CA1", BidStory.caller(1));
        CallId waits = arrived("CA2", 2);
        assertThat(story.call(waits, "parked_at is not null")).isEqualTo("t");
        story.rules(change);
        untilItEnds(waits);
        assertThat(Duration.between(begun, now())).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(seconds + 5));
        assertThat(Duration.between(begun, now())).isGreaterThanOrEqualTo(Duration.ofSeconds(seconds - 5));
        assertThat(story.status(waits)).isEqualTo("NOT_ROUTED");
        assertThat(story.call(waits, "disposition")).isEqualTo(change.contains("REJECT") ? "REJECTED" : "VOICEMAIL");
        assertThat(story.app.fired(CallNotRouted.class)).singleElement().satisfies(not -> assertThat(not.cause())
                .isEqualTo(cause));
    }

    /** Nobody looks at him between the change and the end of the wait that he began with. */
    @Test
    void aCallerInLineIsNotGivenUpByTheClockOnceThePatienceHasGrown() {
        story.rules("parks_when_busy = true, max_wait_seconds = 60");
        story.agentReady("Ada", 90_000);
        story.talking("CA1", BidStory.caller(1));
        CallId waits = arrived("CA2", 2);
        story.rules("max_wait_seconds = 120");
        story.app.clock().advance(Duration.ofSeconds(60));
        assertThat(story.clockTicks()).isZero();
        assertThat(story.status(waits)).isEqualTo("ROUTING");
        story.app.clock().advance(Duration.ofSeconds(60));
        assertThat(story.clockTicks()).isEqualTo(1);
        assertThat(story.status(waits)).isEqualTo("NOT_ROUTED");
    }

    /** The ring time is the call's own; patience is asked for when the ring is over, and no second agent is tried then. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ring_timeout_seconds = 60",
                "ring_timeout_seconds = 5",
                "max_wait_seconds = 5",
                "max_rounds = 1",
                "status = 'ENDED'",
                "parks_when_busy = true",
                "price_minor = 99900",
                "miss_delay_seconds = 3600, pause_after_misses = 1"
            })
    void aCallThatRingsForNobodyEndsWhateverRulesChange(String change) {
        AgentId ada = story.agentReady("Ada", 90_000);
        CallId call = arrived("CA1", 1);
        assertThat(((RingAgent) story.next(call)).ringTimeout()).isEqualTo(Duration.ofSeconds(20));
        story.rules(change);
        story.app.clock().advance(Duration.ofSeconds(29));
        assertThat(story.clockTicks()).isZero();
        assertThat(((RingAgent) story.next(call)).ringTimeout()).isEqualTo(Duration.ofSeconds(20));
        untilItEnds(call);
        assertThat(story.offers(call)).containsExactly("EXPIRED");
        assertThat(story.status(call)).isEqualTo("NOT_ROUTED");
        assertThat(story.workState(ada)).isEqualTo("FREE");
        assertThat(story.held(ada) + story.slots(ada)).isZero();
    }

    /** How long an agent rests is asked for when he has missed the call, and has an end in each case. */
    @ParameterizedTest
    @CsvSource({"3600", "1", "0"})
    void anAgentRestsByTheRulesOfTheMomentAndIsFreeAfterThem(int seconds) {
        AgentId ada = story.agentReady("Ada", 90_000);
        CallId call = arrived("CA1", 1);
        RingAgent ring = (RingAgent) story.next(call);
        story.rules("miss_delay_seconds = " + seconds);
        story.notTaken(call, ring, LegStatus.NO_ANSWER);
        Presence missed = story.does(() -> presence.view(ada));
        assertThat(missed.workState()).isEqualTo(seconds == 0 ? WorkState.FREE : WorkState.RESTING);
        assertThat(missed.busyUntil()).isEqualTo(seconds == 0 ? null : now().plusSeconds(seconds));
        untilItEnds(call);
        story.app.clock().advance(Duration.ofSeconds(seconds));
        story.does(presence::freeOverdue);
        assertThat(story.workState(ada)).isEqualTo("FREE");
    }

    /** The clock, second by second, with all that timers do on it; every state on the way has a deadline in sight. */
    private void untilItEnds(CallId call) {
        Instant tooLate = begun.plus(UNDER_WAY_MAX);
        while (!CallStatus.valueOf(story.status(call)).isFinal()) {
            assertThat(now()).as(story.status(call)).isBefore(tooLate);
            assertThat(story.call(call, "deadline_at <= '" + tooLate + "'")).isEqualTo("t");
            story.app.clock().advance(TICK);
            story.app
                    .owner()
                    .update(
                            "update agent_status set socket_seen_at = ? where tenant_id = ?",
                            java.sql.Timestamp.from(now()),
                            story.tenant.value());
            story.does(() -> story.app.get(CallDispatch.class).wakeParked());
            story.clockTicks();
            story.route(call);
        }
    }

    private CallId arrived(String sid, int caller) {
        CallId call =
                story.arrive(sid, BidStory.caller(caller), CallStory.TEXAS).call();
        story.route(call);
        return call;
    }

    private Instant now() {
        return story.app.clock().instant();
    }
}
