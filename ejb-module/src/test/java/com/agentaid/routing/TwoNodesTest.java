package com.agentaid.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.agents.AfterOffer;
import com.agentaid.agents.AgentReservations;
import com.agentaid.agents.DayCount;
import com.agentaid.billing.internal.charging.FundsHolds;
import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.billing.internal.ledger.Posting;
import com.agentaid.campaigns.CampaignCatalog;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.TenantId;
import com.agentaid.shared.UsState;
import com.agentaid.telephony.OfferId;
import com.agentaid.testing.TestApplication;
import com.agentaid.testing.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes, each with an index of its own, route a crowd of calls onto the same agents of one database. */
class TwoNodesTest {

    private static final int THREADS = 50;
    private static final int CALLS = 5_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int AGENTS = 200;
    private static final int DAILY_CAP = 20;
    private static final Money PRICE = Money.usd(2_500);

    private final List<TestApplication> nodes = List.of(TestApplication.start(), TestApplication.start());
    private final TestApplication first = nodes.get(0);
    private final TenantId tenant = first.newTenant();
    private final CampaignId campaign = first.fixtures(tenant).campaign("Final Expense", PRICE.minorUnits());
    private final Map<AgentId, CallId> busy = new ConcurrentHashMap<>();
    private final AtomicInteger takenTwice = new AtomicInteger();
    private final AtomicInteger served = new AtomicInteger();

    @BeforeEach
    void anAgentHasMoneyForTenCallsOrACapOfTwenty() {
        nodes.forEach(node -> node.implementing(FundsReservation.class, FundsHolds.class));
        for (int i = 0; i < AGENTS; i++) {
            AgentId agent = first.fixtures(tenant).agent("Agent " + i);
            first.fixtures(tenant).online(agent);
            first.fixtures(tenant).licence(agent, "TX");
            first.fixtures(tenant).subscription(campaign, agent);
            first.fixtures(tenant).balance(agent, PRICE.minorUnits() * (i % 2 == 0 ? 10 : 100));
            first.owner().update("update agents set daily_call_cap = ? where id = ?", DAILY_CAP, agent.value());
        }
    }

    @Test
    void neverGiveAnAgentTwoCallsOrMoreThanHeHasAndEveryCallEnds() {
        List<CallId> calls = IntStream.range(0, CALLS)
                .mapToObj(i -> first.fixtures(tenant).call(campaign, PRICE.minorUnits()))
                .toList();
        AtomicInteger next = new AtomicInteger();
        Together.run(THREADS, PATIENCE, thread -> {
            TestApplication node = nodes.get(thread % nodes.size());
            Random random = new Random(thread);
            for (int i = next.getAndIncrement(); i < CALLS; i = next.getAndIncrement()) {
                play(node, calls.get(i), random.nextInt(4) == 0);
            }
            return thread;
        });

        assertThat(takenTwice).hasValue(0);
        assertThat(busy).isEmpty();
        assertThat(first.owner().number("select count(*) from routing_decisions where tenant_id = ?", tenant.value()))
                .isEqualTo(CALLS);
        // Half of the agents can pay ten calls and half may take twenty; each of those is used up by so many calls.
        assertThat(served).hasValue(AGENTS / 2 * 10 + AGENTS / 2 * DAILY_CAP);
        assertThat(first.owner().number("select max(calls) from agent_call_usage where tenant_id = ?", tenant.value()))
                .isEqualTo(DAILY_CAP);
        assertThat(first.owner()
                        .number(
                                "select count(*) from agent_balances where tenant_id = ? and (posted_minor < 0 or held_minor <> 0)",
                                tenant.value()))
                .isZero();
    }

    /** Decides until there is a decision, then has the call end: charged, or missed with everything given back. */
    private void play(TestApplication node, CallId call, boolean missed) {
        Optional<RoutingDecision.Selection> selected = decide(node, call);
        selected.ifPresent(selection -> {
            AgentId agent = selection.agent();
            if (busy.putIfAbsent(agent, call) != null) {
                takenTwice.incrementAndGet();
            }
            busy.remove(agent, call);
            OfferId offer = node.fixtures(tenant).offer(call, agent, "COMPLETED");
            node.inTransaction(tenant, () -> {
                node.get(AgentReservations.class)
                        .free(
                                agent,
                                call,
                                missed ? DayCount.NOTHING : DayCount.CALL_AND_PRICE,
                                selection.capDay(),
                                PRICE,
                                missed ? AfterOffer.notHisDoing() : AfterOffer.talked());
                if (missed) {
                    node.get(Ledger.class).release(call, "missed");
                } else {
                    node.get(Ledger.class)
                            .capture(
                                    call,
                                    Posting.debit(
                                            call,
                                            offer,
                                            agent,
                                            PRICE,
                                            node.clock().instant()));
                    served.incrementAndGet();
                }
            });
        });
    }

    private Optional<RoutingDecision.Selection> decide(TestApplication node, CallId call) {
        while (true) {
            try {
                return Optional.ofNullable(node.inTransaction(
                                tenant, () -> node.get(CallRouting.class).decide(request(node, call)))
                        .selected());
            } catch (IllegalStateException e) {
                if (!(e.getCause() instanceof AgentsContended)) {
                    throw e;
                }
            }
        }
    }

    private RoutingRequest request(TestApplication node, CallId call) {
        Instant now = node.clock().instant();
        return new RoutingRequest(
                call,
                1,
                node.get(CampaignCatalog.class).get(campaign),
                new UsState("TX"),
                null,
                PRICE,
                Set.of(),
                now,
                now.plusSeconds(60),
                now.plusSeconds(600));
    }
}
