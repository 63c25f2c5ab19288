package com.agentaid.platform.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.TestApplication;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Within a transaction and outside one: the same values come back, and both see the same rows. */
class SqlTest {
    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final Probe probe = app.get(Probe.class);

    @Test
    void bringsEveryKindOfValueBack() {
        Instant now = Instant.parse("2026-11-01T05:59:59.123456Z");
        UUID id = UUID.randomUUID();
        Row row = app.in(
                tenant,
                () -> probe.one(
                        "select ?1, cast(?2 as uuid), cast(?3 as timestamptz), cast(?4 as bigint), cast(?5 as boolean), cast(?6 as date),"
                                + " cast(?7 as bytea), cast(?8 as numeric), cast(?9 as text), cast('{\"a\": 1}' as jsonb), ?1",
                        "text",
                        id,
                        now,
                        42L,
                        true,
                        LocalDate.of(2028, 2, 29),
                        new byte[] {1, 2},
                        new BigDecimal("12"),
                        null));
        assertThat(row.text(0)).isEqualTo("text").isEqualTo(row.text(10));
        assertThat(row.uuid(1)).isEqualTo(id);
        assertThat(row.instant(2)).isEqualTo(now);
        assertThat(row.number(3)).isEqualTo(42);
        assertThat(row.flag(4)).isTrue();
        assertThat(row.date(5)).isEqualTo("2028-02-29");
        assertThat(row.bytes(6)).containsExactly(1, 2);
        assertThat(row.integer(7)).isEqualTo(12);
        assertThat(row.isNull(8)).isTrue();
        assertThat(row.text(9)).isEqualTo("{\"a\": 1}");
    }

    @Test
    void allStatementsOfATransactionShareItsConnectionAndItsTenant() {
        List<String> seen = app.in(
                tenant,
                () -> probe.twice(
                        "select pg_backend_pid() || ' ' || txid_current() || ' ' || current_setting('agentaid.tenant')"));
        assertThat(seen.get(0)).isEqualTo(seen.get(1)).endsWith(tenant.toString());
    }

    @Test
    void whatFailsUndoesTheTransactionAndNamesTheDatabasesReason() {
        UUID alert = UUID.randomUUID();
        assertThatThrownBy(() -> app.in(tenant, () -> {
                    probe.insertThenFail(alert, tenant.value(), Instant.EPOCH.plus(Duration.ofDays(20_000)));
                    return true;
                }))
                .hasRootCauseInstanceOf(SQLException.class)
                .hasStackTraceContaining("ck_alerts_severity");
        assertThat(app.owner().number("select count(*) from alerts where id = ?", alert))
                .isZero();
    }

    /** A facade like any other. */
    @Stateless
    @Tenanted
    public static class Probe {
        @PersistenceContext(unitName = "agentaid")
        EntityManager entities;

        public Row one(String statement, @Nullable Object... parameters) {
            return Sql.row(entities, statement, parameters).orElseThrow();
        }

        public List<String> twice(String statement) {
            return List.of(one(statement).text(0), one(statement).text(0));
        }

        public void insertThenFail(UUID id, UUID tenant, Instant at) {
            String insert =
                    "insert into alerts (id, tenant_id, kind, severity, message, created_at) values (?1, ?2, 'T', ?3, 't', ?4)";
            Sql.update(entities, insert, id, tenant, "INFO", at);
            Sql.update(entities, insert, UUID.randomUUID(), tenant, "LOUD", at);
        }
    }
}
