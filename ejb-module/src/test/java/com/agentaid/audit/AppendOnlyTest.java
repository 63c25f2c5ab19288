package com.agentaid.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.work.Actor;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.TestApplication;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The books only grow: the application may not change them, and the owner is stopped by a trigger. */
class AppendOnlyTest {

    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "balance_ledger",
                "ledger_transactions",
                "call_events",
                "admin_audit_logs",
                "agent_status_history",
                "routing_decisions",
                "routing_decision_reasons"
            })
    void nobodyChangesABook(String book) {
        AgentId agent = app.fixtures(tenant).agent("Ada");
        app.fixtures(tenant).balance(agent, 500);
        for (String change : new String[] {"update " + book + " set tenant_id = tenant_id", "delete from " + book}) {
            assertThatThrownBy(() -> app.inTransaction(tenant, () -> Sql.update(app.entities(), change)))
                    .hasStackTraceContaining("permission denied");
            assertThatThrownBy(() -> app.owner().update(change)).hasMessageContaining("append-only");
        }
        assertThatThrownBy(() -> app.owner().update("truncate " + book + " cascade"))
                .hasMessageContaining("append-only");
    }

    @Test
    void aTransactionThatDoesNotSumToZeroNeverEntersTheBooks() {
        AgentId agent = app.fixtures(tenant).agent("Ada");
        app.fixtures(tenant).balance(agent, 500);
        assertThatThrownBy(() -> app.owner()
                        .update(
                                """
                                insert into balance_ledger (id, tenant_id, transaction_id, platform_account, type, amount_minor, currency, source, source_id, event_at)
                                select gen_random_uuid(), tenant_id, id, 'ADJUSTMENTS', type, 1, 'USD', 'TEST', 'x', now()
                                  from ledger_transactions where tenant_id = ?
                                """,
                                tenant.value()))
                .hasMessageContaining("does not sum to zero");
    }

    @Test
    void tellsTheStoryOfACallInOrder() {
        CallId call = new CallId(UUID.randomUUID());
        EventLog log = app.get(EventLog.class);
        app.in(
                tenant,
                () -> log.append(DomainEvent.ofCall(
                        "CALL_RECEIVED",
                        call,
                        Map.of("state", "TX"),
                        app.clock().instant())));
        app.clock().advance(java.time.Duration.ofMillis(5));
        app.in(
                tenant,
                () -> log.append(DomainEvent.ofCall(
                        "CALL_ROUTED", call, Map.of(), app.clock().instant())));

        assertThat(app.in(tenant, () -> log.ofCall(call)))
                .extracting(RecordedEvent::type)
                .containsExactly("CALL_RECEIVED", "CALL_ROUTED");
        assertThat(app.in(tenant, () -> log.ofCall(call)).get(0).data()).containsEntry("state", "TX");
        assertThat(app.in(app.newTenant(), () -> log.ofCall(call))).isEmpty();
    }

    @Test
    void namesTheAdminWhoDidIt() {
        UUID admin = UUID.randomUUID();
        app.owner()
                .update(
                        "insert into admin_users (id, tenant_id, email, name, password_hash, roles) values (?, ?, 'a@test.example', 'Anna', 'x', '{ADMIN}')",
                        admin,
                        tenant.value());
        AuditTrail trail = app.get(AuditTrail.class);
        app.as(tenant, Actor.admin(admin, "Anna"), () -> {
            trail.record("agent.approve", "agent:1", Map.of("reason", "NPN checked"));
            return true;
        });
        assertThat(app.in(tenant, () -> trail.page(0, 20)).items())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.adminName()).isEqualTo("Anna");
                    assertThat(entry.metadata()).containsEntry("reason", "NPN checked");
                });
    }
}
