package com.agentaid.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.agents.AgentPresence;
import com.agentaid.billing.internal.charging.FundsHolds;
import com.agentaid.campaigns.CampaignCatalog;
import com.agentaid.platform.paging.Page;
import com.agentaid.routing.internal.AgentFactsExample;
import com.agentaid.routing.internal.index.AgentRow;
import com.agentaid.routing.internal.index.AgentRows;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.TenantId;
import com.agentaid.shared.UsState;
import com.agentaid.testing.TestApplication;
import com.agentaid.testing.Together;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallRoutingTest {

    private static final long PRICE = 12_500;
    private static final int THREADS = 50;

    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final CampaignId campaign = app.fixtures(tenant).campaign("Final Expense", PRICE);

    @BeforeEach
    void holdFunds() {
        app.implementing(FundsReservation.class, FundsHolds.class);
    }

    @Test
    void givesEveryAgentHisReason() {
        AgentId pending = app.fixtures(tenant).agent("Pending", "PENDING");
        AgentId stranger = ready("Stranger", 50_000);
        app.owner().update("delete from campaign_subscriptions where agent_id = ?", stranger.value());
        AgentId picky = ready("Picky", 50_000);
        app.owner().update("update campaign_subscriptions set states = '{FL,GA}' where agent_id = ?", picky.value());
        AgentId deviceless = ready("Deviceless", 50_000);
        app.owner().update("update agent_status set device_registered = false where agent_id = ?", deviceless.value());
        AgentId silent = ready("Silent", 50_000);
        app.owner()
                .update(
                        "update agent_status set socket_seen_at = now() - interval '1 hour' where agent_id = ?",
                        silent.value());
        app.in(tenant, () -> app.get(AgentPresence.class).endSilentSockets(AgentPresence.SILENCE_MAX));
        AgentId elsewhere = ready("Elsewhere", 50_000);
        app.owner().update("update agent_licenses set state = 'FL' where agent_id = ?", elsewhere.value());
        AgentId revoked = ready("Revoked", 50_000);
        app.owner().update("update agent_licenses set status = 'REVOKED' where agent_id = ?", revoked.value());
        AgentId annuities = ready("Annuities", 50_000);
        app.owner()
                .update("update agent_licenses set line_of_authority = 'HEALTH' where agent_id = ?", annuities.value());
        AgentId poor = ready("Poor", PRICE - 1);
        AgentId thrifty = ready("Thrifty", 50_000);
        app.owner().update("update agents set daily_spend_cap_minor = 12499 where id = ?", thrifty.value());
        AgentId capped = ready("Capped", 50_000);
        app.owner().update("update agents set daily_call_cap = 0 where id = ?", capped.value());
        AgentId hourly = ready("Hourly", 50_000);
        app.owner().update("update agents set hourly_call_cap = 0 where id = ?", hourly.value());
        AgentId monthly = ready("Monthly", 50_000);
        app.owner().update("update agents set monthly_call_cap = 0 where id = ?", monthly.value());
        AgentId paused = ready("Paused", 50_000);
        app.owner().update("update agent_status set work_state = 'PAUSED' where agent_id = ?", paused.value());
        AgentId asked = ready("Asked", 50_000);
        AgentId rich = ready("Rich", 90_000);
        AgentId second = ready("Second", 50_000);

        CallId call = call();
        RoutingDecision decision = decide(call, "TX", Set.of(asked));

        assertThat(selected(decision).agent()).isEqualTo(rich);
        assertThat(reasonOf(decision, pending)).isEqualTo(Reason.AGENT_NOT_APPROVED);
        assertThat(reasonOf(decision, stranger)).isEqualTo(Reason.NOT_SUBSCRIBED);
        assertThat(reasonOf(decision, picky)).isEqualTo(Reason.NOT_SUBSCRIBED);
        assertThat(reasonOf(decision, deviceless)).isEqualTo(Reason.AGENT_OFFLINE);
        assertThat(reasonOf(decision, silent)).isEqualTo(Reason.AGENT_OFFLINE);
        assertThat(reasonOf(decision, elsewhere)).isEqualTo(Reason.STATE_NOT_LICENSED);
        assertThat(reasonOf(decision, revoked)).isEqualTo(Reason.STATE_NOT_LICENSED);
        assertThat(reasonOf(decision, annuities)).isEqualTo(Reason.STATE_NOT_LICENSED);
        assertThat(reasonOf(decision, poor)).isEqualTo(Reason.INSUFFICIENT_BALANCE);
        assertThat(reasonOf(decision, thrifty)).isEqualTo(Reason.SPEND_CAP_REACHED);
        assertThat(reasonOf(decision, capped)).isEqualTo(Reason.DAILY_CAP_REACHED);
        assertThat(reasonOf(decision, hourly)).isEqualTo(Reason.DAILY_CAP_REACHED);
        assertThat(reasonOf(decision, monthly)).isEqualTo(Reason.DAILY_CAP_REACHED);
        assertThat(reasonOf(decision, paused)).isEqualTo(Reason.AGENT_PAUSED);
        assertThat(reasonOf(decision, asked)).isEqualTo(Reason.ALREADY_TRIED);
        assertThat(reasonOf(decision, second)).isEqualTo(Reason.NOT_PREFERRED);
        RoutingRound round =
                app.in(tenant, () -> app.get(RoutingLog.class).rounds(call)).get(0);
        assertThat(round.considered()).isEqualTo(17);
        assertThat(round.counts()).isEqualTo(decision.counts());
        Page<RoutingRound.AgentReason> agents =
                app.in(tenant, () -> app.get(RoutingLog.class).agents(call, 1, null, "", 0, 20));
        assertThat(agents.total()).isEqualTo(17);
        assertThat(agents.items()).hasSize(17).first().satisfies(first -> {
            assertThat(first.agentName()).isEqualTo("Rich");
            assertThat(first.rank()).isEqualTo(1);
        });
    }

    @Test
    void passesOverWhoFellSilentThoughNobodyHasNoticedYet() {
        AgentId silent = ready("Silent", 90_000);
        AgentId ada = ready("Ada", 50_000);
        app.owner()
                .update(
                        "update agent_status set socket_seen_at = now() - interval '1 hour' where agent_id = ?",
                        silent.value());
        RoutingDecision decision = decide(call(), "TX", Set.of());
        assertThat(selected(decision).agent()).isEqualTo(ada);
        assertThat(reasonOf(decision, silent)).isEqualTo(Reason.AGENT_OFFLINE);
        assertThat(decision.counts()).containsEntry(Reason.AGENT_OFFLINE, 1).containsEntry(Reason.SELECTED, 1);
        assertThat(app.in(tenant, () -> app.get(RoutingLog.class).replay(decision.id())))
                .contains(ada);
    }

    @Test
    void seesWhatOthersCommittedSinceTheLastCallAndNothingThatWasRolledBack() {
        AgentId ada = ready("Ada", 50_000);
        AgentId bea = ready("Bea", 20_000);
        CallId first = call();
        assertThatThrownBy(() -> app.inTransaction(tenant, () -> {
                    com.agentaid.platform.sql.Sql.update(
                            app.entities(), "update agents set status = 'SUSPENDED' where id = ?1", ada.value());
                    app.get(CallRouting.class).decide(request(first, "TX", Set.of()));
                    throw new IllegalStateException("changed my mind");
                }))
                .isNotNull();
        assertThat(selected(decide(first, "TX", Set.of())).agent()).isEqualTo(ada);
        app.owner().update("update agents set status = 'SUSPENDED' where id = ?", ada.value());
        RoutingDecision second = decide(call(), "TX", Set.of());
        assertThat(selected(second).agent()).isEqualTo(bea);
        assertThat(reasonOf(second, ada)).isEqualTo(Reason.AGENT_NOT_APPROVED);
    }

    @Test
    void forgetsNotesOfChangesThatNoIndexNeeds() {
        AgentId ada = ready("Ada", 50_000);
        app.owner()
                .update(
                        "update routing_changes set changed_at = now() - interval '2 hours' where agent_id = ?",
                        ada.value());
        app.in(tenant, () -> app.get(RoutingChanges.class).purge());
        assertThat(app.owner().number("select count(*) from routing_changes where agent_id = ?", ada.value()))
                .isZero();
        assertThat(selected(decide(call(), "TX", Set.of())).agent()).isEqualTo(ada);
    }

    /** The index had him free; his row says it when he is to be locked. */
    @Test
    void namesThePauseOfAnAgentWhoPausedWhileHeWasBeingProposed() {
        AgentId rich = ready("Rich", 90_000);
        AgentId busy = ready("Busy", 80_000);
        AgentId second = ready("Second", 50_000);
        app.with(AgentRows.class, new AgentRows() {
            @Override
            public Optional<AgentRow> lockFirst(EntityManager entities, List<AgentId> agents, Instant now) {
                app.owner().update("update agent_status set work_state = 'PAUSED' where agent_id = ?", rich.value());
                app.owner()
                        .update(
                                "update agent_status set work_state = 'WRAP_UP', busy_until = now() + interval '1 hour' where agent_id = ?",
                                busy.value());
                return super.lockFirst(entities, agents, now);
            }
        });
        RoutingDecision decision = decide(call(), "TX", Set.of());
        assertThat(selected(decision).agent()).isEqualTo(second);
        assertThat(reasonOf(decision, rich)).isEqualTo(Reason.AGENT_PAUSED);
        assertThat(reasonOf(decision, busy)).isEqualTo(Reason.AGENT_BUSY);
    }

    @Test
    void takesAgentSlotAndMoneyTogether() {
        AgentId ada = ready("Ada", 50_000);
        decide(call(), "TX", Set.of());
        assertThat(app.owner().text("select work_state from agent_status where agent_id = ?", ada.value()))
                .isEqualTo("RINGING");
        assertThat(app.owner()
                        .text(
                                "select calls || ' ' || spent_minor from agent_call_usage where agent_id = ?",
                                ada.value()))
                .isEqualTo("1 12500");
        assertThat(app.owner().number("select held_minor from agent_balances where agent_id = ?", ada.value()))
                .isEqualTo(PRICE);
    }

    @Test
    void replaysToTheSameDecision() {
        for (int i = 0; i < 12; i++) {
            ready("Agent " + i, 20_000 + 5_000L * (i % 4));
        }
        for (int i = 0; i < 8; i++) {
            CallId call = call();
            RoutingDecision decision = decide(call, "TX", Set.of());
            assertThat(app.in(tenant, () -> app.get(RoutingLog.class).replay(decision.id())))
                    .isEqualTo(Optional.ofNullable(decision.selected()).map(RoutingDecision.Selection::agent));
        }
    }

    @Test
    void neverTakesAnAgentTwiceOrACallTwiceOrMoreThanThereIs() {
        List<AgentId> agents = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            agents.add(ready("Agent " + i, PRICE + i));
        }
        List<CallId> calls = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            calls.add(call());
        }
        List<Optional<AgentId>> chosen = Together.run(THREADS, i -> persistently(calls.get(i)));

        List<AgentId> winners = chosen.stream().flatMap(Optional::stream).toList();
        assertThat(winners).hasSize(20);
        assertThat(new HashSet<>(winners)).isEqualTo(new HashSet<>(agents));
        assertThat(app.owner()
                        .number(
                                "select count(*) from agent_balances where tenant_id = ? and (held_minor <> 12500 or posted_minor < held_minor)",
                                tenant.value()))
                .isZero();
        assertThat(app.owner().number("select max(calls) from agent_call_usage where tenant_id = ?", tenant.value()))
                .isEqualTo(1);
        assertThat(app.owner()
                        .number(
                                "select count(distinct current_call_id) from agent_status where tenant_id = ? and work_state = 'RINGING'",
                                tenant.value()))
                .isEqualTo(20);
    }

    /** Agents are freed as soon as they are taken: what stops them then is the cap, and after that the balance. */
    @Test
    void neverExceedsCapsOrBalancesHoweverOftenAgentsComeBack() {
        for (int i = 0; i < 4; i++) {
            AgentId agent = ready("Agent " + i, i < 2 ? PRICE * 100 : PRICE * 3);
            app.owner().update("update agents set daily_call_cap = ? where id = ?", i < 2 ? 3 : 100, agent.value());
        }
        List<CallId> calls = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            calls.add(call());
        }
        Together.run(THREADS, i -> {
            Optional<AgentId> chosen = persistently(calls.get(i));
            chosen.ifPresent(agent -> app.owner()
                    .update(
                            "update agent_status set work_state = 'FREE', current_call_id = null where agent_id = ?",
                            agent.value()));
            return chosen;
        });
        assertThat(app.owner().number("select max(calls) from agent_call_usage where tenant_id = ?", tenant.value()))
                .isLessThanOrEqualTo(3);
        assertThat(app.owner()
                        .number(
                                "select count(*) from agent_balances where tenant_id = ? and held_minor > posted_minor",
                                tenant.value()))
                .isZero();
        assertThat(app.owner()
                        .number(
                                "select count(*) from agent_balances b where tenant_id = ? and held_minor <> (select coalesce(sum(amount_minor), 0) from balance_holds h where h.agent_id = b.agent_id)",
                                tenant.value()))
                .isZero();
    }

    /** A heartbeat writes the agent's row for a moment; that must not tell a caller that nobody is there. */
    @Test
    void decidesNothingWhileItsOnlyAgentIsBeingWritten() throws InterruptedException {
        AgentId ada = ready("Ada", 50_000);
        CallId call = call();
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch tried = new CountDownLatch(1);
        Thread heartbeat = new Thread(() -> app.inTransaction(tenant, () -> {
            com.agentaid.platform.sql.Sql.update(
                    app.entities(),
                    "update agent_status set socket_seen_at = socket_seen_at where agent_id = ?1",
                    ada.value());
            locked.countDown();
            return tried.await(30, TimeUnit.SECONDS);
        }));
        heartbeat.start();
        assertThat(locked.await(30, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> decide(call, "TX", Set.of())).hasCauseInstanceOf(AgentsContended.class);
        tried.countDown();
        heartbeat.join();
        assertThat(app.owner().number("select count(*) from routing_decisions where call_id = ?", call.value()))
                .isZero();
        assertThat(decide(call, "TX", Set.of()).selected()).isNotNull();
    }

    @Test
    void countsCapsByTheAgentsOwnDay() {
        AgentId honolulu = ready("Honolulu", 90_000);
        app.owner()
                .update(
                        "update agents set time_zone = 'Pacific/Honolulu', daily_call_cap = 1 where id = ?",
                        honolulu.value());
        app.clock().set(Instant.parse("2026-11-24T09:30:00Z"));
        app.fixtures(tenant).online(honolulu);
        RoutingDecision first = decide(call(), "TX", Set.of());
        assertThat(selected(first).capDay()).isEqualTo("2026-11-23");
        app.owner()
                .update(
                        "update agent_status set work_state = 'FREE', current_call_id = null where agent_id = ?",
                        honolulu.value());
        assertThat(reasonOf(decide(call(), "TX", Set.of()), honolulu)).isEqualTo(Reason.DAILY_CAP_REACHED);
        app.clock().set(Instant.parse("2026-11-24T10:00:00Z"));
        app.fixtures(tenant).online(honolulu);
        assertThat(decide(call(), "TX", Set.of()).selected()).isNotNull();
    }

    private Optional<AgentId> persistently(CallId call) {
        while (true) {
            try {
                return Optional.ofNullable(decide(call, "TX", Set.of()).selected())
                        .map(RoutingDecision.Selection::agent);
            } catch (IllegalStateException e) {
                if (!(e.getCause() instanceof AgentsContended)) {
                    throw e;
                }
            }
        }
    }

    private RoutingDecision decide(CallId call, @Nullable String state, Set<AgentId> tried) {
        return app.inTransaction(tenant, () -> app.get(CallRouting.class).decide(request(call, state, tried)));
    }

    /** Under the campaign as it is; inside a transaction. */
    private RoutingRequest request(CallId call, @Nullable String state, Set<AgentId> tried) {
        RoutingRequest example =
                AgentFactsExample.call(campaign, call, state, app.clock().instant(), tried);
        return new RoutingRequest(
                call,
                1,
                app.get(CampaignCatalog.class).get(campaign),
                state == null ? null : new UsState(state),
                null,
                example.price(),
                tried,
                example.now(),
                example.agentUntil(),
                example.fundsUntil());
    }

    private CallId call() {
        return app.fixtures(tenant).call(campaign, PRICE);
    }

    private AgentId ready(String name, long balance) {
        AgentId agent = app.fixtures(tenant).agent(name);
        app.fixtures(tenant).online(agent);
        app.fixtures(tenant).licence(agent, "TX");
        app.fixtures(tenant).subscription(campaign, agent);
        app.fixtures(tenant).balance(agent, balance);
        return agent;
    }

    private static RoutingDecision.Selection selected(RoutingDecision decision) {
        return java.util.Objects.requireNonNull(decision.selected());
    }

    private Reason reasonOf(RoutingDecision decision, AgentId agent) {
        return Reason.valueOf(app.owner()
                .text(
                        "select reason from routing_attempts where decision_id = ? and agent_id = ?",
                        decision.id(),
                        agent.value()));
    }
}
