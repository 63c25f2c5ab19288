package com.agentaid.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.billing.internal.ledger.Posting;
import com.agentaid.billing.internal.statements.CardStatements.CardLine;
import com.agentaid.billing.internal.stripe.StripeStatements;
import com.agentaid.shared.Money;
import jakarta.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Currencies of which Stripe counts otherwise than ISO 4217, or takes whole steps only: what goes there, and what comes back.
 * See <a href="https://docs.stripe.com/currencies#special-cases">Stripe's special cases</a>.
 */
class CardCurrenciesTest {
    private static final String REASON = "The agent asked for it";

    private final StripeStage stage = new StripeStage();

    @AfterEach
    void close() {
        stage.close();
    }

    @ParameterizedTest(name = "{1} minor units of {0} are {2} at Stripe")
    @CsvSource({
        "USD, 5000, 5000",
        "JPY, 5000, 5000",
        "HUF, 5001, 5001",
        "TWD, 5001, 5001",
        "KWD, 5010, 5010",
        "ISK, 5001, 500100",
        "UGX, 5001, 500100",
        "MGA, 400100, 4001"
    })
    void asksForTheAmountInStripesUnitsAndBooksItInOurs(String currency, long minor, int atStripe) {
        tenantKeeps(currency);
        Money amount = Money.of(minor, currency);
        TopUp topUp = stage.start(TopUpWish.of(amount, "attempt-1"));
        assertThat(stage.stripe.object(stage.stripe.sessionId(topUp.id())).getInt("amount_total"))
                .isEqualTo(atStripe);

        String payment = stage.stripe.pay(topUp.id());
        assertThat(stage.tell("payment_intent.succeeded", payment)).isEqualTo("POSTED");
        assertThat(stage.posted()).isEqualTo(amount);

        UUID attempt = UUID.randomUUID();
        refund(topUp.id(), amount, attempt);
        String refund = "re_agentaid-refund-" + attempt;
        assertThat(stage.stripe.object(refund).getInt("amount")).isEqualTo(atStripe);
        assertThat(stage.tell("refund.created", refund)).isEqualTo("POSTED");
        assertThat(stage.posted()).isEqualTo(Money.of(0, currency));
        assertThat(stage.booksAgree()).isTrue();
    }

    @ParameterizedTest(name = "{1} minor units of {0} are {2} at Stripe")
    @CsvSource({"KWD, 5010, 5010", "ISK, 5001, 500100", "MGA, 400100, 4001"})
    void booksWhatADisputeTookInOurUnits(String currency, long minor, long atStripe) {
        tenantKeeps(currency);
        String payment = stage.stripe.pay(stage.start(TopUpWish.of(Money.of(minor, currency), "attempt-1"))
                .id());
        stage.tell("payment_intent.succeeded", payment);
        stage.stripe.dispute(payment, "dp_1", atStripe, "needs_response", -atStripe);
        stage.stripe.change("dp_1", Json.createObjectBuilder().add("currency", currency.toLowerCase()));
        stage.tell("charge.dispute.funds_withdrawn", "dp_1");
        assertThat(stage.posted()).isEqualTo(Money.of(0, currency));
    }

    @ParameterizedTest(name = "{1} minor units of {0}")
    @CsvSource({
        "KWD, 12345, must end in 0: cards are charged in steps of KWD 0.010",
        "BHD, 12341, must end in 0: cards are charged in steps of BHD 0.010",
        "JOD, 12349, must end in 0: cards are charged in steps of JOD 0.010",
        "OMR, 12345, must end in 0: cards are charged in steps of OMR 0.010",
        "TND, 12345, must end in 0: cards are charged in steps of TND 0.010",
        "MGA, 12350, must end in 00: cards are charged in steps of MGA 1.00"
    })
    void refusesAmountsThatCardsCannotPayAtEveryDoor(String currency, long minor, String why) {
        tenantKeeps(currency);
        Money fine = Money.of(minor, currency);
        try {
            stage.start(TopUpWish.of(fine, "attempt-1"));
            throw new AssertionError("the top-up was not refused");
        } catch (TopUpRefused e) {
            assertThat(e.reason()).isEqualTo(TopUpRefused.Reason.TOO_FINE);
            assertThat(plain(e)).isEqualTo("The amount " + why);
        }
        Money whole = Money.of(100_000, currency);
        TopUp topUp = stage.start(TopUpWish.of(whole, "attempt-2"));
        stage.tell("payment_intent.succeeded", stage.stripe.pay(topUp.id()));
        try {
            refund(topUp.id(), fine, UUID.randomUUID());
            throw new AssertionError("the refund was not refused");
        } catch (RefundRefused e) {
            assertThat(e.reason()).isEqualTo(RefundRefused.Reason.TOO_FINE);
            assertThat(plain(e)).isEqualTo("The amount " + why);
        }
        try {
            rules(new AutoRechargeRules(true, Money.of(5, currency), fine, null, whole));
            throw new AssertionError("the rule was not refused");
        } catch (AutoRechargeRefused e) {
            assertThat(e.field()).isEqualTo("amountMinor");
            assertThat(plain(e)).isEqualTo(why);
        }
    }

    @Test
    void fillsABalanceUpToTheNextStepAndNeverBeyondTheMonthlyMaximum() {
        tenantKeeps("KWD");
        TopUp saving = stage.start(new TopUpWish(Money.of(20_000, "KWD"), "attempt-1", true, null, null));
        stage.tell("payment_intent.succeeded", stage.stripe.pay(saving.id()));
        rules(new AutoRechargeRules(
                true, Money.of(10_000, "KWD"), null, Money.of(30_000, "KWD"), Money.of(30_015, "KWD")));
        spend(15_997);
        assertThat(recharge()).isEqualTo(RechargeOutcome.CHARGING);
        assertThat(charges()).containsExactly(26_000L);
        stage.tell("payment_intent.succeeded", lastCharge());
        assertThat(stage.posted()).isEqualTo(Money.of(30_003, "KWD"));
        spend(25_003);
        assertThat(recharge()).isEqualTo(RechargeOutcome.CHARGING);
        assertThat(charges()).as("4.015 is left of the month").containsExactlyInAnyOrder(26_000L, 4_010L);
    }

    @Test
    void readsStatementsInOurUnitsAndRoundsNothing() {
        Instant noon = stage.app.clock().instant();
        stage.stripe.balance.exchanged("txn_1", "pi_1", 500_100, "isk", 3_600, stage.tenant.toString(), noon);
        stage.stripe.balance.exchanged("txn_2", "pi_2", 500_150, "isk", 3_600, stage.tenant.toString(), noon);
        List<CardLine> lines = stage.app.in(stage.tenant, () -> stage.app
                .get(StripeStatements.class)
                .read(noon.minus(Duration.ofDays(1)), noon.plus(Duration.ofDays(1)), null)
                .lines());
        assertThat(lines)
                .extracting(line -> line.line().toString())
                .containsExactlyInAnyOrder("STRIPE_PAYMENT pi_1 5001 ISK", "STRIPE_PAYMENT pi_2 500150 ISK/100");
    }

    @Test
    void keepsAPaymentOfPartsThatTheCurrencyHasNot() {
        tenantKeeps("ISK");
        String payment = stage.stripe.pay(
                stage.start(TopUpWish.of(Money.of(5_000, "ISK"), "attempt-1")).id());
        stage.stripe.change(payment, Json.createObjectBuilder().add("amount_received", 500_050));
        assertThat(stage.tell("payment_intent.succeeded", payment))
                .isEqualTo("KEPT: Stripe has 500050 hundredths of ISK, which has no such parts");
        assertThat(stage.posted()).isEqualTo(Money.of(0, "ISK"));
    }

    private static String plain(RuntimeException refused) {
        return String.valueOf(refused.getMessage()).replace('\u00a0', ' ');
    }

    private void tenantKeeps(String currency) {
        stage.app.owner().update("update tenants set currency = ? where id = ?", currency, stage.tenant.value());
    }

    private void refund(UUID topUp, Money amount, UUID attempt) {
        stage.app.in(stage.tenant, () -> stage.app.get(PaymentRefunds.class).refund(topUp, amount, REASON, attempt));
    }

    private void rules(AutoRechargeRules rules) {
        stage.app.in(stage.tenant, () -> stage.app.get(AutoRecharges.class).change(stage.ann, rules));
    }

    private void spend(long minor) {
        String id = UUID.randomUUID().toString();
        stage.app.inTransaction(stage.tenant, () -> stage.app
                .get(Ledger.class)
                .post(new Posting(
                        id,
                        EntryType.DEBIT,
                        stage.ann,
                        Money.of(-minor, "KWD"),
                        "TEST",
                        id,
                        "For this test",
                        stage.app.clock().instant())));
    }

    private RechargeOutcome recharge() {
        return stage.app.in(
                stage.tenant, () -> stage.app.get(WalletRecharge.class).recharge(stage.ann));
    }

    private List<Long> charges() {
        return stage.stripe.payments().stream()
                .filter(payment -> payment.getString("id").contains("recharge"))
                .map(payment -> payment.getJsonNumber("amount").longValueExact())
                .toList();
    }

    private String lastCharge() {
        return "pi_agentaid-recharge-"
                + stage.app
                        .owner()
                        .text(
                                "select cast(id as text) from wallet_top_ups where agent_id = ? and kind = 'AUTO_RECHARGE'",
                                stage.ann.value());
    }
}
