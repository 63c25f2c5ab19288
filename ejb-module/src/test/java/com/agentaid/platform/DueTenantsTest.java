package com.agentaid.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.platform.health.Backlog;
import com.agentaid.platform.outbox.Outbox;
import com.agentaid.platform.outbox.OutboxMessage;
import com.agentaid.platform.outbox.Queue;
import com.agentaid.platform.tenancy.DueTenants;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.TestApplication;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DueTenantsTest {
    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final DueTenants due = app.get(DueTenants.class);

    @Test
    void namesATenantWhenTheApplicationsClockSaysThatItsMessageIsDue() {
        later(Duration.ofHours(1));
        assertThat(due.messages()).doesNotContain(tenant);
        app.clock().advance(Duration.ofHours(1));
        assertThat(due.messages()).contains(tenant);
    }

    @Test
    void namesATenantWhoseAgentHasBeenSilentForLonger() {
        app.fixtures(tenant).online(app.fixtures(tenant).agent("Ada"));
        app.clock().advance(Duration.ofSeconds(20));
        assertThat(due.agents(Duration.ofSeconds(25))).doesNotContain(tenant);
        assertThat(due.agents(Duration.ofSeconds(15))).contains(tenant);
    }

    @Test
    void asksForCallsHoldsAndPaymentsOfNobody() {
        assertThat(due.calls()).doesNotContain(tenant);
        assertThat(due.holds()).doesNotContain(tenant);
        assertThat(due.payments(Duration.ofMinutes(1))).doesNotContain(tenant);
    }

    @Test
    void countsAMessageAsWaitingFromTheMomentItIsDue() {
        later(Duration.ofDays(30));
        long before = app.get(Backlog.class).count().unsentMessages();
        app.clock().advance(Duration.ofDays(30));
        assertThat(app.get(Backlog.class).count().unsentMessages()).isGreaterThan(before);
    }

    private void later(Duration delay) {
        app.inTransaction(tenant, () -> app.get(Outbox.class)
                .enqueue(new OutboxMessage(Queue.BILLING, "CALL_BILLING_REQUESTED", Map.of(), delay)));
    }
}
