package com.agentaid.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.billing.internal.charging.FundsHolds;
import com.agentaid.campaigns.CampaignCatalog;
import com.agentaid.campaigns.CampaignTerms;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.TenantId;
import com.agentaid.shared.UsState;
import com.agentaid.testing.TestApplication;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Decisions over a crowd, one after the other, share what they found and tell of every agent as if each had stored it alone. */
class SharedCodesTest {

    private static final int AGENTS = 6_000;
    private static final int UNLICENSED = AGENTS / 5;
    private static final Money PRICE = Money.usd(2_500);

    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final CampaignId campaign = app.fixtures(tenant).campaign("Final Expense", PRICE.minorUnits());

    @BeforeEach
    void fill() {
        app.implementing(FundsReservation.class, FundsHolds.class);
        Crowd.fill(app, tenant, campaign, AGENTS);
    }

    @Test
    void tellEveryAgentsReason() {
        List<CallId> calls = new ArrayList<>();
        List<AgentId> selected = new ArrayList<>();
        for (int busy = 0; busy < 3; busy++) {
            calls.add(app.fixtures(tenant).call(campaign, PRICE.minorUnits()));
            selected.add(decide(calls.get(busy)));
        }

        assertThat(app.owner()
                        .texts(
                                """
                                select cast(count(distinct codes_since) as text) || ' ' || string_agg(
                                           cast((select count(*) from jsonb_object_keys(code_changes)) as text), ' ' order by id)
                                  from routing_decisions where tenant_id = ? and codes is null
                                """,
                                tenant.value()))
                .containsExactly("1 0 1 2");
        for (int busy = 0; busy < 3; busy++) {
            RoutingRound round = round(calls.get(busy));
            assertThat(round.counts())
                    .containsEntry(Reason.STATE_NOT_LICENSED, UNLICENSED)
                    .containsEntry(Reason.NOT_PREFERRED, AGENTS - UNLICENSED - 1 - busy)
                    .containsEntry(Reason.SELECTED, 1);
            assertThat(round.counts().getOrDefault(Reason.AGENT_BUSY, 0)).isEqualTo(busy);
            round.counts().forEach((reason, agents) -> assertThat(attempts(round, reason))
                    .isEqualTo(agents.longValue()));
        }
        assertThat(reasons(selected.get(0), calls))
                .containsExactly(Reason.SELECTED, Reason.AGENT_BUSY, Reason.AGENT_BUSY);
        assertThat(reasons(selected.get(1), calls))
                .containsExactly(Reason.NOT_PREFERRED, Reason.SELECTED, Reason.AGENT_BUSY);
    }

    @Test
    void whatADecisionThatWasRolledBackHadFoundIsStoredByTheNext() {
        CallId lost = app.fixtures(tenant).call(campaign, PRICE.minorUnits());
        assertThatThrownBy(() -> app.inTransaction(tenant, () -> {
                    app.get(CallRouting.class).decide(request(lost));
                    throw new IllegalStateException("no commit");
                }))
                .hasStackTraceContaining("no commit");

        CallId call = app.fixtures(tenant).call(campaign, PRICE.minorUnits());
        decide(call);
        assertThat(attempts(round(call), Reason.NOT_PREFERRED)).isEqualTo(AGENTS - UNLICENSED - 1);
    }

    private AgentId decide(CallId call) {
        RoutingDecision decision =
                app.inTransaction(tenant, () -> app.get(CallRouting.class).decide(request(call)));
        return Objects.requireNonNull(decision.selected()).agent();
    }

    private RoutingRequest request(CallId call) {
        Instant now = app.clock().instant();
        CampaignTerms terms = app.get(CampaignCatalog.class).get(campaign);
        return new RoutingRequest(
                call,
                1,
                terms,
                new UsState("TX"),
                null,
                PRICE,
                Set.of(),
                now,
                now.plusSeconds(60),
                now.plusSeconds(600));
    }

    private RoutingRound round(CallId call) {
        return app.in(tenant, () -> app.get(RoutingLog.class).rounds(call)).get(0);
    }

    private long attempts(RoutingRound round, Reason reason) {
        return app.owner()
                .number(
                        "select count(*) from routing_attempts where decision_id = ? and reason = ?",
                        round.id(),
                        reason.name());
    }

    private List<Reason> reasons(AgentId agent, List<CallId> calls) {
        List<FinalReason> reasons =
                app.in(tenant, () -> app.get(RoutingLog.class).finalReasons(agent, calls));
        return calls.stream()
                .flatMap(call -> reasons.stream().filter(reason -> reason.call().equals(call)))
                .map(FinalReason::reason)
                .toList();
    }
}
