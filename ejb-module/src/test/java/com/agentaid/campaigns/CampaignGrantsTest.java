package com.agentaid.campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.TenantId;
import com.agentaid.shared.UsState;
import com.agentaid.testing.TestApplication;
import com.agentaid.testing.Together;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an admin grants and what the agent chooses of it; neither undoes the other's word. */
class CampaignGrantsTest {
    private static final UsState TEXAS = new UsState("TX");
    private static final UsState FLORIDA = new UsState("FL");
    private static final UsState GEORGIA = new UsState("GA");

    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final CampaignId campaign = app.fixtures(tenant).campaign("Final Expense", 12_500);
    private final AgentId ada = app.fixtures(tenant).agent("Ada");
    private final CampaignGrants grants = app.get(CampaignGrants.class);

    @Test
    void beginsSwitchedOnForAllThatIsGranted() {
        grant(TEXAS, FLORIDA);
        assertThat(granted())
                .isEqualTo(new GrantedCampaign(
                        campaign, "Final Expense", CampaignStatus.ACTIVE, Set.of(TEXAS, FLORIDA), true, Set.of(), 0));
        assertThat(taken()).isEqualTo("{FL,TX}");
    }

    @Test
    void takesWhatIsGrantedAndSwitchedOnAndAccepted() {
        grant();
        assertThat(taken()).isEqualTo("every");
        choose(true, TEXAS);
        assertThat(taken()).isEqualTo("{TX}");
        choose(false, TEXAS);
        assertThat(taken()).isEqualTo("{}");
        choose(true, TEXAS, FLORIDA);
        grant(FLORIDA, GEORGIA);
        assertThat(taken()).isEqualTo("{FL}");
        grant(GEORGIA);
        assertThat(taken()).isEqualTo("{}");
        choose(true);
        assertThat(taken()).isEqualTo("{GA}");
    }

    @Test
    void keepsTheAgentsChoiceWhenTheGrantChanges() {
        grant();
        choose(false, TEXAS);
        grant(TEXAS, FLORIDA);
        assertThat(granted().switchedOn()).isFalse();
        assertThat(granted().accepted()).containsExactly(TEXAS);
    }

    @Test
    void refusesWhatNoAdminGrantedAndChangesNothing() {
        grant(FLORIDA);
        CampaignId other = app.fixtures(tenant).campaign("Medicare", 9_000);
        SubscriptionChoice off = new SubscriptionChoice(campaign, false, List.of(), 0);
        assertThat(refused(off, new SubscriptionChoice(other, true, List.of(), 0)))
                .isEqualTo("subscriptions[1].campaignId");
        assertThat(refused(off, off)).isEqualTo("subscriptions[1].campaignId");
        assertThat(refused(new SubscriptionChoice(campaign, true, List.of(FLORIDA, TEXAS), 0)))
                .isEqualTo("subscriptions[0].states[1]");
        assertThat(granted().switchedOn()).isTrue();
        assertThat(app.owner().number("select count(*) from campaign_subscriptions where agent_id = ?", ada.value()))
                .isEqualTo(1);
    }

    @Test
    void refusesAChoiceThatWasMadeOnOldFacts() {
        grant();
        SubscriptionChoice read = new SubscriptionChoice(campaign, false, List.of(), 0);
        grant(TEXAS);
        assertThatThrownBy(() -> app.in(tenant, () -> grants.choose(ada, List.of(read))))
                .isInstanceOf(GrantChanged.class);
        assertThat(granted().switchedOn()).isTrue();
    }

    @Test
    void letsOneOfManyChoicesOfTheSameVersionThrough() {
        grant();
        List<Boolean> saved = Together.run(8, thread -> {
            try {
                UsState state = thread % 2 == 0 ? TEXAS : FLORIDA;
                app.in(
                        tenant,
                        () -> grants.choose(ada, List.of(new SubscriptionChoice(campaign, true, List.of(state), 0))));
                return true;
            } catch (GrantChanged overtaken) {
                return false;
            }
        });
        assertThat(saved).containsOnlyOnce(true);
        assertThat(granted().version()).isEqualTo(1);
    }

    @Test
    void tellsRoutingOfChangesAndOfNothingElse() {
        grant(TEXAS);
        long before = notes();
        grant(TEXAS);
        choose(true);
        assertThat(notes()).isEqualTo(before);
        choose(false);
        assertThat(notes()).isEqualTo(before + 1);
        app.in(tenant, () -> grants.withdraw(ada, campaign));
        assertThat(notes()).isEqualTo(before + 2);
        assertThat(app.in(tenant, () -> grants.of(ada))).isEmpty();
    }

    @Test
    void showsOneTenantNothingOfAnother() {
        grant();
        TenantId other = app.newTenant();
        assertThat(app.in(other, () -> grants.of(ada))).isEmpty();
        CampaignRefused refused = catchThrowableOfType(
                CampaignRefused.class,
                () -> app.in(
                        other,
                        () -> grants.choose(ada, List.of(new SubscriptionChoice(campaign, false, List.of(), 0)))));
        assertThat(refused.field()).isEqualTo("subscriptions[0].campaignId");
        assertThat(taken()).isEqualTo("every");
    }

    private void grant(UsState... states) {
        app.in(tenant, () -> grants.grant(new CampaignSubscription(campaign, ada, Set.of(states))));
    }

    private void choose(boolean on, UsState... accepted) {
        long version = granted().version();
        app.in(
                tenant,
                () -> grants.choose(ada, List.of(new SubscriptionChoice(campaign, on, List.of(accepted), version))));
    }

    private String refused(SubscriptionChoice... choices) {
        return catchThrowableOfType(
                        CampaignRefused.class, () -> app.in(tenant, () -> grants.choose(ada, List.of(choices))))
                .field();
    }

    private GrantedCampaign granted() {
        return app.in(tenant, () -> grants.of(ada)).get(0);
    }

    private String taken() {
        return app.owner()
                .text(
                        "select coalesce(cast(taken_states as text), 'every') from campaign_subscriptions where agent_id = ?",
                        ada.value());
    }

    private long notes() {
        return app.owner().number("select count(*) from routing_changes where agent_id = ?", ada.value());
    }
}
