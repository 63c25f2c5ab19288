package com.agentaid.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.TestApplication;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The console sees the world at the application's moment, as routing does. */
class ConsoleMomentsTest {
    private static final Duration SILENCE_MAX = Duration.ofSeconds(40);

    private final TestApplication app =
            TestApplication.start().setting("agentaid.presence.socket-silence-max", SILENCE_MAX.toString());
    private final TenantId tenant = app.newTenant();
    private final AgentAdministration agents = app.get(AgentAdministration.class);
    private final CallExplorer calls = app.get(CallExplorer.class);
    private AgentId ada = new AgentId(new java.util.UUID(0, 0));

    @BeforeEach
    void anAgentIsOnline() {
        ada = app.fixtures(tenant).agent("Ada");
        app.fixtures(tenant).licence(ada, "TX");
        app.fixtures(tenant).online(ada);
    }

    @Test
    void showsAnAgentOnlineForAsLongAsTheConfiguredSilence() {
        app.clock().advance(SILENCE_MAX.minusSeconds(1));
        assertThat(ada().online()).isTrue();
        assertThat(figures().agentsOnline()).isEqualTo(1);
        app.clock().advance(Duration.ofSeconds(2));
        assertThat(ada().online()).isFalse();
        assertThat(figures().agentsOnline()).isZero();
    }

    @Test
    void showsTheLicencesInForceOnTheAgentsDay() {
        assertThat(ada().licensedStates()).containsExactly("TX");
        app.clock().advance(Duration.ofDays(365L * 90));
        assertThat(ada().licensedStates()).isEmpty();
    }

    @Test
    void countsTheAgentsThatItLists() {
        app.fixtures(tenant).agent("Grace");
        var found = app.in(tenant, () -> agents.page("a", "APPROVED", 0, 1));
        assertThat(found.items()).extracting(AgentRow::name).containsExactly("Ada");
        assertThat(found.total()).isEqualTo(2);
    }

    private AgentRow ada() {
        return app.in(tenant, () -> agents.find(ada)).orElseThrow();
    }

    private Figures figures() {
        return app.in(tenant, calls::figures);
    }
}
