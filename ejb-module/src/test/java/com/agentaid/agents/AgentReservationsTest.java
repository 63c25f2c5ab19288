package com.agentaid.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.routing.internal.index.AgentRow;
import com.agentaid.routing.internal.index.AgentRows;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.TestApplication;
import com.agentaid.testing.Together;
import jakarta.ejb.EJBTransactionRequiredException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Promise P1: an agent is never offered two calls, whoever routes them. */
class AgentReservationsTest {

    private static final Money PRICE = Money.usd(2_500);
    private static final int CALLS = 40;

    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final AgentId ada = app.fixtures(tenant).agent("Ada Lovelace");
    private final AgentReservations reservations = app.get(AgentReservations.class);
    private final LocalDate day = LocalDate.of(2026, 11, 22);

    @Test
    void worksOnlyInsideTheTransactionOfTheCall() {
        assertThatThrownBy(() -> app.in(tenant, () -> reservations.connected(ada, call())))
                .isInstanceOf(EJBTransactionRequiredException.class);
    }

    @Test
    void ringsThenTalksThenWrapsUp() {
        app.owner().update("update agents set wrap_up_seconds = 30 where id = ?", ada.value());
        CallId call = call();
        assertThat(reserve(call)).isTrue();
        assertThat(state()).isEqualTo("RINGING 1 2500");
        assertThat(app.inTransaction(tenant, () -> reservations.connected(ada, call)))
                .isTrue();
        assertThat(app.inTransaction(tenant, () -> reservations.connected(ada, call)))
                .isFalse();
        assertThat(state()).isEqualTo("ON_CALL 1 2500");
        assertThat(free(call, DayCount.CALL_AND_PRICE)).isTrue();
        assertThat(state()).isEqualTo("WRAP_UP 1 2500");
        assertThat(free(call, DayCount.CALL_AND_PRICE)).isFalse();
    }

    @Test
    void givesThePriceBackAloneWhenTheTalkCostsNothing() {
        CallId call = call();
        reserve(call);
        app.inTransaction(tenant, () -> reservations.connected(ada, call));
        assertThat(free(call, DayCount.CALL)).isTrue();
        assertThat(free(call, DayCount.CALL)).isFalse();
        assertThat(state()).isEqualTo("FREE 1 0");
    }

    @Test
    void givesTheSlotBackOnceWhenNobodyTalked() {
        CallId call = call();
        reserve(call);
        assertThat(free(call, DayCount.NOTHING)).isTrue();
        assertThat(free(call, DayCount.NOTHING)).isFalse();
        assertThat(state()).isEqualTo("FREE 0 0");
    }

    /** The presence timer may find an agent ringing for nobody before the end of his offer is told. */
    @Test
    void givesSlotAndPriceBackAlsoWhenTheClockHasFreedHimBefore() {
        CampaignId campaign = app.fixtures(tenant).campaign("Final Expense", 2_500);
        CallId call = app.fixtures(tenant).call(campaign, 2_500);
        reserve(call);
        app.fixtures(tenant).offer(call, ada, "NO_ANSWER");
        app.owner()
                .update(
                        "update agent_status set work_state = 'FREE', current_call_id = null, busy_until = null where agent_id = ?",
                        ada.value());
        assertThat(free(call, DayCount.NOTHING)).isFalse();
        assertThat(state()).isEqualTo("FREE 0 0");
    }

    @Test
    void belongsToTheCallThatReservedHim() {
        CallId mine = call();
        reserve(mine);
        CallId theirs = call();
        assertThat(reserve(theirs)).isFalse();
        assertThat(app.inTransaction(tenant, () -> reservations.connected(ada, theirs)))
                .isFalse();
        assertThat(free(theirs, DayCount.NOTHING)).isFalse();
        assertThat(state()).isEqualTo("RINGING 1 2500");
    }

    @Test
    void isReservedByOneOfManyCallsAtOnce() {
        List<Boolean> reserved = Together.run(CALLS, i -> reserve(call()));
        assertThat(reserved).filteredOn(won -> won).hasSize(1);
        assertThat(state()).isEqualTo("RINGING 1 2500");
    }

    @Test
    void isLockedByOneOfManyWhoDoNotWait() {
        app.fixtures(tenant).online(ada);
        List<Boolean> reserved = Together.run(
                CALLS,
                i -> app.inTransaction(
                        tenant,
                        () -> locked(ada).isPresent() && reservations.reserve(ada, call(), until(), day, PRICE)));
        assertThat(reserved).filteredOn(won -> won).hasSize(1);
    }

    @Test
    void whoeverIsLockedElsewhereIsSkippedAtOnce() {
        app.inTransaction(tenant, () -> {
            assertThat(locked(ada)).contains(ada);
            Together.run(1, i -> assertThat(app.inTransaction(tenant, () -> locked(ada)))
                    .isEmpty());
        });
    }

    @Test
    void theFirstWhoIsFreeAndInNobodysHandsIsLocked() {
        AgentId bob = app.fixtures(tenant).agent("Bob");
        AgentId cyd = app.fixtures(tenant).agent("Cyd");
        app.fixtures(tenant).online(ada);
        app.fixtures(tenant).online(bob);
        app.inTransaction(tenant, () -> {
            reservations.reserve(bob, call(), until(), day, PRICE);
            assertThat(locked(bob, ada, cyd)).contains(ada);
            Together.run(1, i -> assertThat(app.inTransaction(tenant, () -> locked(bob, ada, cyd)))
                    .contains(cyd));
        });
        assertThat(app.inTransaction(tenant, () -> locked(bob))).isEmpty();
    }

    @Test
    void rollsBackWithTheCall() {
        assertThatThrownBy(() -> app.inTransaction(tenant, () -> {
                    reservations.reserve(ada, call(), until(), day, PRICE);
                    throw new IllegalStateException("no money");
                }))
                .isNotNull();
        assertThat(app.owner().text("select work_state from agent_status where agent_id = ?", ada.value()))
                .isEqualTo("FREE");
        assertThat(app.owner().number("select count(*) from agent_call_usage where agent_id = ?", ada.value()))
                .isZero();
    }

    private Optional<AgentId> locked(AgentId... agents) {
        return app.get(AgentRows.class)
                .lockFirst(app.entities(), List.of(agents), app.clock().instant())
                .map(AgentRow::agent);
    }

    private boolean reserve(CallId call) {
        return app.inTransaction(tenant, () -> reservations.reserve(ada, call, until(), day, PRICE));
    }

    private boolean free(CallId call, DayCount count) {
        AfterOffer after = count == DayCount.NOTHING ? AfterOffer.notHisDoing() : AfterOffer.talked();
        return app.inTransaction(tenant, () -> reservations.free(ada, call, count, day, PRICE, after));
    }

    private Instant until() {
        return app.clock().instant().plus(Duration.ofSeconds(25));
    }

    private static CallId call() {
        return new CallId(UUID.randomUUID());
    }

    private String state() {
        return app.owner()
                .text(
                        """
                        select work_state || ' ' || calls || ' ' || spent_minor
                          from agent_status s join agent_call_usage u on u.agent_id = s.agent_id where s.agent_id = ?
                        """,
                        ada.value());
    }
}
