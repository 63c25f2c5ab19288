package com.agentaid.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.agentaid.audit.DomainEvent;
import com.agentaid.audit.EventLog;
import com.agentaid.platform.paging.Page;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.TestApplication;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
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

    @Test
    void tellsTheStoryOfACallPageByPage() {
        AgentId ada = app.fixtures(tenant).agent("Ada Lovelace");
        CallId call = app.fixtures(tenant).call(app.fixtures(tenant).campaign("Final Expense", 12_500), 12_500);
        EventLog log = app.get(EventLog.class);
        for (int round = 1; round <= 3; round++) {
            Map<String, String> data = Map.of("round", String.valueOf(round));
            app.inTransaction(
                    tenant,
                    () -> log.append(new DomainEvent(
                            "CALL_ROUTED", call, ada, data, app.clock().instant())));
            app.clock().advance(Duration.ofSeconds(1));
        }

        Page<StoryEvent> second = app.in(tenant, () -> calls.story(call, 1, 2)).orElseThrow();
        assertThat(second.total()).isEqualTo(3);
        assertThat(second.items()).singleElement().satisfies(event -> {
            assertThat(event.title()).isEqualTo("An agent was chosen");
            assertThat(event.agentName()).isEqualTo("Ada Lovelace");
            assertThat(event.facts()).containsExactly(new StoryEvent.Fact("round", "3"));
            assertThat(event.data()).isEqualTo("{\"round\": \"3\"}");
        });
        assertThat(app.in(app.newTenant(), () -> calls.story(call, 0, 2))).isEmpty();
    }

    @Test
    void knowsWhatOfACallCanBeHeard() {
        CallId call = app.fixtures(tenant).call(app.fixtures(tenant).campaign("Final Expense", 12_500), 12_500);
        recording(call, "https://carrier.example/RE1", "completed");
        recording(call, "", "absent");
        recording(call, "javascript:alert(1)", "completed");

        assertThat(app.in(tenant, () -> calls.find(call)).orElseThrow().recordings())
                .extracting(CallDetail.Recording::status, CallDetail.Recording::audible)
                .containsExactlyInAnyOrder(tuple("completed", true), tuple("absent", false), tuple("completed", false));
    }

    private void recording(CallId call, String url, String status) {
        app.owner()
                .update(
                        """
                        insert into recordings (id, tenant_id, call_id, kind, provider_sid, url, duration_seconds, status)
                        values (?, ?, ?, 'VOICEMAIL', ?, ?, 9, ?)
                        """,
                        UUID.randomUUID(),
                        tenant.value(),
                        call.value(),
                        UUID.randomUUID().toString(),
                        url,
                        status);
    }

    private long agentsFound(String search, String status) {
        return app.in(tenant, () -> agents.page(search, status, 0, 20)).total();
    }

    private long callsFound(String search, String status) {
        return app.in(tenant, () -> calls.page(search, status, 0, 20)).total();
    }
}
