package com.agentaid.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.billing.EntryType;
import com.agentaid.billing.internal.charging.LowBalance;
import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.billing.internal.ledger.Posting;
import com.agentaid.platform.push.PushSignal;
import com.agentaid.routing.internal.index.AgentRows;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.TestApplication;
import com.agentaid.testing.Together;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AgentPresenceTest {

    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final AgentId ada = app.fixtures(tenant).agent("Ada Lovelace");
    private final AgentPresence presence = app.get(AgentPresence.class);

    @Test
    void isOnlineByIntentSocketAndDeviceTogether() {
        assertThat(app.in(tenant, () -> presence.goOnline(ada)).accepted()).isTrue();
        assertThat(view().online()).isFalse();
        UUID socket = open();
        assertThat(view().online()).isFalse();
        register(socket, true);
        assertThat(view().online()).isTrue();
        register(socket, false);
        assertThat(view().online()).isFalse();
    }

    @Test
    void refusesAgentsWhoAreNotApproved() {
        AgentId eve = app.fixtures(tenant).agent("Eve", "PENDING");
        AgentId frank = app.fixtures(tenant).agent("Frank", "SUSPENDED");
        assertThat(app.in(tenant, () -> presence.goOnline(eve)).refusal())
                .isEqualTo(OnlineOutcome.Refusal.AGENT_NOT_APPROVED);
        assertThat(app.in(tenant, () -> presence.goOnline(frank)).refusal())
                .isEqualTo(OnlineOutcome.Refusal.AGENT_SUSPENDED);
        assertThat(app.in(tenant, () -> presence.view(eve)).intent()).isEqualTo(Intent.OFFLINE);
    }

    @Test
    void refusesAnAgentBelowZeroAndSaysWhatHeHasAndWhatToDo() {
        app.fixtures(tenant).balance(ada, -1_250);
        OnlineOutcome refused = app.in(tenant, () -> presence.goOnline(ada));
        assertThat(refused.refusal()).isEqualTo(OnlineOutcome.Refusal.BALANCE_BELOW_ZERO);
        assertThat(refused.balance()).isEqualTo(Money.usd(-1_250));
        assertThat(refused.words()).isEqualTo("Your balance is -$12.50. Add at least $12.50, then go online again.");
        assertThat(view().intent()).isEqualTo(Intent.OFFLINE);

        app.fixtures(tenant).balance(ada, 1_249);
        assertThat(app.in(tenant, () -> presence.goOnline(ada)).accepted()).isFalse();
        app.fixtures(tenant).balance(ada, 1);
        assertThat(view().intent()).as("nobody clicked").isEqualTo(Intent.OFFLINE);
        OnlineOutcome funded = app.in(tenant, () -> presence.goOnline(ada));
        assertThat(funded.accepted()).isTrue();
        assertThat(funded.words()).isEmpty();
        assertThat(view().intent()).isEqualTo(Intent.ONLINE);
    }

    /** Whoever comes second sees what the first did: nobody is online below zero. */
    @Test
    void leavesNobodyOnlineWhoGoesOnlineWhileHisMoneyIsTaken() {
        for (int i = 0; i < 20; i++) {
            AgentId agent = app.fixtures(tenant).agent("Racer " + i);
            app.fixtures(tenant).balance(agent, 500);
            Together.run(
                    2,
                    turn -> turn == 0
                            ? app.in(tenant, () -> presence.goOnline(agent).accepted())
                            : app.inTransaction(tenant, () -> taken(agent)));
            assertThat(app.in(tenant, () -> presence.view(agent)).intent()).isEqualTo(Intent.OFFLINE);
        }
    }

    private boolean taken(AgentId agent) {
        LowBalance lowBalance = app.get(LowBalance.class);
        lowBalance.lockPresence(agent);
        lowBalance.check(app.get(Ledger.class)
                .post(new Posting(
                        "back:" + agent,
                        EntryType.CHARGEBACK,
                        agent,
                        Money.usd(-600),
                        "TEST",
                        "1",
                        "The bank took it",
                        app.clock().instant()))
                .wallet());
        return true;
    }

    @Test
    void givesTheLastTabTheSocketAndTellsWhichItReplaced() {
        UUID first = open();
        register(first, true);
        UUID second = UUID.randomUUID();
        assertThat(app.in(tenant, () -> presence.socketOpened(ada, second, "node-2")))
                .contains(first);
        assertThat(view().deviceRegistered()).isFalse();
        assertThat(register(first, true)).isFalse();

        app.in(tenant, () -> presence.socketClosed(ada, first));
        assertThat(register(second, true)).isTrue();
    }

    @Test
    void aSilentSocketMakesOfflineAndLeavesTheIntent() {
        UUID socket = online();
        app.clock().advance(AgentPresence.SILENCE_MAX.plusSeconds(1));
        assertThat(view().online()).isFalse();

        assertThat(app.in(tenant, () -> presence.endSilentSockets(AgentPresence.SILENCE_MAX)))
                .containsExactly(ada);
        assertThat(view()).isEqualTo(new Presence(Intent.ONLINE, WorkState.FREE, false, false, null, null, null));
        assertThat(register(socket, true)).isFalse();

        UUID again = open();
        register(again, true);
        assertThat(view().online()).isTrue();
    }

    @Test
    void heartbeatsKeepASocketAliveAndOnlyTheOneThatCounts() {
        UUID socket = online();
        AgentId bob = app.fixtures(tenant).agent("Bob Noyce");
        for (int i = 0; i < 4; i++) {
            app.clock().advance(Duration.ofSeconds(10));
            app.in(tenant, () -> presence.heartbeat(Map.of(ada, socket, bob, UUID.randomUUID())));
        }
        assertThat(view().online()).isTrue();
        app.clock().advance(Duration.ofSeconds(10));
        app.in(tenant, () -> presence.heartbeat(Map.of(ada, UUID.randomUUID())));
        app.clock().advance(Duration.ofSeconds(10));
        assertThat(view().online()).isFalse();
    }

    @Test
    void aHeartbeatDoesNotWaitForWhoHoldsTheAgent() {
        UUID socket = online();
        app.inTransaction(tenant, () -> {
            assertThat(app.get(AgentRows.class)
                            .lockFirst(app.entities(), List.of(ada), app.clock().instant()))
                    .isPresent();
            com.agentaid.testing.Together.run(
                    1,
                    i -> app.in(tenant, () -> {
                        presence.heartbeat(Map.of(ada, socket));
                        return true;
                    }));
        });
    }

    @Test
    void moneyAloneMayOverrideTheHumansIntent() {
        online();
        assertThat(app.in(tenant, () -> presence.autoOffline(ada, "LOW_BALANCE")))
                .isTrue();
        assertThat(app.in(tenant, () -> presence.autoOffline(ada, "LOW_BALANCE")))
                .isFalse();

        assertThat(view().intent()).isEqualTo(Intent.OFFLINE);
        assertThat(app.fired(AgentAutoOfflined.class)).hasSize(1);
        assertThat(app.owner()
                        .texts("select type from call_events where agent_id = ? order by created_at, id", ada.value()))
                .containsExactly("AGENT_ONLINE", "AGENT_AUTO_OFFLINED");
    }

    @Test
    void tellsAgentAndAdminsOfAChangeAndNobodyOfNone() {
        app.in(tenant, () -> presence.goOnline(ada));
        assertThat(app.fired(PushSignal.class))
                .extracting(PushSignal::type)
                .containsExactlyInAnyOrder("presence-changed", "agent-changed");
        app.forgetFired();
        app.in(tenant, () -> presence.goOnline(ada));
        assertThat(app.fired(PushSignal.class)).isEmpty();
    }

    @Test
    void keepsTheHistory() {
        UUID socket = online();
        app.in(tenant, () -> presence.socketClosed(ada, socket));
        assertThat(app.owner().number("select count(*) from agent_status_history where agent_id = ?", ada.value()))
                .isEqualTo(4);
    }

    @Test
    void endsWrapUpInTimeAndForgottenRingingAfterAGrace() {
        app.owner()
                .update(
                        "update agent_status set work_state = 'WRAP_UP', busy_until = ? where agent_id = ?",
                        java.sql.Timestamp.from(app.clock().instant().plusSeconds(30)),
                        ada.value());
        assertThat(app.in(tenant, presence::freeOverdue)).isEmpty();
        app.clock().advance(Duration.ofSeconds(30));
        assertThat(app.in(tenant, presence::freeOverdue)).containsExactly(ada);
        assertThat(view().workState()).isEqualTo(WorkState.FREE);

        app.owner()
                .update(
                        "update agent_status set work_state = 'RINGING', current_call_id = ?, busy_until = ? where agent_id = ?",
                        UUID.randomUUID(),
                        java.sql.Timestamp.from(app.clock().instant()),
                        ada.value());
        app.clock().advance(Duration.ofSeconds(20));
        assertThat(app.in(tenant, presence::freeOverdue)).isEmpty();
        app.clock().advance(Duration.ofSeconds(20));
        assertThat(app.in(tenant, presence::freeOverdue)).containsExactly(ada);
    }

    @Test
    void knowsNoAgentOfAnotherTenant() {
        assertThatThrownBy(() -> app.in(app.newTenant(), () -> presence.view(ada)))
                .isInstanceOf(UnknownAgent.class);
    }

    private UUID online() {
        app.in(tenant, () -> presence.goOnline(ada));
        UUID socket = open();
        register(socket, true);
        return socket;
    }

    private UUID open() {
        UUID socket = UUID.randomUUID();
        app.in(tenant, () -> presence.socketOpened(ada, socket, "node-1"));
        return socket;
    }

    private boolean register(UUID socket, boolean registered) {
        return app.in(tenant, () -> presence.deviceRegistered(ada, socket, registered));
    }

    private Presence view() {
        return app.in(tenant, () -> presence.view(ada));
    }
}
