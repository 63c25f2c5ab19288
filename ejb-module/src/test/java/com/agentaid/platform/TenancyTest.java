package com.agentaid.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.admin.AgentAdministration;
import com.agentaid.agents.AgentPresence;
import com.agentaid.agents.AgentRoster;
import com.agentaid.agents.UnknownAgent;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.TenantSession;
import com.agentaid.platform.work.NoWorkContext;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.TestApplication;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Promise P10: no tenant sees or touches another's rows, and who forgets the tenant sees nothing. */
class TenancyTest {

    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final TenantId other = app.newTenant();
    private final AgentId agent = app.fixtures(tenant).agent("Ada Lovelace");

    @ParameterizedTest
    @ValueSource(
            strings = {"agents", "agent_status", "agent_balances", "calls", "call_events", "balance_ledger", "outbox"})
    void aForgottenTenantSeesNothing(String table) {
        app.fixtures(tenant).balance(agent, 1_000);
        assertThat(app.inTransactionOfNobody(() -> count("select count(*) from " + table)))
                .isZero();
    }

    @Test
    void aForgottenTenantWritesNothing() {
        assertThatThrownBy(() -> app.inTransactionOfNobody(() -> insertAgentStatusHistory(tenant)))
                .hasStackTraceContaining("row-level security");
        assertThat(app.inTransactionOfNobody(() -> Sql.update(app.entities(), "update agents set name = 'Eve'")))
                .isZero();
    }

    @Test
    void anotherTenantsRowIsNeitherSeenNorWritten() {
        app.inTransaction(other, () -> {
            assertThat(count("select count(*) from agents where id = '" + agent + "'"))
                    .isZero();
            assertThat(Sql.update(app.entities(), "update agents set name = 'Eve' where id = ?1", agent.value()))
                    .isZero();
        });
        assertThatThrownBy(() -> app.inTransaction(other, () -> insertAgentStatusHistory(tenant)))
                .hasStackTraceContaining("row-level security");
        assertThatThrownBy(() -> app.in(other, () -> app.get(AgentRoster.class).get(agent)))
                .isInstanceOf(UnknownAgent.class);
        assertThat(app.in(tenant, () -> app.get(AgentRoster.class).get(agent)).name())
                .isEqualTo("Ada Lovelace");
    }

    @Test
    void aFacadeWithoutWorkRefuses() {
        assertThatThrownBy(() -> app.get(AgentPresence.class).view(agent)).hasCauseInstanceOf(NoWorkContext.class);
    }

    @Test
    void oneTransactionNeverWorksForTwoTenants() {
        assertThatThrownBy(() -> app.inTransaction(
                        tenant,
                        () -> app.in(
                                other, () -> app.get(AgentAdministration.class).page("", "", 0, 20))))
                .hasStackTraceContaining("cannot work for");
    }

    @Test
    void thePooledConnectionForgetsTheTenantWithTheTransaction() {
        for (int i = 0; i < 5; i++) {
            assertThat(app.inTransaction(tenant, () -> count("select count(*) from agents")))
                    .isEqualTo(1);
            assertThat(app.inTransactionOfNobody(() -> count("select count(*) from agents")))
                    .isZero();
        }
    }

    @Test
    void theSettingGoesWithTheTransactionNotTheThread() {
        assertThatThrownBy(() -> app.inTransaction(tenant, () -> {
                    throw new IllegalStateException("rolled back");
                }))
                .isNotNull();
        assertThat(app.inTransactionOfNobody(() -> {
                    app.get(TenantSession.class).enter(other);
                    return count("select count(*) from agents");
                }))
                .isZero();
    }

    private int insertAgentStatusHistory(TenantId of) {
        return Sql.update(
                app.entities(),
                """
                insert into agent_status_history (id, tenant_id, agent_id, intent, work_state, present)
                values (?1, ?2, ?3, 'ONLINE', 'FREE', true)
                """,
                UUID.randomUUID(),
                of.value(),
                agent.value());
    }

    private long count(String query) {
        return Sql.rows(app.entities(), query).stream()
                .map(row -> row.number(0))
                .reduce(0L, Long::sum);
    }

    @Test
    void listsOfOneTenantLeaveTheOthersOut() {
        app.fixtures(other).agent("Zoe Quinn");
        assertThat(app.in(other, () -> app.get(AgentAdministration.class).page("", "", 0, 20))
                        .items())
                .extracting(one -> one.name())
                .isEqualTo(List.of("Zoe Quinn"));
    }
}
