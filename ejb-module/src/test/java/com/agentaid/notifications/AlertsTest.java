package com.agentaid.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.agents.AgentPresence;
import com.agentaid.notifications.Alert.Severity;
import com.agentaid.notifications.internal.AlertOnAgentAutoOfflined;
import com.agentaid.platform.push.PushSignal;
import com.agentaid.platform.work.Actor;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.TestApplication;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AlertsTest {
    private static final AlertFilter ALL = new AlertFilter("", "", "", "");
    private final TestApplication app = TestApplication.start().observing(AlertOnAgentAutoOfflined.class);
    private final TenantId tenant = app.newTenant();
    private final AgentId ann = app.fixtures(tenant).agent("Ann");
    private final Alerts alerts = app.get(Alerts.class);

    @Test
    void raisesOnceWhatNobodyHasAcknowledged() {
        raise("Books differ");
        raise("Books differ");
        raise("Books differ elsewhere");
        assertThat(list(false).stream().map(Alert::message))
                .containsExactlyInAnyOrder("Books differ", "Books differ elsewhere");
        assertThat(app.fired(PushSignal.class).stream().map(PushSignal::type)).containsExactly("alert", "alert");
    }

    @Test
    void remembersWhoHasSeenItAndRaisesItAnewAfterwards() {
        raise("Books differ");
        UUID id = list(true).get(0).id();
        UUID admin = UUID.randomUUID();
        app.owner()
                .update(
                        "insert into admin_users (id, tenant_id, name, email, password_hash, roles) values (?, ?, 'Al', ?, 'none', '{ADMIN}')",
                        admin,
                        tenant.value(),
                        admin + "@test.example");

        assertThat(app.as(tenant, Actor.admin(admin, "Al"), () -> alerts.acknowledge(id)))
                .isTrue();
        assertThat(app.as(tenant, Actor.admin(admin, "Al"), () -> alerts.acknowledge(id)))
                .isFalse();
        assertThat(list(true)).isEmpty();
        assertThat(String.valueOf(list(false).get(0).acknowledgedBy())).contains(admin.toString());

        app.clock().advance(Duration.ofMinutes(1));
        raise("Books differ");
        assertThat(list(false)).hasSize(2);
        assertThat(list(false).get(0).acknowledgedAt()).isNull();
    }

    @Test
    void findsByWordsKindSeverityAndState() {
        app.in(tenant, () -> alerts.raise("CALL_NOT_ROUTED", Severity.WARNING, "Nobody was free", null, null));
        raise("Books differ");
        app.in(
                tenant,
                () -> alerts.acknowledge(found("differ", "", "", "").get(0).id()));

        assertThat(found("NOBODY", "", "", "")).extracting(Alert::message).containsExactly("Nobody was free");
        assertThat(found("books_dis", "", "", "")).extracting(Alert::message).containsExactly("Books differ");
        assertThat(found("", "OPEN", "", "")).extracting(Alert::message).containsExactly("Nobody was free");
        assertThat(found("", "ACKNOWLEDGED", "", "")).extracting(Alert::message).containsExactly("Books differ");
        assertThat(found("", "", "CALL_NOT_ROUTED", "")).hasSize(1);
        assertThat(found("", "", "", "CRITICAL")).extracting(Alert::message).containsExactly("Books differ");
        assertThat(found("", "OPEN", "", "CRITICAL")).isEmpty();
        assertThat(found("", "", "", "")).extracting(Alert::message).containsExactly("Nobody was free", "Books differ");
        assertThat(app.in(tenant, alerts::kinds)).containsExactly("BOOKS_DISAGREE", "CALL_NOT_ROUTED");
    }

    private List<Alert> found(String search, String state, String kind, String severity) {
        return app.in(tenant, () -> alerts.page(new AlertFilter(search, state, kind, severity), 0, 10))
                .items();
    }

    @Test
    void tellsThatAnAgentWasTakenOffline() {
        app.fixtures(tenant).online(ann);
        app.in(tenant, () -> app.get(AgentPresence.class).autoOffline(ann, "LOW_BALANCE"));
        assertThat(list(true)).hasSize(1);
        assertThat(list(true).get(0).agent()).isEqualTo(ann);
        assertThat(list(true).get(0).kind()).isEqualTo("AGENT_AUTO_OFFLINED");
    }

    private void raise(String message) {
        app.in(tenant, () -> alerts.raise("BOOKS_DISAGREE", Severity.CRITICAL, message, null, null));
    }

    private List<Alert> list(boolean openOnly) {
        return app.in(tenant, () -> alerts.page(openOnly ? AlertFilter.OPEN : ALL, 0, 10))
                .items();
    }
}
