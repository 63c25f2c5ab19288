package com.agentaid.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.agentaid.campaigns.CampaignCatalog;
import com.agentaid.platform.paging.Page;
import com.agentaid.routing.CallRouting;
import com.agentaid.routing.FundsReservation;
import com.agentaid.routing.Reason;
import com.agentaid.routing.ReplayedRound;
import com.agentaid.routing.RoutingRequest;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.TenantId;
import com.agentaid.shared.UsState;
import com.agentaid.testing.TestApplication;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an admin reads of a decision, and what of it a source would be told. */
class RoutingExplorerTest {
    private static final long PRICE = 12_500;

    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final CampaignId campaign = app.fixtures(tenant).campaign("Final Expense", PRICE);

    @BeforeEach
    void thereIsMoney() {
        app.with(FundsReservation.class, (agent, call, price, until) -> true);
    }

    @Test
    void saysOfEachReasonHowOftenWhyAndWhatASourceWouldBeTold() {
        ready("Ada", 90_000);
        ready("Ben", 100);
        AgentId cyd = ready("Cyd", 90_000);
        app.owner().update("update agent_status set work_state = 'PAUSED' where agent_id = ?", cyd.value());
        AgentId dan = ready("Dan", 90_000);
        app.owner().update("update agent_licenses set state = 'FL' where agent_id = ?", dan.value());
        CallId call = decided("TX");

        List<ExplainedRound> rounds =
                app.in(tenant, () -> app.get(RoutingExplorer.class).rounds(call).orElseThrow());
        assertThat(rounds).singleElement().satisfies(round -> {
            assertThat(round.considered()).isEqualTo(4);
            assertThat(round.counts())
                    .extracting(
                            ExplainedRound.Count::reason, ExplainedRound.Count::agents, count -> count.explanation())
                    .containsExactly(
                            tuple("STATE_NOT_LICENSED", 1, "Held no licence for LIFE in force in TX"),
                            tuple("INSUFFICIENT_BALANCE", 1, "The available balance was below the price of $125.00"),
                            tuple("AGENT_PAUSED", 1, "Was paused, by own wish or after calls missed in a row"),
                            tuple(
                                    "SELECTED",
                                    1,
                                    "Could take the call and came first: agent, cap slot and price were reserved"));
            assertThat(round.counts())
                    .extracting(ExplainedRound.Count::publicCode, ExplainedRound.Count::publicMessage)
                    .containsExactly(
                            tuple(2000, "Declined"),
                            tuple(2000, "Declined"),
                            tuple(2000, "Declined"),
                            tuple(1000, "Accepted"));
        });
    }

    @Test
    void findsAgentsByReasonAndByPartOfANamePageByPage() {
        for (int i = 0; i < 5; i++) {
            ready("Poor_" + i, 100);
        }
        ready("Poor and paused", 100);
        ready("Rich", 90_000);
        CallId call = decided("TX");
        assertThat(names(call, Reason.INSUFFICIENT_BALANCE, "poor_", 0, 3))
                .containsExactly("Poor_0", "Poor_1", "Poor_2");
        assertThat(names(call, Reason.INSUFFICIENT_BALANCE, "poor_", 1, 3)).containsExactly("Poor_3", "Poor_4");
        assertThat(names(call, Reason.SELECTED, "", 0, 3)).containsExactly("Rich");
        assertThat(names(call, null, "%", 0, 20)).isEmpty();
        assertThat(names(call, null, "", 0, 20)).hasSize(7).startsWith("Rich");
        assertThat(names(call, null, "", 9, 20)).isEmpty();
    }

    @Test
    void tellsTheLastRoundsBeforeOneInOrderAndNoMoreThanWanted() {
        ready("Ada", 90_000);
        CallId call = app.fixtures(tenant).call(campaign, PRICE);
        for (int round = 1; round <= 4; round++) {
            decide(call, round, "TX");
        }
        assertThat(numbers(call, Integer.MAX_VALUE, 3)).containsExactly(2, 3, 4);
        assertThat(numbers(call, 3, 20)).containsExactly(1, 2);
        assertThat(numbers(call, 1, 20)).isEmpty();
        TenantId other = app.newTenant();
        assertThat(app.in(other, () -> app.get(RoutingExplorer.class).roundsBefore(call, 9, 20)))
                .isEmpty();
    }

    @Test
    void saysInWordsInWhichOrderTheAgentsStoodAndHowLongItTook() {
        ready("Ada", 90_000);
        CallId call = decided("TX");
        ExplainedRound round = app.in(
                tenant,
                () -> app.get(RoutingExplorer.class).roundsBefore(call, 2, 1).get(0));
        assertThat(round.order()).isEqualTo("Highest available balance first");
        assertThat(took(840).tookText()).isEqualTo("840 µs");
        assertThat(took(12_490).tookText()).isEqualTo("12.4 ms");
    }

    @Test
    void makesARoundAgainFromItsRecordAndSetsItBesideWhatWasDecided() {
        AgentId ada = ready("Ada", 90_000);
        CallId call = decided("TX");
        assertThat(replay(tenant, call, 1)).contains(new ReplayedRound(1, ada, ada));
        decide(call, 2, "FL");
        assertThat(replay(tenant, call, 2)).contains(new ReplayedRound(2, null, null));
        assertThat(new ReplayedRound(2, null, null).same()).isTrue();
        assertThat(new ReplayedRound(1, ada, null).same()).isFalse();
    }

    @Test
    void makesNoRoundAgainThatNeverWasIsAnotherTenantsOrWasStoredWithoutItsInputs() {
        ready("Ada", 90_000);
        CallId call = decided("TX");
        assertThat(replay(tenant, call, 2)).isEmpty();
        assertThat(replay(app.newTenant(), call, 1)).isEmpty();
        CallId old = app.fixtures(tenant).call(campaign, PRICE);
        app.owner()
                .update(
                        "insert into routing_decisions (id, tenant_id, call_id, round, strategy, inputs, considered, took_micros,"
                                + " decided_at) values (gen_random_uuid(), ?, ?, 1, 'BALANCE_PRIORITY', '{}', 1, 100, now())",
                        tenant.value(),
                        old.value());
        assertThat(replay(tenant, old, 1)).isEmpty();
    }

    @Test
    void aCallWithoutAKnownStateSaysSo() {
        ready("Ada", 90_000);
        CallId call = decided(null);
        assertThat(agents(call, null, "", 0, 20).items()).singleElement().satisfies(ada -> assertThat(ada.explanation())
                .isEqualTo("The caller's state was not known, so that no licence could be in force there"));
    }

    @Test
    void knowsNoCallOfAnotherTenantAndNoRoundThatNeverWas() {
        ready("Ada", 90_000);
        CallId call = decided("TX");
        TenantId other = app.newTenant();
        assertThat(app.in(other, () -> app.get(RoutingExplorer.class).rounds(call)))
                .isEmpty();
        assertThat(app.in(other, () -> app.get(RoutingExplorer.class).agents(call, 1, null, "", 0, 20)))
                .isEmpty();
        assertThat(app.in(tenant, () -> app.get(RoutingExplorer.class).agents(call, 2, null, "", 0, 20)))
                .isEmpty();
        CallId undecided = app.fixtures(tenant).call(campaign, PRICE);
        assertThat(app.in(tenant, () -> app.get(RoutingExplorer.class).rounds(undecided)))
                .contains(List.of());
    }

    private Optional<ReplayedRound> replay(TenantId whose, CallId call, int round) {
        return app.in(whose, () -> app.get(RoutingExplorer.class).replay(call, round));
    }

    private List<Integer> numbers(CallId call, int before, int roundsMax) {
        return app.in(tenant, () -> app.get(RoutingExplorer.class).roundsBefore(call, before, roundsMax)).stream()
                .map(ExplainedRound::round)
                .toList();
    }

    private static ExplainedRound took(long micros) {
        return new ExplainedRound(1, Instant.EPOCH, "ROUND_ROBIN", "", micros, 0, null, List.of());
    }

    private List<String> names(CallId call, @Nullable Reason only, String search, int page, int size) {
        return agents(call, only, search, page, size).items().stream()
                .map(ExplainedAgent::agentName)
                .toList();
    }

    private Page<ExplainedAgent> agents(CallId call, @Nullable Reason only, String search, int page, int size) {
        return app.in(tenant, () -> app.get(RoutingExplorer.class)
                .agents(call, 1, only, search, page, size)
                .orElseThrow());
    }

    private CallId decided(@Nullable String state) {
        CallId call = app.fixtures(tenant).call(campaign, PRICE);
        decide(call, 1, state);
        return call;
    }

    private void decide(CallId call, int round, @Nullable String state) {
        Instant now = app.clock().instant();
        app.inTransaction(tenant, () -> app.get(CallRouting.class)
                .decide(new RoutingRequest(
                        call,
                        round,
                        app.get(CampaignCatalog.class).get(campaign),
                        state == null ? null : new UsState(state),
                        null,
                        Money.usd(PRICE),
                        Set.of(),
                        now,
                        now.plusSeconds(60),
                        now.plusSeconds(600))));
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
