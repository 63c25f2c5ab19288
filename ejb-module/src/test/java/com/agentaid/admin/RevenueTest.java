package com.agentaid.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.billing.BooksInDoubt;
import com.agentaid.billing.EntryType;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.Bookkeeper;
import com.agentaid.testing.TestApplication;
import jakarta.annotation.security.RolesAllowed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What calls brought in and what a bookkeeper gets, both from the ledger. The tenant's days are New York's. */
class RevenueTest {
    private static final DaySpan SPAN = new DaySpan(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 2));

    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final AgentId ann = app.fixtures(tenant).agent("Ann");
    private final CampaignId life = app.fixtures(tenant).campaign("Life", 4_000);
    private final CampaignId health = app.fixtures(tenant).campaign("=Health, \"best\"", 3_000);
    private final Bookkeeper books = new Bookkeeper(app, tenant);

    @BeforeEach
    void twoDaysOfCalls() {
        books.post("2026-10-20T12:00:00Z", ann, EntryType.CREDIT, 50_000, "Card payment");
        books.charge("2026-11-01T03:59:59Z", ann, life, "TX", 4_000);
        Bookkeeper.Charge back = books.charge("2026-11-01T04:00:00Z", ann, life, "TX", 4_000);
        books.charge("2026-11-02T04:59:59Z", ann, life, null, 4_000);
        books.charge("2026-11-02T05:00:00Z", ann, health, "OK", 3_000);
        books.giveBack("2026-11-03T04:59:59Z", back);
        books.post("2026-11-02T20:00:00Z", ann, EntryType.CREDIT, 2_000, "Card payment");
        books.post("2026-11-02T21:00:00Z", ann, EntryType.REFUND, -1_000, "Sent back");
        books.post("2026-11-02T22:00:00Z", ann, EntryType.CHARGEBACK, -500, "Bank");
        books.post("2026-11-02T23:00:00Z", ann, EntryType.ADMIN_ADJUSTMENT, -100, "Mended");
        books.charge("2026-11-03T05:00:00Z", ann, health, "OK", 3_000);
    }

    @Test
    void sumsChargesAndCreditsByCampaignDayAndState() {
        RevenueReport report = report(tenant, RevenueBy.CAMPAIGN);
        assertThat(report.totals()).containsExactly(row("", "Total", 3, 1, 11_000, 4_000));
        assertThat(report.totals().get(0).net()).isEqualTo(Money.usd(7_000));
        assertThat(report.rows().items())
                .containsExactly(
                        row(life.toString(), "Life", 2, 1, 8_000, 4_000),
                        row(health.toString(), "=Health, \"best\"", 1, 0, 3_000, 0));
        assertThat(report(tenant, RevenueBy.DAY).rows().items())
                .containsExactly(
                        row("2026-11-02", "2026-11-02", 1, 1, 3_000, 4_000),
                        row("2026-11-01", "2026-11-01", 2, 0, 8_000, 0));
        assertThat(report(tenant, RevenueBy.STATE).rows().items())
                .containsExactly(
                        row("", "Unknown", 1, 0, 4_000, 0),
                        row("OK", "OK", 1, 0, 3_000, 0),
                        row("TX", "TX", 1, 1, 4_000, 4_000));
        assertThat(report.rows().total()).isEqualTo(2);
    }

    @Test
    void agreesWithTheLedger() {
        long inBook = app.owner()
                .number(
                        """
                        select sum(amount_minor) from balance_ledger where tenant_id = ? and platform_account = 'CALL_REVENUE'
                           and (created_at at time zone 'America/New_York')::date between '2026-11-01' and '2026-11-02'""",
                        tenant.value());
        for (RevenueBy by : RevenueBy.values()) {
            assertThat(report(tenant, by).rows().items().stream()
                            .mapToLong(row -> row.net().minorUnits())
                            .sum())
                    .isEqualTo(inBook);
        }
    }

    @Test
    void writesRevenueAsATable() {
        List<String> lines = written(out -> export().writeRevenue(SPAN, RevenueBy.CAMPAIGN, out));
        assertThat(lines)
                .containsExactly(
                        "\uFEFFcampaign,calls,charged,calls_credited,credited,net,currency",
                        "Life,2,80.00,1,40.00,40.00,USD",
                        "\"'=Health, \"\"best\"\"\",1,30.00,0,0.00,30.00,USD");
    }

    @Test
    void handsOverDailyTotalsThatBalance() {
        List<String> lines = written(out -> export().writeAccounting(SPAN, out));
        assertThat(lines)
                .contains(
                        "2026-11-01,DEBIT,2000,Agent prepaid balances,80.00,0.00,USD,2",
                        "2026-11-01,DEBIT,4000,Call revenue,0.00,80.00,USD,2",
                        "2026-11-02,CALL_CREDIT,4010,Call credits,40.00,0.00,USD,1",
                        "2026-11-02,CALL_CREDIT,2000,Agent prepaid balances,0.00,40.00,USD,1",
                        "2026-11-02,CREDIT,1000,Stripe clearing,20.00,0.00,USD,1",
                        "2026-11-02,REFUND,5000,Refunds,0.00,10.00,USD,1",
                        "2026-11-02,CHARGEBACK,5010,Chargebacks,0.00,5.00,USD,1",
                        "2026-11-02,ADMIN_ADJUSTMENT,5900,Adjustments,0.00,1.00,USD,1");
        Map<String, BigDecimal> balances = new HashMap<>();
        lines.stream()
                .skip(1)
                .map(line -> line.split(","))
                .forEach(cells -> balances.merge(
                        cells[0], new BigDecimal(cells[4]).subtract(new BigDecimal(cells[5])), BigDecimal::add));
        assertThat(balances).hasSize(2);
        assertThat(balances.values()).allMatch(balance -> balance.signum() == 0);
    }

    @Test
    void readsALongTimeInPiecesWithTheTenantsOwnCodes() {
        String slug = app.owner().text("select slug from tenants where id = ?", tenant.value());
        app.setting("agentaid.accounting.code.agent-balances", "2100");
        app.setting("agentaid.tenants." + slug + ".accounting.code.call-revenue", "SALES-1");
        DaySpan year = new DaySpan(LocalDate.of(2025, 12, 1), LocalDate.of(2026, 12, 1));
        List<String> lines = written(out -> export().writeAccounting(year, out));
        assertThat(lines).hasSize(21);
        assertThat(lines).doesNotHaveDuplicates().anyMatch(line -> line.contains(",SALES-1,"));
        assertThat(lines).noneMatch(line -> line.contains(",2000,"));
    }

    @Test
    void refusesADayThatDoesNotBalance() {
        app.owner().update("alter table balance_ledger disable trigger tr_balance_ledger_append_only");
        app.owner()
                .update(
                        "update balance_ledger set amount_minor = amount_minor + 1 where tenant_id = ? and platform_account = 'CHARGEBACKS'",
                        tenant.value());
        app.owner().update("alter table balance_ledger enable trigger tr_balance_ledger_append_only");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> app.in(tenant, () -> {
                    export().writeAccounting(SPAN, out);
                    return true;
                }))
                .isInstanceOf(BooksInDoubt.class)
                .hasMessageContaining("2026-11-02 do not balance")
                .hasMessageContaining(app.owner()
                        .text(
                                "select transaction_id || ' (' || posting_key from balance_ledger e join ledger_transactions t on t.id = e.transaction_id where e.tenant_id = ? and platform_account = 'CHARGEBACKS'",
                                tenant.value()))
                .hasMessageContaining("sides differ by $0.01")
                .hasMessageContaining(" of agent ");
        assertThat(out.size()).isZero();
    }

    @Test
    void showsNothingOfAnotherTenant() {
        TenantId stranger = app.newTenant();
        assertThat(report(stranger, RevenueBy.CAMPAIGN).totals()).isEmpty();
        assertThat(report(stranger, RevenueBy.CAMPAIGN).rows().total()).isZero();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        app.in(stranger, () -> {
            export().writeAccounting(SPAN, out);
            return true;
        });
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    }

    @Test
    void countsDaysAsTheTenantDoes() {
        app.clock().set(Instant.parse("2026-11-02T04:59:59Z"));
        assertThat(app.in(tenant, () -> app.get(RevenueExplorer.class).today())).isEqualTo(LocalDate.of(2026, 11, 1));
    }

    @Test
    void refusesDaysThatCannotBe() {
        LocalDate day = LocalDate.of(2026, 11, 1);
        assertThatThrownBy(() -> new DaySpan(day, day.minusDays(1))).isInstanceOf(SpanRefused.class);
        assertThatThrownBy(() -> new DaySpan(day, day.plusDays(366))).isInstanceOf(SpanRefused.class);
        assertThatThrownBy(() -> new DaySpan(LocalDate.MIN, day)).isInstanceOf(SpanRefused.class);
        assertThat(new DaySpan(day, day.plusDays(365)).to()).isEqualTo(LocalDate.of(2027, 11, 1));
    }

    @Test
    void isForFinanceAdminAndAuditorAlone() {
        for (Class<?> facade : List.of(RevenueExplorer.class, BooksExport.class)) {
            assertThat(facade.getAnnotation(RolesAllowed.class).value())
                    .containsExactlyInAnyOrder("ADMIN", "FINANCE", "AUDITOR");
        }
    }

    private BooksExport export() {
        return app.get(BooksExport.class);
    }

    private RevenueReport report(TenantId of, RevenueBy by) {
        return app.in(of, () -> app.get(RevenueExplorer.class).report(SPAN, by, 0, 20));
    }

    private static RevenueRow row(String key, String name, long calls, long credits, long charged, long credited) {
        return new RevenueRow(key, name, calls, credits, Money.usd(charged), Money.usd(credited));
    }

    private List<String> written(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        app.in(tenant, () -> {
            writing.to(out);
            return true;
        });
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }
}
