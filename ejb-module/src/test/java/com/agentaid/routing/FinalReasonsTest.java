package com.agentaid.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.billing.internal.charging.FundsHolds;
import com.agentaid.campaigns.CampaignCatalog;
import com.agentaid.routing.internal.AgentFactsExample;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.TenantId;
import com.agentaid.shared.UsState;
import com.agentaid.testing.TestApplication;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One agent's reasons, read past all others, are those of the view that unfolds everybody. */
class FinalReasonsTest {

    private static final long SEED = 20_261_127;
    private static final long PRICE = 10_000;
    private static final int AGENTS = 60;
    private static final int CALLS = 12;
    private static final List<String> HANDICAPS = List.of(
            "update agents set status = 'SUSPENDED' where id = ?",
            "delete from campaign_subscriptions where agent_id = ?",
            "update agents set schedule = repeat('0', 168) where id = ?",
            "update agent_status set device_registered = false where agent_id = ?",
            "update agent_licenses set state = 'FL' where agent_id = ?",
            "update agents set daily_spend_cap_minor = 9999 where id = ?",
            "update agents set daily_call_cap = 0 where id = ?",
            "update agent_status set work_state = 'PAUSED' where agent_id = ?",
            // silent, which is found out at the lock alone
            "update agent_status set socket_seen_at = now() - interval '1 hour' where agent_id = ?");

    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final CampaignId campaign = app.fixtures(tenant).campaign("Final Expense", PRICE);
    private final Random random = new Random(SEED);

    @BeforeEach
    void holdFunds() {
        app.implementing(FundsReservation.class, FundsHolds.class);
    }

    @Test
    void areThoseOfTheViewForEveryAgentOfEveryDecision() {
        List<AgentId> agents = crowd();
        List<CallId> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            if (i % 3 == 2) {
                app.owner()
                        .update(handicap(), agents.get(random.nextInt(AGENTS)).value());
            }
            CallId call = app.fixtures(tenant).call(campaign, PRICE);
            Set<AgentId> tried = new HashSet<>(agents.subList(i, i + 3));
            decide(call, i % 4 == 3 ? "FL" : "TX", tried, 1);
            if (i % 5 == 4) {
                app.owner()
                        .update(
                                "update balance_holds set status = 'RELEASED', resolved_at = now() where call_id = ?",
                                call.value());
                decide(call, "TX", tried, 2);
            }
            calls.add(call);
        }
        AgentId late = app.fixtures(tenant).agent("Late");

        Set<Reason> seen = new HashSet<>();
        for (AgentId agent : agents) {
            List<FinalReason> reasons = finalReasons(agent, calls);
            assertThat(reasons.stream().map(FinalReasonsTest::line))
                    .containsExactlyInAnyOrderElementsOf(ofTheView(agent));
            assertThat(reasons).hasSize(CALLS);
            reasons.forEach(reason -> seen.add(reason.reason()));
        }
        assertThat(finalReasons(late, calls)).isEmpty();
        calls.forEach(this::listsAndCountsAreThoseOfTheView);
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        Reason.AGENT_NOT_APPROVED,
                        Reason.NOT_SUBSCRIBED,
                        Reason.OUTSIDE_SCHEDULE,
                        Reason.AGENT_OFFLINE,
                        Reason.STATE_NOT_LICENSED,
                        Reason.INSUFFICIENT_BALANCE,
                        Reason.SPEND_CAP_REACHED,
                        Reason.DAILY_CAP_REACHED,
                        Reason.AGENT_BUSY,
                        Reason.AGENT_PAUSED,
                        Reason.ALREADY_TRIED,
                        Reason.SELECTED,
                        Reason.NOT_PREFERRED);
    }

    private void listsAndCountsAreThoseOfTheView(CallId call) {
        for (RoutingRound round : app.in(tenant, () -> log().rounds(call))) {
            List<String> lines = new ArrayList<>();
            for (int page = 0; page * 25 < AGENTS; page++) {
                int wanted = page;
                app.in(tenant, () -> log().agents(call, round.round(), null, "", wanted, 25))
                        .items()
                        .forEach(agent -> lines.add(agent.agent() + " " + agent.reason() + " "
                                + (agent.rank() == null ? 0 : agent.rank())));
            }
            assertThat(lines)
                    .containsExactlyInAnyOrderElementsOf(app.owner()
                            .texts(
                                    "select concat_ws(' ', agent_id, reason, coalesce(rank, 0)) from routing_attempts where decision_id = ?",
                                    round.id()));
            for (Reason reason : Reason.values()) {
                int counted = round.counts().getOrDefault(reason, 0);
                assertThat(app.owner()
                                .number(
                                        "select count(*) from routing_attempts where decision_id = ? and reason = ?",
                                        round.id(),
                                        reason.name()))
                        .as(reason.name())
                        .isEqualTo(counted);
                assertThat(app.in(tenant, () -> log().agents(call, round.round(), reason, "", 0, 1))
                                .total())
                        .isEqualTo(counted);
            }
        }
    }

    private RoutingLog log() {
        return app.get(RoutingLog.class);
    }

    @Test
    void ofDecisionsOlderThanPlanesAreReadFromTheirLists() {
        AgentId ada = ready("Ada", 50_000);
        AgentId bea = ready("Bea", 50_000);
        AgentId cleo = ready("Cleo", 50_000);
        CallId call = app.fixtures(tenant).call(campaign, PRICE);
        UUID decision = UUID.randomUUID();
        app.owner()
                .update(
                        """
                        insert into routing_decisions (id, tenant_id, call_id, round, strategy, inputs, selected_agent_id,
                                                       considered, took_micros, decided_at)
                        values (?, ?, ?, 1, 'BALANCE_PRIORITY', '{}', ?, 3, 1, now())
                        """,
                        decision,
                        tenant.value(),
                        call.value(),
                        ada.value());
        listed(decision, Reason.SELECTED, ada);
        listed(decision, Reason.NOT_PREFERRED, bea);
        listed(decision, Reason.AGENT_BUSY, cleo);
        for (AgentId agent : List.of(ada, bea, cleo)) {
            assertThat(finalReasons(agent, List.of(call)).stream().map(FinalReasonsTest::line))
                    .hasSize(1)
                    .containsExactlyElementsOf(ofTheView(agent));
        }
    }

    @Test
    void tellWhatABalanceLackedToRankFirst() {
        AgentId poorer = ready("Poorer", 25_500);
        AgentId richer = ready("Richer", 48_000);
        CallId call = app.fixtures(tenant).call(campaign, PRICE);
        decide(call, "TX", Set.of(), 1);
        assertThat(finalReasons(poorer, List.of(call))).singleElement().satisfies(reason -> {
            assertThat(reason.reason()).isEqualTo(Reason.NOT_PREFERRED);
            assertThat(reason.rank()).isEqualTo(2);
            assertThat(reason.ranked()).isEqualTo(2);
            assertThat(reason.shortOfFirst()).isEqualTo(Money.usd(24_500));
        });
        assertThat(finalReasons(richer, List.of(call)))
                .singleElement()
                .satisfies(reason -> assertThat(reason.shortOfFirst()).isNull());
    }

    @Test
    void tellOfNoMoneyWhereAgentsOfOneBandTakeTurns() {
        AgentId one = ready("One", 41_000);
        AgentId other = ready("Other", 41_500);
        CallId call = app.fixtures(tenant).call(campaign, PRICE);
        decide(call, "TX", Set.of(), 1);
        assertThat(List.of(one, other))
                .flatExtracting(agent -> finalReasons(agent, List.of(call)))
                .hasSize(2)
                .allSatisfy(reason -> assertThat(reason.shortOfFirst()).isNull());
    }

    @Test
    void areNotAskedForMoreCallsThanFitInMemory() {
        AgentId ada = ready("Ada", 50_000);
        List<CallId> many = Collections.nCopies(RoutingLog.CALLS_MAX + 1, new CallId(UUID.randomUUID()));
        assertThatThrownBy(() -> finalReasons(ada, many)).hasMessageContaining("At most");
    }

    /** Two thirds could take a call; of the others each has one of the handicaps, or little money. */
    private List<AgentId> crowd() {
        List<AgentId> agents = new ArrayList<>();
        for (int i = 0; i < AGENTS; i++) {
            AgentId agent = ready("Agent " + i, i % 7 == 6 ? PRICE - 1 : 20_000 + 500L * random.nextInt(100));
            if (i % 3 == 2) {
                app.owner().update(HANDICAPS.get(i / 3 % HANDICAPS.size()), agent.value());
            }
            agents.add(agent);
        }
        return agents;
    }

    private String handicap() {
        return HANDICAPS.get(random.nextInt(HANDICAPS.size()));
    }

    private List<FinalReason> finalReasons(AgentId agent, List<CallId> calls) {
        return app.in(tenant, () -> app.get(RoutingLog.class).finalReasons(agent, calls));
    }

    private List<String> ofTheView(AgentId agent) {
        return app.owner()
                .texts(
                        """
                        select concat_ws(' ', call_id, reason, coalesce(rank, 0)) from (
                            select distinct on (call_id) call_id, reason, rank from routing_attempts
                             where tenant_id = ? and agent_id = ? order by call_id, round desc) t
                        """,
                        tenant.value(),
                        agent.value());
    }

    private static String line(FinalReason reason) {
        return reason.call() + " " + reason.reason() + " " + (reason.rank() == null ? 0 : reason.rank());
    }

    private void decide(CallId call, String state, Set<AgentId> tried, int round) {
        app.inTransaction(tenant, () -> {
            RoutingRequest example =
                    AgentFactsExample.call(campaign, call, state, app.clock().instant(), tried);
            return app.get(CallRouting.class)
                    .decide(new RoutingRequest(
                            call,
                            round,
                            app.get(CampaignCatalog.class).get(campaign),
                            new UsState(state),
                            null,
                            Money.usd(PRICE),
                            tried,
                            example.now(),
                            example.agentUntil(),
                            example.fundsUntil()));
        });
    }

    private void listed(UUID decision, Reason reason, AgentId agent) {
        app.owner()
                .update(
                        "insert into routing_decision_reasons (decision_id, tenant_id, reason, agent_ids) values (?, ?, ?, array[cast(? as uuid)])",
                        decision,
                        tenant.value(),
                        reason.name(),
                        agent.value());
    }

    private AgentId ready(String name, long balance) {
        AgentId agent = app.fixtures(tenant).agent(name);
        app.fixtures(tenant).online(agent);
        app.fixtures(tenant).licence(agent, "TX");
        app.fixtures(tenant).subscription(campaign, agent);
        app.fixtures(tenant).balance(agent, balance);
        return agent;
    }
}
