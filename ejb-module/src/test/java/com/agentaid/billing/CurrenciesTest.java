package com.agentaid.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.billing.internal.ledger.Posting;
import com.agentaid.platform.push.PushSignal;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.shared.TenantId;
import com.agentaid.testing.Fixtures;
import com.agentaid.testing.TestApplication;
import java.sql.Timestamp;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Currencies without decimals and with three, from a campaign's price to the line of a statement. */
class CurrenciesTest {
    private final TestApplication app = TestApplication.start();
    private final TenantId tenant = app.newTenant();
    private final Fixtures fixtures = app.fixtures(tenant);
    private final AgentId ann = fixtures.agent("Ann");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    JPY | 10000 | 4000 | ¥10,000    | -¥4,000    | ¥6,000
                    KWD | 10000 | 4005 | KWD 10.000 | -KWD 4.005 | KWD 5.995
                    USD | 10000 | 4005 | $100.00    | -$40.05    | $59.95
                    """)
    void chargesAndShowsTheTenantsCurrency(
            String currency, long funded, long price, String credit, String debit, String balance) {
        tenantKeeps(currency);
        post("fund", EntryType.CREDIT, Money.of(funded, currency));
        CallId call = completedCall(currency, price);
        assertThat(hold(call, Money.of(price, currency))).isTrue();
        assertThat(wallet().available()).isEqualTo(Money.of(funded - price, currency));

        assertThat(app.in(tenant, () -> app.get(CallCharging.class).charge(call)))
                .isEqualTo(ChargeOutcome.CHARGED);

        List<LedgerEntry> statement = app.in(tenant, () -> app.get(Wallets.class)
                .entries(ann, EntryFilter.words(null), 0, 10)
                .items());
        assertThat(statement).extracting(entry -> text(entry.amount())).containsExactly(debit, credit);
        assertThat(text(statement.get(0).balanceAfter())).isEqualTo(balance);
        assertThat(text(wallet().posted())).isEqualTo(balance);
        assertThat(app.owner()
                        .texts("select distinct currency from balance_ledger where tenant_id = ?", tenant.value()))
                .containsExactly(currency);
        assertThat(app.in(tenant, () -> app.get(Reconciliation.class).check())).isEmpty();
    }

    @Test
    void tellsAnAgentWhoRanOutOfMoneyInHisCurrency() {
        tenantKeeps("KWD");
        fixtures.online(ann);
        app.owner().update("update agents set low_balance_minor = 6000 where id = ?", ann.value());
        post("fund", EntryType.CREDIT, Money.of(10_000, "KWD"));
        CallId call = completedCall("KWD", 4_005);
        hold(call, Money.of(4_005, "KWD"));
        app.in(tenant, () -> app.get(CallCharging.class).charge(call));
        assertThat(app.fired(PushSignal.class).stream()
                        .filter(signal -> signal.type().equals("notice"))
                        .map(signal -> String.valueOf(signal.data().get("text")).replace('\u00a0', ' ')))
                .containsExactly("You are offline: KWD 5.995 left, a call needs KWD 6.000. Add funds to go on.");
    }

    @Test
    void opensAWalletInTheTenantsCurrencyWhateverComesFirst() {
        tenantKeeps("JPY");
        PostingResult dollars = app.inTransaction(
                tenant, () -> app.get(Ledger.class).post(posting("first", EntryType.CREDIT, Money.usd(500))));
        assertThat(dollars.refusal()).isEqualTo(PostingResult.Refusal.OTHER_CURRENCY);
        assertThat(hold(completedCall("USD", 100), Money.usd(100))).isFalse();
        assertThat(wallet().posted()).isEqualTo(Money.of(0, "JPY"));
    }

    @ParameterizedTest
    @CsvSource({
        "JPY, 1250, 1250",
        "JPY, '1,250', 1250",
        "KWD, 1.25, 1250",
        "KWD, 0.001, 1",
        "USD, -3.5, -350",
        "USD, 12, 1200"
    })
    void readsWhatAPersonTypes(String currency, String typed, long minor) {
        assertThat(Money.parse(typed, Currency.getInstance(currency))).isEqualTo(Money.of(minor, currency));
    }

    @ParameterizedTest
    @CsvSource({
        "JPY, 12.5",
        "USD, 0.001",
        "KWD, 1.0001",
        "USD, ten",
        "USD, '1,25'",
        "USD, 1e3",
        "USD, ''",
        "KWD, 999999999999999999"
    })
    void refusesWhatIsNoAmountOrFinerThanTheCurrency(String currency, String typed) {
        Currency unit = Currency.getInstance(currency);
        assertThatThrownBy(() -> Money.parse(typed, unit)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String text(Money money) {
        return money.format().replace('\u00a0', ' ');
    }

    private void tenantKeeps(String currency) {
        app.owner().update("update tenants set currency = ? where id = ?", currency, tenant.value());
    }

    private CallId completedCall(String currency, long price) {
        CampaignId campaign = fixtures.campaign("Final expense", price);
        app.owner().update("update campaigns set currency = ? where id = ?", currency, campaign.value());
        CallId call = fixtures.call(campaign, price);
        fixtures.offer(call, ann, "COMPLETED");
        Timestamp now = Timestamp.from(app.clock().instant());
        app.owner()
                .update(
                        """
                        update calls set currency = ?, status = 'COMPLETED', selected_agent_id = ?, connected_at = ?, ended_at = ?,
                               talk_seconds = 60, deadline_at = null where id = ?""",
                        currency,
                        ann.value(),
                        now,
                        now,
                        call.value());
        return call;
    }

    private boolean hold(CallId call, Money amount) {
        return app.inTransaction(tenant, () -> app.get(Ledger.class)
                .hold(ann, call, amount, app.clock().instant().plusSeconds(60)));
    }

    private void post(String key, EntryType type, Money amount) {
        assertThat(app.inTransaction(tenant, () -> app.get(Ledger.class).post(posting(key, type, amount)))
                        .isRefused())
                .isFalse();
    }

    private Posting posting(String key, EntryType type, Money amount) {
        return new Posting(
                key, type, ann, amount, "TEST", key, "Test", app.clock().instant());
    }

    private Wallet wallet() {
        return app.in(tenant, () -> app.get(Wallets.class).get(ann));
    }
}
