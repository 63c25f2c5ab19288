package com.agentaid.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.billing.PostingResult.Outcome;
import com.agentaid.billing.PostingResult.Refusal;
import com.agentaid.platform.paging.Page;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.TestApplication;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BalanceAdjustmentsTest {
    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final AgentId ann = app.fixtures(tenant).agent("Ann");

    @Test
    void adjustsWithAReasonThatBookAndAuditKeep() {
        assertThat(adjust(10_000, "Welcome gift").outcome()).isEqualTo(Outcome.POSTED);
        assertThat(adjust(-2_500, "Mistyped gift").outcome()).isEqualTo(Outcome.POSTED);

        Page<LedgerEntry> statement = entries("");
        assertThat(statement.items().stream().map(LedgerEntry::reason))
                .containsExactly("Mistyped gift", "Welcome gift");
        assertThat(statement.items().get(0).balanceAfter()).isEqualTo(Money.usd(7_500));
        assertThat(statement.total()).isEqualTo(2);
        assertThat(app.owner()
                        .texts(
                                "select metadata ->> 'reason' from admin_audit_logs where tenant_id = ? order by created_at",
                                tenant.value()))
                .containsExactly("Welcome gift", "Mistyped gift");
    }

    @Test
    void takesNoMoreThanThereIs() {
        adjust(1_000, "Welcome gift");
        assertThat(adjust(-1_001, "Too much").refusal()).isEqualTo(Refusal.INSUFFICIENT_FUNDS);
        assertThat(app.owner().number("select count(*) from admin_audit_logs where tenant_id = ?", tenant.value()))
                .isEqualTo(1);
    }

    @Test
    void adjustsOnceWhenTheFormIsSentTwice() {
        UUID form = UUID.randomUUID();
        for (int i = 0; i < 2; i++) {
            app.in(tenant, () -> app.get(BalanceAdjustments.class).adjust(ann, Money.usd(500), "Welcome gift", form));
        }
        assertThat(app.in(tenant, () -> app.get(Wallets.class).get(ann)).posted())
                .isEqualTo(Money.usd(500));
    }

    @Test
    void wantsAReason() {
        assertThatThrownBy(() -> adjust(500, "  ok ")).hasMessageContaining("reason");
    }

    @Test
    void findsEntriesByTheirWordsAndTakesThemLiterally() {
        adjust(10_000, "Welcome gift");
        adjust(100, "100% back");
        assertThat(entries("gift").items()).hasSize(1);
        assertThat(entries("0%").items()).hasSize(1);
        assertThat(entries("_").items()).as("the type has underscores").hasSize(2);
        assertThat(entries("nothing like it").total()).isZero();
    }

    private PostingResult adjust(long minor, String reason) {
        return app.in(tenant, () -> app.get(BalanceAdjustments.class).adjust(ann, Money.usd(minor), reason));
    }

    private Page<LedgerEntry> entries(String search) {
        return app.in(tenant, () -> app.get(Wallets.class).entries(ann, EntryFilter.words(search), 0, 10));
    }
}
