package com.agentaid.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.TestApplication;
import org.junit.jupiter.api.Test;

/** The console's queries of its own: a column that another module renames breaks here, not in front of an admin. */
class ConsoleListsTest {

    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final AgentAdministration agents = app.get(AgentAdministration.class);
    private final CallExplorer calls = app.get(CallExplorer.class);

    @Test
    void findsAgentsByPartOfNameOrEmailAndByStatus() {
        app.fixtures(tenant).agent("Ada Lovelace");
        app.fixtures(tenant).agent("Bob_100%", "PENDING");

        assertThat(agentsFound("lovel", "")).isEqualTo(1);
        assertThat(agentsFound("_100%", "")).isEqualTo(1);
        assertThat(agentsFound("%", "")).isEqualTo(1);
        assertThat(agentsFound("", "PENDING")).isEqualTo(1);
        assertThat(agentsFound("lovel", "PENDING")).isZero();
        assertThat(agentsFound("", "")).isEqualTo(2);
        assertThat(app.in(tenant, () -> agents.page("", "", 0, 1)).items())
                .extracting(AgentRow::name)
                .containsExactly("Ada Lovelace");
        assertThat(app.in(tenant, () -> agents.page("", "", 1, 1)).items())
                .extracting(AgentRow::name)
                .containsExactly("Bob_100%");
    }

    @Test
    void showsAnAgentsPresenceMoneyAndLicences() {
        AgentId ada = app.fixtures(tenant).agent("Ada Lovelace");
        app.fixtures(tenant).licence(ada, "TX");
        app.fixtures(tenant).licence(ada, "FL");
        app.fixtures(tenant).balance(ada, 12_500);
        app.fixtures(tenant).online(ada);

        assertThat(app.in(tenant, () -> agents.find(ada))).hasValueSatisfying(one -> {
            assertThat(one.online()).isTrue();
            assertThat(one.available()).isEqualTo(Money.usd(12_500));
            assertThat(one.licensedStates()).containsExactly("FL", "TX");
        });
        assertThat(app.in(app.newTenant(), () -> agents.find(ada))).isEmpty();
    }

    @Test
    void findsCallsByCampaignStatusOrWholeIdAndShowsThoseThatLive() {
        CampaignId campaign = app.fixtures(tenant).campaign("Final Expense", 12_500);
        CallId call = app.fixtures(tenant).call(campaign, 12_500);

        assertThat(callsFound("final exp", "")).isEqualTo(1);
        assertThat(callsFound(call.toString(), "ROUTING")).isEqualTo(1);
        assertThat(callsFound("%", "")).isZero();
        assertThat(callsFound("", "COMPLETED")).isZero();
        assertThat(app.in(tenant, calls::live)).extracting(CallRow::id).containsExactly(call);
        assertThat(app.in(tenant, () -> calls.find(call)))
                .hasValueSatisfying(story -> assertThat(story.call().price()).isEqualTo(Money.usd(12_500)));
        assertThat(app.in(tenant, calls::figures).liveCalls()).isEqualTo(1);
    }

    private long agentsFound(String search, String status) {
        return app.in(tenant, () -> agents.page(search, status, 0, 20)).total();
    }

    private long callsFound(String search, String status) {
        return app.in(tenant, () -> calls.page(search, status, 0, 20)).total();
    }
}
