package com.agentaid.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.billing.AutoRecharge.Refusal;
import com.agentaid.billing.AutoRecharge.Stopped;
import com.agentaid.billing.internal.recharge.RechargeBook;
import com.agentaid.platform.push.PushSignal;
import com.agentaid.shared.Money;
import com.agentaid.testing.Together;
import jakarta.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A saved card that is charged by itself, with the real client library against {@link StripeStandIn}. */
class AutoRechargeTest {
    private final StripeStage stage = new StripeStage();

    @AfterEach
    void close() {
        stage.close();
    }

    // ---- the rules

    @Test
    void keepsACardOnlyWhenTheAgentAskedForItAndKeepsWhatHeAgreedTo() {
        stage.paid(5_000);
        assertThat(view().card()).isNull();
        stage.savesCard(5_000);
        assertThat(view().card()).isEqualTo(new AutoRecharge.Card("visa", "4242", "04/2031"));
        assertThat(stage.app.owner().text("select consent from saved_cards where agent_id = ?", stage.ann.value()))
                .startsWith("You allow Test tenant to save this card");
        assertThat(stage.app
                        .owner()
                        .texts(
                                "select client_address from wallet_top_ups where agent_id = ? and consent is not null",
                                stage.ann.value()))
                .containsExactly("203.0.113.7");
        assertThat(stage.app.owner().text("select consent from saved_cards where agent_id = ?", stage.ann.value()))
                .as("the words that the page shows")
                .isEqualTo(stage.app.in(
                        stage.tenant, () -> stage.app.get(AutoRecharges.class).consent()));
    }

    @Test
    void showsACardOfWhichStripeToldNothingMore() {
        stage.savesCard(5_000);
        stage.app
                .owner()
                .update(
                        "update saved_cards set brand = null, last_four = null, expires = null where agent_id = ?",
                        stage.ann.value());
        assertThat(view().card()).isEqualTo(new AutoRecharge.Card("card", "", ""));
    }

    @Test
    void refusesRulesThatWillNotDoAndChangesNothing() {
        assertThat(refused(toTarget(2_000, 10_000, 50_000))).isEqualTo("enabled");
        stage.savesCard(1_000);
        assertThat(refused(byAmount(-1, 5_000, 50_000))).isEqualTo("thresholdMinor");
        assertThat(refused(byAmount(600_000, 5_000, 50_000))).isEqualTo("thresholdMinor");
        assertThat(refused(byAmount(2_000, 999, 50_000))).isEqualTo("amountMinor");
        assertThat(refused(byAmount(2_000, 0, 50_000))).isEqualTo("amountMinor");
        assertThat(refused(byAmount(2_000, 500_001, 9_000_000))).isEqualTo("amountMinor");
        assertThat(refused(toTarget(2_000, 2_999, 50_000))).isEqualTo("targetMinor");
        assertThat(refused(byAmount(2_000, 5_000, 999))).isEqualTo("monthlyMaximumMinor");
        assertThat(refused(byAmount(2_000, 5_000, Long.MAX_VALUE))).isEqualTo("monthlyMaximumMinor");
        assertThat(refused(
                        new AutoRechargeRules(true, Money.of(2_000, "EUR"), Money.usd(5_000), null, Money.usd(50_000))))
                .isEqualTo("currency");
        assertThat(refused(
                        new AutoRechargeRules(true, Money.usd(2_000), Money.of(5_000, "EUR"), null, Money.usd(50_000))))
                .isEqualTo("currency");
        assertThat(refused(
                        new AutoRechargeRules(true, Money.usd(2_000), null, Money.of(9_000, "EUR"), Money.usd(50_000))))
                .isEqualTo("currency");
        assertThat(refused(
                        new AutoRechargeRules(true, Money.usd(2_000), Money.usd(5_000), null, Money.of(50_000, "EUR"))))
                .isEqualTo("currency");
        assertThat(refused(toTarget(2_000, 502_001, 9_000_000))).isEqualTo("targetMinor");
        assertThat(view().rules()).isNull();
    }

    @ParameterizedTest(name = "{0} available: {1}")
    @CsvSource({"1999,2500", "0,2500", "-600,5000", "-10000,12500", "-3000,5000"})
    void sizesOneChargeToTheGapInWholeAmounts(long available, long charge) {
        AutoRechargeRules rules = byAmount(2_000, 2_500, 100_000);
        assertThat(rules.gap(Money.usd(available))).isEqualTo(Money.usd(charge));
    }

    // ---- charging

    @Test
    void chargesTheGapOnceHoweverManyAskAtTheSameMoment() {
        set(toTarget(2_000, 10_000, 100_000), 1_500);
        List<RechargeOutcome> outcomes = Together.run(8, i -> recharge());
        assertThat(Collections.frequency(outcomes, RechargeOutcome.CHARGING)).isEqualTo(1);
        assertThat(Collections.frequency(outcomes, RechargeOutcome.UNDER_WAY)).isEqualTo(7);
        assertThat(charges()).containsExactly(8_500L);
        assertThat(stage.posted()).as("only its event credits").isEqualTo(Money.usd(1_500));
        assertThat(view().underWay()).isTrue();

        assertThat(recharge()).isEqualTo(RechargeOutcome.UNDER_WAY);
        stage.tell("payment_intent.succeeded", chargeId(0));
        assertThat(stage.posted()).isEqualTo(Money.usd(10_000));
        assertThat(notices()).containsExactly("Your card was charged $85.00 to recharge your balance.");
        assertThat(recharge()).isEqualTo(RechargeOutcome.ENOUGH);
        assertThat(view().chargedThisMonth()).isEqualTo(Money.usd(8_500));
        assertThat(stage.booksAgree()).isTrue();
    }

    @Test
    void isAskedForInTheTransactionThatMadeTheBalanceLow() {
        set(byAmount(2_000, 5_000, 100_000), 10_000);
        assertThat(requests()).isZero();
        adjust(-8_001);
        assertThat(view().underWay()).isFalse();
        change(byAmount(2_000, 5_000, 100_000));
        assertThat(requests()).as("new rules look at the balance at once").isEqualTo(1);
    }

    @Test
    void chargesOnceThoughTheProcessDiedBetweenTheKeyAndTheAnswer() {
        set(toTarget(2_000, 10_000, 100_000), 1_500);
        stage.app.in(stage.tenant, () -> stage.app.get(RechargeBook.class).begin(stage.ann));
        assertThat(charges()).isEmpty();
        settle();
        assertThat(charges()).as("somebody may still be at it").isEmpty();

        stage.app.clock().advance(Duration.ofMinutes(3));
        settle();
        settle();
        assertThat(charges()).containsExactly(8_500L);
        assertCreditedOnce(10_000);
    }

    @Test
    void chargesOnceThoughTheAnswerWasLost() {
        set(toTarget(2_000, 10_000, 100_000), 1_500);
        stage.stripe.answersLost.set(3);
        assertThatThrownBy(this::recharge).isInstanceOf(CardPaymentsUnavailable.class);
        assertThat(charges()).containsExactly(8_500L);
        assertThat(recharge()).isEqualTo(RechargeOutcome.UNDER_WAY);
        stage.app.clock().advance(Duration.ofMinutes(3));
        settle();
        assertThat(charges()).containsExactly(8_500L);
        assertCreditedOnce(10_000);
    }

    @Test
    void creditsAChargeWhoseEventIsFasterThanItsAnswerOrNeverComes() {
        set(toTarget(2_000, 10_000, 100_000), 1_500);
        stage.stripe.answersLost.set(3);
        assertThatThrownBy(this::recharge).isInstanceOf(CardPaymentsUnavailable.class);
        stage.tell("payment_intent.succeeded", chargeId(0));
        assertThat(stage.posted()).isEqualTo(Money.usd(10_000));
        stage.app.clock().advance(Duration.ofMinutes(3));
        settle();
        assertThat(charges()).hasSize(1);

        adjust(-9_000);
        assertThat(recharge()).isEqualTo(RechargeOutcome.CHARGING);
        stage.app.clock().advance(Duration.ofMinutes(3));
        settle();
        assertThat(stage.posted()).as("no event came, so we asked").isEqualTo(Money.usd(10_000));
        assertThat(stage.app
                        .owner()
                        .texts(
                                "select distinct reason from ledger_transactions where tenant_id = ? and posting_key like 'payment:%'",
                                stage.tenant.value()))
                .containsExactlyInAnyOrder("Card payment", "Automatic recharge");
        assertThat(stage.booksAgree()).isTrue();
    }

    @Test
    void looksAChargeUpWhoseKeyStripeMayHaveForgotten() {
        set(toTarget(2_000, 10_000, 100_000), 1_500);
        stage.stripe.answersLost.set(3);
        assertThatThrownBy(this::recharge).isInstanceOf(CardPaymentsUnavailable.class);
        stage.app.clock().advance(Duration.ofHours(30));
        settle();
        assertThat(charges()).containsExactly(8_500L);
        assertThat(stage.posted()).as("found there, and paid").isEqualTo(Money.usd(10_000));
        assertCreditedOnce(10_000);

        adjust(-9_000);
        stage.app.in(stage.tenant, () -> stage.app.get(RechargeBook.class).begin(stage.ann));
        stage.app.clock().advance(Duration.ofHours(30));
        settle();
        assertThat(charges()).as("never sent, and not sent so late").hasSize(1);
        assertThat(view().underWay()).isFalse();
        assertThat(view().refusal()).extracting(Refusal::words).asString().startsWith("The bank could not be reached");
    }

    @Test
    void waitsADayForAPaymentThatIsNeitherPaidNorRefusedAndThenForTheAgent() {
        set(toTarget(2_000, 10_000, 100_000), 1_500);
        assertThat(recharge()).isEqualTo(RechargeOutcome.CHARGING);
        stage.stripe.change(
                chargeId(0),
                Json.createObjectBuilder().add("status", "requires_action").add("amount_received", 0));
        stage.app.clock().advance(Duration.ofMinutes(3));
        settle();
        assertThat(view().underWay()).isTrue();
        assertThat(stopped()).isNull();

        stage.app.clock().advance(Duration.ofHours(23));
        settle();
        assertThat(view().underWay()).isFalse();
        assertThat(stopped()).isEqualTo(Stopped.Reason.AUTHENTICATION_REQUIRED);
        assertThat(stage.posted()).isEqualTo(Money.usd(1_500));
    }

    @Test
    void settlesTheOthersThoughStripeDoesNotAnswerForOne() {
        set(toTarget(2_000, 10_000, 100_000), 1_500);
        assertThat(recharge()).isEqualTo(RechargeOutcome.CHARGING);
        stage.app.clock().advance(Duration.ofMinutes(3));
        stage.stripe.failWith = 400;
        settle();
        assertThat(view().underWay()).as("it is tried again at the next look").isTrue();
        stage.stripe.failWith = 0;
        settle();
        assertThat(stage.posted()).isEqualTo(Money.usd(10_000));
    }

    // ---- cards that are refused

    @Test
    void stopsAfterThreeRefusalsWithAPauseBetweenThem() {
        set(toTarget(2_000, 10_000, 100_000), 1_500);
        card("pm_insufficient_funds");
        for (int refusal = 1; refusal <= 3; refusal++) {
            assertThat(recharge()).isEqualTo(RechargeOutcome.DECLINED);
            assertThat(stage.tell("payment_intent.payment_failed", chargeId(refusal - 1)))
                    .isEqualTo("KNOWN");
            assertThat(recharge()).isEqualTo(RechargeOutcome.STOPPED);
            assertThat(failures()).as("the event tells of the same refusal").isEqualTo(refusal);
            stage.app.clock().advance(Duration.ofMinutes(61));
        }
        assertThat(recharge()).isEqualTo(RechargeOutcome.STOPPED);
        assertThat(charges()).hasSize(3);
        assertThat(stage.count("call_events where type = 'RECHARGE_FAILED' and data ->> 'code' = 'insufficient_funds'"))
                .isEqualTo(3);
        String again = "Automatic recharge of $85.00 failed. There is not enough money on the card.";
        assertThat(notices())
                .containsExactly(
                        again, again, "Automatic recharge has stopped. " + Stopped.Reason.CARD_DECLINED.words());
        assertThat(stopped()).isEqualTo(Stopped.Reason.CARD_DECLINED);
        assertThat(stage.posted()).isEqualTo(Money.usd(1_500));
    }

    @Test
    void tellsTheAgentTheRefusalInPlainWordsAndWhenTheCardIsTriedAgain() {
        set(toTarget(2_000, 10_000, 100_000), 1_500);
        assertThat(view().refusal()).isNull();
        card("pm_insufficient_funds");
        recharge();
        Instant refused = stage.app.clock().instant();
        assertThat(view().refusal())
                .isEqualTo(new Refusal(
                        "There is not enough money on the card.", refused, 1, refused.plus(Duration.ofHours(1))));
        assertThat(stage.count("outbox where type = 'RECHARGE_REQUESTED' and available_at = '"
                        + refused.plus(Duration.ofHours(1)) + "'"))
                .as("it is tried again though no call is charged meanwhile")
                .isEqualTo(1);
        for (int again = 0; again < 2; again++) {
            stage.app.clock().advance(Duration.ofMinutes(61));
            assertThat(view().refusal())
                    .extracting(Refusal::retryAt)
                    .as("a rest that is over")
                    .isNull();
            recharge();
        }
        Refusal last = Objects.requireNonNull(view().refusal());
        assertThat(last.inARow()).isEqualTo(3);
        assertThat(last.retryAt()).as("it has stopped").isNull();
        assertThat(stopped()).isEqualTo(Stopped.Reason.CARD_DECLINED);

        stage.savesCard(1_000);
        assertThat(view().refusal()).isNull();
    }

    @Test
    void doesNotChargeARefusedCardAnewBecauseTheRulesChange() {
        set(toTarget(2_000, 10_000, 100_000), 1_500);
        card("pm_insufficient_funds");
        recharge();
        long asked = requests();
        for (int change = 1; change <= 4; change++) {
            change(toTarget(2_000 + change, 10_000, 100_000));
            assertThat(recharge()).isEqualTo(RechargeOutcome.STOPPED);
        }
        change(new AutoRechargeRules(false, Money.usd(2_000), Money.usd(5_000), null, Money.usd(50_000)));
        change(toTarget(2_000, 10_000, 100_000));
        assertThat(recharge()).isEqualTo(RechargeOutcome.STOPPED);
        assertThat(requests()).isEqualTo(asked);
        assertThat(charges()).hasSize(1);
        assertThat(failures()).isEqualTo(1);
    }

    @Test
    void triesARefusedCardAgainWhenTheAgentSaysSoAndCountsOn() {
        set(toTarget(2_000, 10_000, 100_000), 1_500);
        assertThat(retryRefused()).startsWith("Your card was not refused");
        card("pm_insufficient_funds");
        for (int refusal = 1; refusal <= 3; refusal++) {
            recharge();
            stage.app.clock().advance(Duration.ofMinutes(61));
        }
        assertThat(stopped()).isEqualTo(Stopped.Reason.CARD_DECLINED);

        long asked = requests();
        assertThat(retry().stopped()).isNull();
        assertThat(requests()).as("asked for at once").isEqualTo(asked + 1);
        assertThat(recharge()).isEqualTo(RechargeOutcome.DECLINED);
        assertThat(stopped()).isEqualTo(Stopped.Reason.CARD_DECLINED);
        assertThat(failures()).isEqualTo(4);
        assertThat(retryRefused()).startsWith("Your card was refused just now");
        assertThat(charges()).hasSize(4);

        card("pm_good");
        stage.app.clock().advance(Duration.ofMinutes(2));
        retry();
        assertThat(recharge()).isEqualTo(RechargeOutcome.CHARGING);
        assertThat(retryRefused()).isEqualTo("Your card is being charged right now.");
        assertCreditedLast(10_000);
        assertThat(view().refusal()).isNull();
    }

    @Test
    void triesNoCardAgainThatIsSwitchedOffOrTakenAway() {
        set(toTarget(2_000, 10_000, 100_000), 1_500);
        card("pm_insufficient_funds");
        recharge();
        stage.app.clock().advance(Duration.ofMinutes(2));
        change(new AutoRechargeRules(false, Money.usd(2_000), Money.usd(5_000), null, Money.usd(50_000)));
        assertThat(retryRefused()).startsWith("Save a card and switch");
        change(toTarget(2_000, 10_000, 100_000));
        removeCard();
        assertThat(retryRefused()).startsWith("Save a card and switch");
        long before = stage.stripe.requests.size();
        removeCard();
        assertThat(stage.stripe.requests).as("it is gone already").hasSize((int) before);
    }

    @Test
    void triesNoCardAgainThatOnlyItsHolderCanMakePay() {
        set(toTarget(2_000, 10_000, 100_000), 1_500);
        card("pm_authentication_required");
        recharge();
        stage.app.clock().advance(Duration.ofMinutes(61));
        assertThat(retryRefused()).isEqualTo(Stopped.Reason.AUTHENTICATION_REQUIRED.words());
    }

    @Test
    void switchesTheRulesOffWithTheCardAndSaysWhyUntilOneIsSaved() {
        set(toTarget(2_000, 10_000, 100_000), 1_500);
        recharge();
        removeCard();
        assertThat(stopped()).isEqualTo(Stopped.Reason.CARD_REMOVED);
        assertThat(enabled()).isFalse();
        stage.tell("payment_intent.succeeded", chargeId(0));
        assertThat(stopped()).as("the charge under way changes nothing").isEqualTo(Stopped.Reason.CARD_REMOVED);

        stage.savesCard(1_000);
        assertThat(stopped()).isNull();
        assertThat(enabled()).as("he switches it on himself").isFalse();
        change(toTarget(2_000, 10_000, 100_000));
        assertThat(enabled()).isTrue();
    }

    @Test
    void bringsTheAgentBackWhenHisBankWantsHimAndGoesOnWhenHeSavedHisCardAnew() {
        set(toTarget(2_000, 10_000, 100_000), 1_500);
        card("pm_authentication_required");
        assertThat(recharge()).isEqualTo(RechargeOutcome.DECLINED);
        assertThat(stopped()).isEqualTo(Stopped.Reason.AUTHENTICATION_REQUIRED);
        stage.app.clock().advance(Duration.ofDays(2));
        assertThat(recharge()).isEqualTo(RechargeOutcome.STOPPED);

        stage.savesCard(1_000);
        assertThat(view().stopped()).isNull();
        adjust(-1_500);
        assertThat(recharge()).isEqualTo(RechargeOutcome.CHARGING);
    }

    @Test
    void chargesNoCardOfASuspendedAgentNorOneThatWasTakenAwayOrSwitchedOff() {
        set(toTarget(2_000, 10_000, 100_000), 1_500);
        stage.app.owner().update("update agents set status = 'SUSPENDED' where id = ?", stage.ann.value());
        assertThat(recharge()).isEqualTo(RechargeOutcome.NOT_WANTED);
        stage.app.owner().update("update agents set status = 'APPROVED' where id = ?", stage.ann.value());
        removeCard();
        assertThat(stage.stripe.requests).contains("POST /v1/payment_methods/pm_good/detach");
        assertThat(view().card()).isNull();
        assertThat(recharge()).isEqualTo(RechargeOutcome.NOT_WANTED);
        stage.savesCard(1_000);
        change(new AutoRechargeRules(false, Money.usd(9_000), Money.usd(5_000), null, Money.usd(50_000)));
        assertThat(recharge()).isEqualTo(RechargeOutcome.NOT_WANTED);
        assertThat(charges()).isEmpty();
    }

    // ---- the monthly maximum

    @Test
    void chargesTheRestOfTheMonthAndThenNothing() {
        set(byAmount(2_000, 5_000, 8_000), 500);
        assertThat(recharge()).isEqualTo(RechargeOutcome.CHARGING);
        stage.tell("payment_intent.succeeded", chargeId(0));
        adjust(-5_400);
        assertThat(recharge()).isEqualTo(RechargeOutcome.CHARGING);
        assertThat(charges()).containsExactlyInAnyOrder(5_000L, 3_000L);
        stage.tell("payment_intent.succeeded", chargeId(1));
        adjust(-3_000);
        assertThat(recharge()).isEqualTo(RechargeOutcome.MONTHLY_MAXIMUM);
        assertThat(recharge()).isEqualTo(RechargeOutcome.MONTHLY_MAXIMUM);
        assertThat(charges()).hasSize(2);
        String reached = "Automatic recharge has reached your monthly maximum of $80.00. Top up by hand, or raise it.";
        assertThat(notices()).as("told once a month").containsOnlyOnce(reached);
        change(byAmount(2_000, 5_000, 8_000));
        assertThat(recharge()).isEqualTo(RechargeOutcome.MONTHLY_MAXIMUM);
        assertThat(Collections.frequency(notices(), reached))
                .as("and again of new rules")
                .isEqualTo(2);
    }

    /** The last second of a month and the first of the next, on the agent's clock, around changes of it. */
    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "America/New_York,2026-10-31T23:59:59",
        "America/Chicago,2026-02-28T23:59:59",
        "Europe/Berlin,2024-03-31T23:59:59",
        "Europe/Berlin,2027-10-31T23:59:59",
        "America/Asuncion,2023-09-30T23:59:59",
        "Pacific/Apia,2011-12-31T23:59:59",
        "Asia/Tokyo,2026-11-30T23:59:59"
    })
    void countsAMonthByTheAgentsOwnClock(String zone, LocalDateTime lastSecond) {
        set(byAmount(2_000, 5_000, 5_000), 500);
        stage.app.owner().update("update agents set time_zone = ? where id = ?", zone, stage.ann.value());
        Instant last = lastSecond.atZone(ZoneId.of(zone)).toInstant();
        stage.app.clock().set(last);
        assertThat(recharge()).isEqualTo(RechargeOutcome.CHARGING);
        stage.tell("payment_intent.succeeded", chargeId(0));
        adjust(-5_000);
        assertThat(recharge()).isEqualTo(RechargeOutcome.MONTHLY_MAXIMUM);
        stage.app.clock().advance(Duration.ofSeconds(1));
        assertThat(recharge()).isEqualTo(RechargeOutcome.CHARGING);
        assertThat(view().chargedThisMonth()).isEqualTo(Money.usd(5_000));
    }

    // ---- words of this test

    private static AutoRechargeRules byAmount(long threshold, long amount, long monthlyMaximum) {
        return new AutoRechargeRules(true, Money.usd(threshold), Money.usd(amount), null, Money.usd(monthlyMaximum));
    }

    private static AutoRechargeRules toTarget(long threshold, long target, long monthlyMaximum) {
        return new AutoRechargeRules(true, Money.usd(threshold), null, Money.usd(target), Money.usd(monthlyMaximum));
    }

    /** A saved card, rules, and this much on the balance. */
    private void set(AutoRechargeRules rules, long balance) {
        stage.savesCard(1_000);
        adjust(200_000);
        change(rules);
        adjust(balance - 201_000);
    }

    private AutoRecharge change(AutoRechargeRules rules) {
        return stage.app.in(
                stage.tenant, () -> stage.app.get(AutoRecharges.class).change(stage.ann, rules));
    }

    private String refused(AutoRechargeRules rules) {
        try {
            change(rules);
        } catch (AutoRechargeRefused e) {
            return e.field();
        }
        throw new AssertionError("it was not refused");
    }

    private AutoRecharge view() {
        return stage.app.in(
                stage.tenant, () -> stage.app.get(AutoRecharges.class).view(stage.ann));
    }

    private Stopped.@Nullable Reason stopped() {
        Stopped stopped = view().stopped();
        return stopped == null ? null : stopped.reason();
    }

    private boolean enabled() {
        AutoRechargeRules rules = view().rules();
        return rules != null && rules.enabled();
    }

    private void removeCard() {
        stage.app.in(stage.tenant, () -> stage.app.get(AutoRecharges.class).removeCard(stage.ann));
    }

    private AutoRecharge retry() {
        return stage.app.in(
                stage.tenant, () -> stage.app.get(AutoRecharges.class).retry(stage.ann));
    }

    private String retryRefused() {
        try {
            retry();
        } catch (RechargeRetryRefused e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("it was not refused");
    }

    private RechargeOutcome recharge() {
        return stage.app.in(
                stage.tenant, () -> stage.app.get(WalletRecharge.class).recharge(stage.ann));
    }

    /** What the agent was told, in the order of the telling. */
    private List<String> notices() {
        return stage.app.fired(PushSignal.class).stream()
                .filter(signal -> signal.type().equals("notice"))
                .map(signal -> String.valueOf(signal.data().get("text")))
                .toList();
    }

    private void settle() {
        stage.app.in(stage.tenant, () -> stage.app.get(WalletRecharge.class).settleUnfinished());
    }

    private void adjust(long minor) {
        stage.app.fixtures(stage.tenant).balance(stage.ann, minor);
    }

    private void card(String method) {
        stage.app
                .owner()
                .update("update saved_cards set payment_method_id = ? where agent_id = ?", method, stage.ann.value());
    }

    private long failures() {
        return stage.app.owner().number("select failures from auto_recharges where agent_id = ?", stage.ann.value());
    }

    private long requests() {
        return stage.count("outbox where type = 'RECHARGE_REQUESTED'");
    }

    /** What Stripe charged, or tried to, off session. */
    private List<Long> charges() {
        return stage.stripe.payments().stream()
                .filter(payment -> payment.getString("id").contains("recharge"))
                .map(payment -> payment.getJsonNumber("amount").longValueExact())
                .toList();
    }

    /** The payment of the agent's n-th recharge. */
    private String chargeId(int number) {
        return "pi_agentaid-recharge-"
                + stage.app
                        .owner()
                        .texts(
                                "select id from wallet_top_ups where agent_id = ? and kind = 'AUTO_RECHARGE' order by created_at, id",
                                stage.ann.value())
                        .get(number);
    }

    private void assertCreditedLast(long balance) {
        stage.tell(
                "payment_intent.succeeded",
                chargeId((int) stage.count("wallet_top_ups where kind = 'AUTO_RECHARGE'") - 1));
        assertThat(stage.posted()).isEqualTo(Money.usd(balance));
    }

    private void assertCreditedOnce(long balance) {
        stage.tell("payment_intent.succeeded", chargeId(0));
        stage.tell("payment_intent.succeeded", chargeId(0));
        assertThat(stage.posted()).isEqualTo(Money.usd(balance));
        assertThat(stage.booksAgree()).isTrue();
    }
}
