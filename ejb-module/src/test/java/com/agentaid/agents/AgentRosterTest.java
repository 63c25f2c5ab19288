package com.agentaid.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.TenantId;
import com.agentaid.shared.UsState;
import com.agentaid.testing.TestApplication;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AgentRosterTest {

    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final AgentRoster roster = app.get(AgentRoster.class);

    @Test
    void approvesAndSuspends() {
        AgentId eve = app.fixtures(tenant).agent("Eve", "PENDING");
        assertThat(app.in(tenant, () -> roster.approve(eve))).isTrue();
        assertThat(app.in(tenant, () -> roster.approve(eve))).isFalse();
        app.in(tenant, () -> app.get(AgentPresence.class).goOnline(eve));
        assertThat(app.in(tenant, () -> roster.suspend(eve, "complaint"))).isTrue();
        assertThat(app.in(tenant, () -> roster.get(eve)).status()).isEqualTo(AgentStatus.SUSPENDED);
        assertThat(app.in(tenant, () -> app.get(AgentPresence.class).view(eve)).intent())
                .isEqualTo(Intent.OFFLINE);
    }

    @Test
    void keepsLicencesAndRevokesThemOnce() {
        AgentId ada = app.fixtures(tenant).agent("Ada");
        NewLicence texas =
                new NewLicence(new UsState("TX"), "LIFE", "TX-1", LocalDate.of(2025, 1, 1), LocalDate.of(2027, 1, 1));
        UUID id = app.in(tenant, () -> roster.addLicence(ada, texas, "ADMIN"));

        assertThat(app.in(tenant, () -> roster.licences(ada)))
                .containsExactly(new LicenceView(
                        id,
                        new UsState("TX"),
                        "LIFE",
                        "TX-1",
                        LocalDate.of(2025, 1, 1),
                        LocalDate.of(2027, 1, 1),
                        "ACTIVE"));
        assertThatThrownBy(() -> app.in(tenant, () -> roster.addLicence(ada, texas, "ADMIN")))
                .isInstanceOf(LicenceRefused.class);
        assertThat(app.in(tenant, () -> roster.revokeLicence(ada, id))).isTrue();
        assertThat(app.in(tenant, () -> roster.revokeLicence(ada, id))).isFalse();
    }
}
