package com.agentaid.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.billing.ProviderStatements.Provider;
import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.billing.internal.ledger.Posting;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import com.agentaid.shared.TenantId;
import com.agentaid.telephony.OfferId;
import com.agentaid.testing.TestApplication;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a provider states against what we hold, to the cent and the second. */
class ProviderStatementsTest {
    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final AgentId ann = app.fixtures(tenant).agent("Ann");
    private final Instant noon = app.clock().instant();
    private final Instant from = noon.minus(Duration.ofHours(6));
    private final Instant to = noon.plus(Duration.ofHours(6));

    @Test
    void findsNothingWhereBothSayTheSame() {
        posted("STRIPE_PAYMENT", "pi_1", EntryType.CREDIT, 5_000);
        posted("STRIPE_REFUND", "re_1", EntryType.REFUND, -700);
        assertThat(stripe(line("STRIPE_PAYMENT", "pi_1", 5_000), line("STRIPE_REFUND", "re_1", -700)))
                .isEmpty();
    }

    @Test
    void findsEachCentThatHasNoMatchInBothDirections() {
        posted("STRIPE_PAYMENT", "pi_1", EntryType.CREDIT, 5_000);
        posted("STRIPE_PAYMENT", "pi_2", EntryType.CREDIT, 300);
        assertThat(stripe(line("STRIPE_PAYMENT", "pi_1", 4_999), line("STRIPE_DISPUTE", "dp_1", -200)))
                .extracting(found -> found.rule() + ": " + found.subject())
                .containsExactlyInAnyOrder(
                        "STRIPE states what the books do not have: STRIPE_PAYMENT pi_1 4999 USD",
                        "STRIPE states what the books do not have: STRIPE_DISPUTE dp_1 -200 USD",
                        "the books have what STRIPE does not state: STRIPE_PAYMENT pi_1 5000 USD",
                        "the books have what STRIPE does not state: STRIPE_PAYMENT pi_2 300 USD");
        assertThat(app.in(tenant, () -> app.get(Reconciliation.class).open())).hasSize(4);
    }

    @Test
    void closesWhatALaterComparisonOfThatTimeNoLongerFinds() {
        stripe(line("STRIPE_PAYMENT", "pi_1", 5_000));
        posted("STRIPE_PAYMENT", "pi_1", EntryType.CREDIT, 5_000);
        app.clock().advance(Duration.ofMinutes(1));
        assertThat(stripe(line("STRIPE_PAYMENT", "pi_1", 5_000))).isEmpty();
        assertThat(app.in(tenant, () -> app.get(Reconciliation.class).open())).isEmpty();
    }

    @Test
    void leavesOpenWhatTheBooksOwnCheckDoesNotKnow() {
        stripe(line("STRIPE_PAYMENT", "pi_1", 5_000));
        app.clock().advance(Duration.ofMinutes(1));
        assertThat(app.in(tenant, () -> app.get(Reconciliation.class).reconcile()))
                .extracting(Finding::origin)
                .containsExactly("STRIPE");
    }

    @Test
    void findsASecondThatTwilioSaysOtherwise() {
        CallId call = app.fixtures(tenant).call(app.fixtures(tenant).campaign("Final expense", 100), 100);
        OfferId offer = app.fixtures(tenant).offer(call, ann, "COMPLETED");
        app.owner()
                .update(
                        "update call_offers set leg_sid = 'CA1', leg_talk_seconds = 61, leg_ended_at = ? where id = ?",
                        Timestamp.from(noon),
                        offer.value());
        assertThat(twilio(new StatementLine("TWILIO_LEG", "CA1", 61, "s", noon)))
                .isEmpty();
        assertThat(twilio(new StatementLine("TWILIO_LEG", "CA1", 60, "s", noon)))
                .extracting(Discrepancy::subject)
                .containsExactlyInAnyOrder("TWILIO_LEG CA1 60 s", "TWILIO_LEG CA1 61 s");
    }

    @Test
    void refusesLinesOfAnotherTimeAndIdsThatAreNone() {
        assertThatThrownBy(() -> stripe(new StatementLine("STRIPE_PAYMENT", "pi_1", 1, "USD", to)))
                .hasMessageContaining("is not of that time");
        assertThatThrownBy(() -> line("STRIPE_PAYMENT", "pi_1'},{", 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private List<Discrepancy> stripe(StatementLine... lines) {
        return app.in(
                tenant, () -> app.get(ProviderStatements.class).compare(Provider.STRIPE, from, to, List.of(lines)));
    }

    private List<Discrepancy> twilio(StatementLine... lines) {
        return app.in(
                tenant, () -> app.get(ProviderStatements.class).compare(Provider.TWILIO, from, to, List.of(lines)));
    }

    private StatementLine line(String source, String reference, long minor) {
        return new StatementLine(source, reference, minor, "USD", noon);
    }

    private void posted(String source, String id, EntryType type, long minor) {
        app.inTransaction(tenant, () -> app.get(Ledger.class)
                .post(new Posting(id, type, ann, Money.usd(minor), source, id, "Test", noon)));
    }
}
