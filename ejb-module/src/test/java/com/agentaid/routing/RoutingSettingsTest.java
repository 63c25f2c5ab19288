package com.agentaid.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.admin.AgentAdministration;
import com.agentaid.admin.CampaignRuleAdministration;
import com.agentaid.agents.AgentAccounts;
import com.agentaid.agents.AgentSettings;
import com.agentaid.agents.AgentStanding;
import com.agentaid.agents.WorkPeriod;
import com.agentaid.agents.WorkWeek;
import com.agentaid.agents.WorkingHours;
import com.agentaid.billing.internal.charging.FundsHolds;
import com.agentaid.campaigns.CampaignCatalog;
import com.agentaid.campaigns.CampaignGrants;
import com.agentaid.campaigns.CampaignSubscription;
import com.agentaid.campaigns.DuplicateAfter;
import com.agentaid.campaigns.PreferenceRules;
import com.agentaid.campaigns.RoutingStrategy;
import com.agentaid.campaigns.SubscriptionChoice;
import com.agentaid.routing.internal.AgentFactsExample;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.TenantId;
import com.agentaid.shared.UsState;
import com.agentaid.testing.TestApplication;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What agents and admins change by their facades counts for the next decision, though the index was read before. */
class RoutingSettingsTest {

    private static final long PRICE = 12_500;
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final PhoneNumber CALLER = new PhoneNumber("+15125550177");
    private static final UsState TEXAS = new UsState("TX");

    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final CampaignId campaign = app.fixtures(tenant).campaign("Final Expense", PRICE);
    private final AgentId ada = app.fixtures(tenant).agent("Ada");

    @BeforeEach
    void adaHasBeenOfferedACallOnMondayNoon() {
        app.implementing(FundsReservation.class, FundsHolds.class);
        app.clock().set(Instant.parse("2026-11-23T18:00:00Z"));
        ready(ada, 900_000);
        assertThat(reason()).isEqualTo(Reason.SELECTED);
    }

    @Test
    void anHourThatAgentsCloseOrOpen() {
        changeHours(read -> new WorkingHours(CHICAGO, monday(13, 17), List.of(), read.version()));
        assertThat(reason()).isEqualTo(Reason.OUTSIDE_SCHEDULE);
        changeHours(read -> new WorkingHours(CHICAGO, monday(12, 13), List.of(), read.version()));
        assertThat(reason()).isEqualTo(Reason.SELECTED);
        changeHours(read -> new WorkingHours(ZoneId.of("America/New_York"), read.week(), List.of(), read.version()));
        assertThat(reason()).isEqualTo(Reason.OUTSIDE_SCHEDULE);
    }

    @Test
    void aHolidayThatAgentsTakeOrGiveUp() {
        changeHours(read -> new WorkingHours(CHICAGO, null, List.of(LocalDate.of(2026, 11, 23)), read.version()));
        assertThat(reason()).isEqualTo(Reason.OUTSIDE_SCHEDULE);
        changeHours(read -> new WorkingHours(CHICAGO, null, List.of(), read.version()));
        assertThat(reason()).isEqualTo(Reason.SELECTED);
    }

    @Test
    void eachCapThatAgentsSet() {
        for (AgentSettings capped : List.of(caps(0, null, null), caps(null, 1, null), caps(null, null, 1))) {
            changeSettings(capped);
            assertThat(reason()).as(capped.toString()).isEqualTo(Reason.DAILY_CAP_REACHED);
        }
        changeSettings(caps(null, null, null));
        assertThat(reason()).isEqualTo(Reason.SELECTED);
    }

    private void changeSettings(AgentSettings wanted) {
        AgentAccounts own = app.get(AgentAccounts.class);
        app.in(tenant, () -> own.changeSettings(ada, wanted, own.profile(ada).version()));
    }

    @Test
    void anAttributeThatACampaignAsksForAndAnAdminGrants() {
        app.in(tenant, () -> rules().changeAttributes(campaign, version(), Map.of("Language", "ES")));
        assertThat(reason()).isEqualTo(Reason.ATTRIBUTE_MISMATCH);
        app.in(tenant, () -> agents().changeStanding(
                        ada,
                        new AgentStanding(
                                Map.of("language", Set.of("en", "es")),
                                1,
                                1,
                                standing().version())));
        assertThat(reason()).isEqualTo(Reason.SELECTED);
        app.in(tenant, () -> rules().changeAttributes(campaign, version(), Map.of("language", "fr")));
        assertThat(reason()).isEqualTo(Reason.ATTRIBUTE_MISMATCH);
    }

    @Test
    void theTierThatAnAdminGivesAndTheOrderThatACampaignWants() {
        AgentId bea = app.fixtures(tenant).agent("Bea");
        ready(bea, 200_000);
        assertThat(reason()).isEqualTo(Reason.SELECTED);
        app.in(tenant, () -> agents().changeStanding(
                        ada, new AgentStanding(Map.of(), 2, 1, standing().version())));
        assertThat(reason()).isEqualTo(Reason.NOT_PREFERRED);
        app.in(tenant, () -> agents().changeStanding(
                        ada, new AgentStanding(Map.of(), 1, 1, standing().version())));
        assertThat(reason()).isEqualTo(Reason.SELECTED);
        app.in(tenant, () -> rules().changePreference(
                        campaign, version(), new PreferenceRules(RoutingStrategy.ROUND_ROBIN, null, 0)));
        app.owner()
                .update(
                        "update agent_status set last_offered_at = timestamptz '2026-11-23T17:00:00Z' where agent_id = ?",
                        bea.value());
        assertThat(reason()).isEqualTo(Reason.NOT_PREFERRED);
    }

    @Test
    void aSubscriptionThatAnAdminNarrowsEndsAndBegins() {
        app.in(tenant, () -> agents().subscribe(new CampaignSubscription(campaign, ada, Set.of(new UsState("FL")))));
        assertThat(reason()).isEqualTo(Reason.NOT_SUBSCRIBED);
        app.in(tenant, () -> agents().subscribe(new CampaignSubscription(campaign, ada, Set.of(TEXAS))));
        assertThat(reason()).isEqualTo(Reason.SELECTED);
        app.in(tenant, () -> agents().unsubscribe(ada, campaign));
        assertThat(reason()).isEqualTo(Reason.NOT_SUBSCRIBED);
        assertThat(app.in(tenant, () -> agents().subscriptions(ada))).isEmpty();
        assertThat(app.owner()
                        .number(
                                "select count(*) from admin_audit_logs where tenant_id = ? and action like 'agent.%subscribe'",
                                tenant.value()))
                .isEqualTo(3);
    }

    @Test
    void aCampaignThatAgentsSwitchOffAndOnAndWhoseStatesTheyChoose() {
        choose(false);
        assertThat(reason()).isEqualTo(Reason.NOT_SUBSCRIBED);
        choose(true, new UsState("FL"));
        assertThat(reason()).isEqualTo(Reason.NOT_SUBSCRIBED);
        choose(true, new UsState("FL"), TEXAS);
        assertThat(reason()).isEqualTo(Reason.SELECTED);
        app.in(tenant, () -> agents().subscribe(new CampaignSubscription(campaign, ada, Set.of(new UsState("GA")))));
        assertThat(reason()).as("nothing of what she accepts is granted").isEqualTo(Reason.NOT_SUBSCRIBED);
        app.in(tenant, () -> agents().subscribe(new CampaignSubscription(campaign, ada, Set.of(TEXAS))));
        assertThat(reason()).isEqualTo(Reason.SELECTED);
        choose(true);
        assertThat(reason()).isEqualTo(Reason.SELECTED);
    }

    private void choose(boolean on, UsState... accepted) {
        app.in(tenant, () -> {
            CampaignGrants grants = app.get(CampaignGrants.class);
            long version = grants.of(ada).get(0).version();
            grants.choose(ada, List.of(new SubscriptionChoice(campaign, on, List.of(accepted), version)));
        });
    }

    @Test
    void theRuleOfRepeatCallers() {
        app.owner()
                .update(
                        """
                        update calls set selected_agent_id = ?, caller_number = ?, connected_at = timestamptz '2026-11-20T18:00:00Z'
                         where id = ?
                        """,
                        ada.value(),
                        CALLER.e164(),
                        app.fixtures(tenant).call(campaign, PRICE).value());
        assertThat(reason()).isEqualTo(Reason.SELECTED);
        app.in(tenant, () -> rules().changeDuplicates(campaign, version(), 30, DuplicateAfter.CONNECTED));
        assertThat(reason()).isEqualTo(Reason.DUPLICATE_CALLER);
        app.in(tenant, () -> rules().changeDuplicates(campaign, version(), 30, DuplicateAfter.BILLED));
        assertThat(reason()).isEqualTo(Reason.SELECTED);
        app.in(tenant, () -> rules().changeDuplicates(campaign, version(), 2, DuplicateAfter.CONNECTED));
        assertThat(reason()).isEqualTo(Reason.SELECTED);
    }

    /** Of Ada, for a call from Texas now. She is free again afterwards; her calls stay counted. */
    private Reason reason() {
        CallId call = app.fixtures(tenant).call(campaign, PRICE);
        RoutingDecision decision =
                app.inTransaction(tenant, () -> app.get(CallRouting.class).decide(request(call)));
        Reason reason = Reason.valueOf(app.owner()
                .text(
                        "select reason from routing_attempts where decision_id = ? and agent_id = ?",
                        decision.id(),
                        ada.value()));
        freeAll();
        return reason;
    }

    private void freeAll() {
        app.owner()
                .update(
                        "update agent_status set work_state = 'FREE', current_call_id = null, busy_until = null where tenant_id = ?",
                        tenant.value());
    }

    private RoutingRequest request(CallId call) {
        RoutingRequest example =
                AgentFactsExample.call(campaign, call, "TX", app.clock().instant(), Set.of());
        return new RoutingRequest(
                call,
                1,
                app.get(CampaignCatalog.class).get(campaign),
                TEXAS,
                CALLER,
                example.price(),
                Set.of(),
                example.now(),
                example.agentUntil(),
                example.fundsUntil());
    }

    private void ready(AgentId agent, long balance) {
        app.fixtures(tenant).online(agent);
        app.fixtures(tenant).licence(agent, "TX");
        app.fixtures(tenant).subscription(campaign, agent);
        app.fixtures(tenant).balance(agent, balance);
    }

    private void changeHours(UnaryOperator<WorkingHours> change) {
        AgentAccounts accounts = app.get(AgentAccounts.class);
        app.in(tenant, () -> accounts.changeHours(ada, change.apply(accounts.hours(ada))));
    }

    private static WorkWeek monday(int from, int to) {
        return WorkWeek.of(List.of(new WorkPeriod(DayOfWeek.MONDAY, from, to)));
    }

    private static AgentSettings caps(@Nullable Integer hour, @Nullable Integer day, @Nullable Integer month) {
        return new AgentSettings(hour, day, month, null, 0, 0);
    }

    private AgentStanding standing() {
        return agents().standing(ada);
    }

    private int version() {
        return app.get(CampaignCatalog.class).get(campaign).priceVersion();
    }

    private AgentAdministration agents() {
        return app.get(AgentAdministration.class);
    }

    private CampaignRuleAdministration rules() {
        return app.get(CampaignRuleAdministration.class);
    }
}
