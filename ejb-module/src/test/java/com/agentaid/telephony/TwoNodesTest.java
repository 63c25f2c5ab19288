package com.agentaid.telephony;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.telephony.NextStep.RingAgent;
import com.agentaid.testing.Together;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two nodes, each with an index of its own, play a crowd of calls from their first routing to their charge onto the same agents of one
 * database. Every call is handed out a second time, to whichever thread of whichever node comes next, as queues do.
 */
class TwoNodesTest {

    private static final int THREADS = 50;
    private static final int CALLS = 5_000;
    private static final int AGENTS = 200;
    private static final int PAID_CALLS = 10;
    private static final int DAILY_CAP = 20;
    private static final int LOOKS_MAX = 1_000;
    private static final int LOOK_AT_THE_BOOKS_EVERY = 100;

    private final CallStory first = CallStory.begin();
    private final List<CallStory> nodes = List.of(first, first.onAnotherNode());
    private final Queue<CallId> handedOutAgain = new ConcurrentLinkedQueue<>();
    private final Map<AgentId, CallId> taken = new ConcurrentHashMap<>();
    private final Queue<String> takenTwice = new ConcurrentLinkedQueue<>();
    private final Queue<String> exceeded = new ConcurrentLinkedQueue<>();
    private final AtomicInteger talks = new AtomicInteger();

    @BeforeEach
    void halfOfTheAgentsHaveMoneyForTenCallsAndTheOthersMayTakeTwenty() {
        first.agentsNeedNoRest();
        for (int i = 0; i < AGENTS; i++) {
            first.agentReady("Agent " + i, CallStory.PRICE * (i % 2 == 0 ? PAID_CALLS : 100));
        }
        first.app
                .owner()
                .update("update agents set daily_call_cap = ? where tenant_id = ?", DAILY_CAP, first.tenant.value());
    }

    @Test
    void giveNoAgentTwoCallsNoCallTwoAgentsAndNothingBeyondCapsAndBalancesAndEveryCallEnds() {
        List<CallId> calls = haveArrived();
        AtomicInteger next = new AtomicInteger();
        Together.run(THREADS, thread -> {
            CallStory node = nodes.get(thread % nodes.size());
            Random chance = new Random(thread);
            for (int i = next.getAndIncrement(); i < CALLS; i = next.getAndIncrement()) {
                play(node, calls.get(i), chance);
                if (i % LOOK_AT_THE_BOOKS_EVERY == 0) {
                    lookAtTheBooks();
                }
            }
            return thread;
        });

        assertThat(takenTwice).isEmpty();
        assertThat(exceeded).isEmpty();
        assertThat(count("calls where status = 'COMPLETED'")).isEqualTo(talks.get());
        assertThat(count("calls where status = 'NOT_ROUTED'")).isEqualTo(CALLS - talks.get());
        expectEachTalkOnceAndPaidOnce();
        expectNothingLeftBehind();
        useUpWhatIsLeft();
    }

    /** As intake leaves them, in one statement. */
    private List<CallId> haveArrived() {
        Timestamp now = Timestamp.from(first.app.clock().instant());
        return first
                .app
                .owner()
                .texts(
                        """
                        insert into calls (id, tenant_id, campaign_id, caller_number, called_number, caller_state,
                                           caller_state_source, caller_state_confidence, status, provider_call_sid,
                                           price_minor, currency, price_version, billable_after_seconds,
                                           ring_timeout_seconds, correlation_id, received_at, started_at, deadline_at)
                        select gen_random_uuid(), ?, ?, '+1512' || (2000000 + i), ?, 'TX', 'UPSTREAM_STATE', 70, 'RECEIVED',
                               'CA' || i, ?, 'USD', 1, 0, 20, 'test', ?, ?, cast(? as timestamptz) + interval '2 minutes'
                          from generate_series(1, ?) as i returning id
                        """,
                        first.tenant.value(),
                        first.campaign.value(),
                        first.number.e164(),
                        CallStory.PRICE,
                        now,
                        now,
                        now,
                        CALLS)
                .stream()
                .map(CallId::of)
                .toList();
    }

    /** A call rings at agents, one in four of whom lets it pass, and is charged when one has talked. */
    private void play(CallStory node, CallId call, Random chance) {
        handedOutAgain.add(call);
        for (RingAgent ring = agentOf(node, call); ring != null; ring = agentOf(node, call)) {
            if (taken.putIfAbsent(ring.agent(), call) != null) {
                takenTwice.add(ring.agent() + " by " + call);
            }
            boolean talks = chance.nextInt(4) > 0;
            if (talks) {
                node.leg(
                        call,
                        ring.offer(),
                        2,
                        LegStatus.ANSWERED,
                        node.app.clock().instant(),
                        null);
            }
            taken.remove(ring.agent(), call);
            end(node, call, ring, talks);
        }
    }

    private void end(CallStory node, CallId call, RingAgent ring, boolean talked) {
        if (talked) {
            node.hangUp(call, ring);
            node.charge(call);
            talks.incrementAndGet();
        } else {
            node.notTaken(call, ring, LegStatus.BUSY);
        }
    }

    /** Who is rung for the call; null once it rings nobody any more. */
    private @Nullable RingAgent agentOf(CallStory node, CallId call) {
        for (int look = 0; look < LOOKS_MAX; look++) {
            CallId another = handedOutAgain.poll();
            if (another != null) {
                node.route(another);
            }
            node.route(call);
            NextStep step = node.next(call);
            if (!(step instanceof NextStep.Wait)) {
                return step instanceof RingAgent ring ? ring : null;
            }
        }
        throw new IllegalStateException(call + " waits for ever");
    }

    /** What anybody sees at any moment, while the others are at it. */
    private void lookAtTheBooks() {
        exceeded.addAll(first.app
                .owner()
                .texts(
                        """
                        select a.name || ' holds ' || b.held_minor || ' of ' || b.posted_minor || ' and has ' || coalesce(u.calls, 0)
                          from agents a join agent_balances b on b.agent_id = a.id
                          left join agent_call_usage u on u.agent_id = a.id
                         where a.tenant_id = ? and (b.posted_minor < 0 or b.held_minor < 0 or b.held_minor > b.posted_minor
                                                    or u.calls > a.daily_call_cap)
                        """,
                        first.tenant.value()));
    }

    private void expectEachTalkOnceAndPaidOnce() {
        assertThat(count("call_offers where status = 'COMPLETED'")).isEqualTo(talks.get());
        assertThat(
                        count(
                                "(select tenant_id from call_offers group by tenant_id, call_id, agent_id having count(*) > 1) o"))
                .as("nobody is asked twice for one call")
                .isZero();
        assertThat(count("(select distinct tenant_id, source_id from balance_ledger where type = 'DEBIT') l"))
                .isEqualTo(talks.get());
        assertThat(count("balance_ledger where type = 'DEBIT' and agent_id is not null"))
                .isEqualTo(talks.get());
        assertThat(first.app
                        .owner()
                        .number("select sum(calls) from agent_call_usage where tenant_id = ?", first.tenant.value()))
                .isEqualTo(talks.get());
    }

    private void expectNothingLeftBehind() {
        lookAtTheBooks();
        assertThat(exceeded).isEmpty();
        assertThat(first.app
                        .owner()
                        .texts(
                                "select distinct work_state || ' ' || coalesce(rest_reason, pause_reason, '') from agent_status where tenant_id = ? and work_state <> 'FREE'",
                                first.tenant.value()))
                .isEmpty();
        assertThat(count("call_offers where ended_at is null")).isZero();
        assertThat(count("agent_balances where held_minor <> 0")).isZero();
    }

    /** No slot and no cent got lost in the crowd: call by call, the agents take exactly as many as they can pay and may have. */
    private void useUpWhatIsLeft() {
        CallId call = arrives(0);
        for (RingAgent ring = agentOf(first, call); ring != null; ring = agentOf(first, call)) {
            end(first, call, ring, true);
            call = arrives(talks.get());
        }
        assertThat(talks).hasValue(AGENTS / 2 * (PAID_CALLS + DAILY_CAP));
    }

    private CallId arrives(int number) {
        return first.arrive("CB" + number, new PhoneNumber("+1737" + (2_000_000 + number)), CallStory.TEXAS)
                .call();
    }

    /** Of the tenant: a table, and which of its rows. */
    private long count(String rows) {
        String where = rows.contains(" where ") && !rows.startsWith("(") ? " and " : " where ";
        return first.app.owner().number("select count(*) from " + rows + where + "tenant_id = ?", first.tenant.value());
    }
}
