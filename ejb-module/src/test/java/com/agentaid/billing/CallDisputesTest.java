package com.agentaid.billing;

import static com.agentaid.billing.DisputeStage.CALLER;
import static com.agentaid.billing.DisputeStage.PRICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.agentaid.billing.DisputeRefused.Reason;
import com.agentaid.notifications.internal.AlertOnMoneyTrouble;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.push.PushSignal;
import com.agentaid.platform.tenancy.DueTenants;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.telephony.AudioReport;
import com.agentaid.telephony.AudioReportRefused;
import com.agentaid.telephony.AudioReports;
import com.agentaid.telephony.CallHistory;
import com.agentaid.telephony.CallNotFound;
import com.agentaid.testing.TestApplication;
import com.agentaid.testing.Together;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What an agent may dispute, and what the rules decide at once. */
class CallDisputesTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final TestApplication app = TestApplication.start().observing(AlertOnMoneyTrouble.class);
    private final DisputeStage stage = new DisputeStage(app);

    @Test
    void creditsAtOnceATalkThatTheCarrierMeasuredUnderTheBufferAndTellsBothSides() {
        CallId call = stage.charged(stage.ann, CALLER, 120, 60);
        app.owner()
                .update(
                        "insert into agent_call_usage (tenant_id, agent_id, local_date, calls, spent_minor) select tenant_id, agent_id, local_date, 1, 2500 from call_offers where call_id = ?",
                        call.value());
        CallDispute dispute = stage.dispute(call, DisputeReason.UNDER_BUFFER);

        assertThat(dispute.status()).isEqualTo(DisputeStatus.CREDITED);
        assertThat(dispute.amount()).isEqualTo(PRICE);
        assertThat(dispute.words())
                .isEqualTo("By the carrier's account you talked for 60 seconds; a call is charged from 90 seconds on.");
        assertThat(stage.entries()).containsExactly("DEBIT", "CALL_CREDIT");
        assertThat(stage.moved()).isZero();
        assertThat(app.owner()
                        .text(
                                "select reason from ledger_transactions where type = 'CALL_CREDIT' and tenant_id = ?",
                                stage.tenant.value()))
                .contains("you talked for 60 seconds");
        assertThat(stage.events(call))
                .containsExactlyInAnyOrder("CALL_DISPUTED", "CALL_CREDITED", "BALANCE_UPDATED", "DISPUTE_DECIDED");
        assertThat(app.fired(PushSignal.class).stream().map(PushSignal::type))
                .containsExactlyInAnyOrder("balance-changed", "dispute-decided", "call-changed");
        assertThat(app.owner().number("select spent_minor from agent_call_usage where agent_id = ?", stage.ann.value()))
                .isZero();
        assertThat(app.in(stage.tenant, () -> app.get(CallHistory.class)
                                .find(stage.ann, call)
                                .orElseThrow())
                        .billed())
                .isFalse();
        assertThat(app.owner().text("select decided_by from call_disputes where call_id = ?", call.value()))
                .isEqualTo("RULE");
        assertThat(stage.decidedBy(call)).isEqualTo("RULE");
        assertThat(alerts()).isZero();
        assertThat(stage.discrepancies()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"89,CREDITED", "90,REFUSED", "91,REFUSED"})
    void decidesByTheCarriersSecondsAtTheEdgeOfTheBuffer(int leg, DisputeStatus decided) {
        CallDispute dispute = stage.dispute(stage.charged(stage.ann, CALLER, 120, leg), DisputeReason.UNDER_BUFFER);
        assertThat(dispute.status()).isEqualTo(decided);
        assertThat(stage.moved()).isEqualTo(decided == DisputeStatus.CREDITED ? 0 : -PRICE.minorUnits());
    }

    @Test
    void refusesAtOnceWhereThereAreNoFreeSeconds() {
        CallId call = stage.charged();
        app.owner().update("update calls set billable_after_seconds = 0 where id = ?", call.value());
        assertThat(stage.dispute(call, DisputeReason.UNDER_BUFFER).words()).contains("charges on connect");
    }

    @Test
    void leavesToAPersonATalkThatTheCarrierNeverMeasured() {
        CallDispute dispute = stage.dispute(stage.charged(stage.ann, CALLER, null, null), DisputeReason.UNDER_BUFFER);
        assertThat(dispute.status()).isEqualTo(DisputeStatus.OPEN);
        assertThat(dispute.words()).isNull();
        assertThat(alerts()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"29,CREDITED", "30,REFUSED", "31,REFUSED"})
    void creditsACallerWhomTheAgentHadWithinTheCampaignsDays(int daysBefore, DisputeStatus decided) {
        stage.talkedOnly(stage.ann, CALLER, 10, 10);
        stage.passes(DAY.multipliedBy(daysBefore));
        assertThat(stage.dispute(stage.charged(), DisputeReason.DUPLICATE_CALLER)
                        .status())
                .isEqualTo(decided);
    }

    @Test
    void refusesADuplicateThatOnlyAnotherAgentHadOrThatTheRuleDoesNotCount() {
        stage.talkedOnly(stage.agent("Ben"), CALLER, 10, 10);
        stage.passes(DAY);
        assertThat(stage.dispute(stage.charged(), DisputeReason.DUPLICATE_CALLER)
                        .status())
                .isEqualTo(DisputeStatus.REFUSED);

        stage.rule("duplicate_after = 'BILLED'");
        String other = "+15125550199";
        stage.talkedOnly(stage.ann, other, 10, 10);
        assertThat(stage.dispute(stage.charged(stage.ann, other, 120, 120), DisputeReason.DUPLICATE_CALLER)
                        .status())
                .isEqualTo(DisputeStatus.REFUSED);
        assertThat(stage.dispute(stage.charged(stage.ann, other, 120, 120), DisputeReason.DUPLICATE_CALLER)
                        .status())
                .isEqualTo(DisputeStatus.CREDITED);
    }

    @Test
    void refusesADuplicateWhereTheCampaignHasNoSuchRuleAndLeavesAnUnknownCallerToAPerson() {
        CallId withheld = stage.charged(stage.ann, null, 120, 120);
        assertThat(stage.dispute(withheld, DisputeReason.DUPLICATE_CALLER).status())
                .isEqualTo(DisputeStatus.OPEN);
        stage.rule("duplicate_days = 0");
        assertThat(stage.dispute(stage.charged(), DisputeReason.DUPLICATE_CALLER)
                        .words())
                .contains("no rule");
    }

    @Test
    void creditsACallerWhoNamedAnotherStateLater() {
        CallId call = stage.charged();
        stage.passes(Duration.ofHours(1));
        stage.confirmed("OK");
        CallDispute dispute = stage.dispute(call, DisputeReason.WRONG_STATE);
        assertThat(dispute.status()).isEqualTo(DisputeStatus.CREDITED);
        assertThat(dispute.words()).contains("sold as TX").contains("named OK");
    }

    @Test
    void leavesTheStateToAPersonWhenTheCallerSaidNothingLaterOrTheSame() {
        stage.confirmed("OK");
        stage.passes(Duration.ofHours(1));
        CallId silent = stage.charged();
        assertThat(stage.dispute(silent, DisputeReason.WRONG_STATE).status()).isEqualTo(DisputeStatus.OPEN);
        CallId same = stage.charged();
        stage.passes(Duration.ofHours(1));
        stage.confirmed("TX");
        assertThat(stage.dispute(same, DisputeReason.WRONG_STATE).status()).isEqualTo(DisputeStatus.OPEN);
    }

    @ParameterizedTest
    @EnumSource(
            value = DisputeReason.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UNDER_BUFFER", "DUPLICATE_CALLER", "WRONG_STATE"})
    void leavesToAPersonWhatNobodyMeasured(DisputeReason reason) {
        CallId call = stage.charged();
        CallDispute dispute = stage.dispute(call, reason);
        assertThat(dispute.status()).isEqualTo(DisputeStatus.OPEN);
        assertThat(stage.entries()).containsExactly("DEBIT");
        assertThat(stage.events(call)).containsExactly("CALL_DISPUTED");
        assertThat(app.fired(CallDisputed.class))
                .containsExactly(new CallDisputed(dispute.id(), call, stage.ann, reason, PRICE));
        assertThat(alerts()).isEqualTo(1);
        assertThat(stage.discrepancies()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = DisputeReason.class,
            names = {"DEAD_AIR", "ONE_WAY_AUDIO"})
    void creditsAtOnceASilenceThatTheBrowserMeasuredAndTheCarriersSecondsFit(DisputeReason reason) {
        CallId call = stage.charged();
        assertThat(report(stage.ann, call, silence())).isTrue();
        assertThat(report(stage.ann, call, new AudioReport(120, 120, 120, 6_000, 6_000, 0)))
                .isFalse();
        CallDispute dispute = stage.dispute(call, reason);
        assertThat(dispute.status()).isEqualTo(DisputeStatus.CREDITED);
        assertThat(dispute.words())
                .isEqualTo("By what your browser measured nothing was heard of the caller in 120 seconds;"
                        + " the carrier counted a talk of 120 seconds and nothing speaks against it.");
        assertThat(dispute.decidedAt()).isEqualTo(dispute.openedAt());
        assertThat(stage.entries()).containsExactly("DEBIT", "CALL_CREDIT");
        assertThat(stage.moved()).isZero();
        assertThat(alerts()).isZero();
        assertThat(app.owner()
                        .text(
                                "select evidence ->> 'audioSecondsHeard' from call_disputes where call_id = ?",
                                call.value()))
                .isEqualTo("0");
        assertThat(stage.discrepancies()).isEmpty();
    }

    /** An agent's browser says what its owner wants. */
    @Test
    void believesABrowserAloneForAFewCallsAndThenAsksAPersonUntilTheDaysAreOver() {
        for (int i = 0; i < 3; i++) {
            assertThat(silent(DisputeReason.DEAD_AIR).status()).isEqualTo(DisputeStatus.CREDITED);
            stage.passes(DAY);
        }
        CallDispute fourth = silent(DisputeReason.ONE_WAY_AUDIO);
        assertThat(fourth.status()).isEqualTo(DisputeStatus.OPEN);
        assertThat(fourth.words()).isNull();
        assertThat(fourth.waitsBecause())
                .isEqualTo("What browsers measure credits 3 calls of an agent in 30 days by itself; you had 3.");
        assertThat(alerts()).isEqualTo(1);
        assertThat(stage.credit(fourth.id()).waitsBecause()).isNull();
        AgentId ben = stage.agent("Ben");
        CallId bens = stage.charged(ben, CALLER, 120, 120);
        report(ben, bens, silence());
        assertThat(stage.dispute(ben, bens, DisputeReason.DEAD_AIR, "").status())
                .as("another agent's browser")
                .isEqualTo(DisputeStatus.CREDITED);
        stage.passes(Duration.ofDays(27));
        assertThat(silent(DisputeReason.DEAD_AIR).status())
                .as("what a person credited does not count, and the first is old")
                .isEqualTo(DisputeStatus.CREDITED);
    }

    @Test
    void believesNoBrowserAloneWhereTheTenantSaysSo() {
        String slug = app.owner().text("select slug from tenants where id = ?", stage.tenant.value());
        app.setting("agentaid.tenants." + slug + ".disputes.silence.credits-max", "0");
        assertThat(silent(DisputeReason.DEAD_AIR).status()).isEqualTo(DisputeStatus.OPEN);
    }

    @Test
    void leavesToAPersonASilenceThatTheCarriersSecondsContradictOrThatIsNotWhole() {
        CallId longer = stage.charged(stage.ann, CALLER, 180, 180);
        report(stage.ann, longer, silence());
        CallDispute contradicted = stage.dispute(longer, DisputeReason.DEAD_AIR);
        assertThat(contradicted.status()).isEqualTo(DisputeStatus.OPEN);
        assertThat(contradicted.waitsBecause()).contains("180 seconds", "120 seconds");
        CallId partly = stage.charged();
        report(stage.ann, partly, new AudioReport(120, 2, 100, 400, 6_000, 0));
        assertThat(stage.dispute(partly, DisputeReason.DEAD_AIR).waitsBecause())
                .contains("heard the caller in 2 seconds");
        assertThat(stage.dispute(stage.charged(), DisputeReason.ONE_WAY_AUDIO).waitsBecause())
                .contains("reported nothing");
        assertThat(app.owner()
                        .text(
                                "select evidence ->> 'leftToAPerson' from call_disputes where call_id = ?",
                                partly.value()))
                .isNotNull();
        assertThat(stage.entries()).containsOnly("DEBIT");
    }

    @Test
    void creditsAnAgentsSilentCallsNoOftenerWhenHeDisputesThemAllAtTheSameMoment() {
        List<CallId> calls = Stream.generate(this::silentCall).limit(8).toList();
        List<DisputeStatus> decided = Together.run(
                8, i -> stage.dispute(calls.get(i), DisputeReason.DEAD_AIR).status());
        assertThat(Collections.frequency(decided, DisputeStatus.CREDITED)).isEqualTo(3);
        assertThat(stage.moved()).isEqualTo(-5 * PRICE.minorUnits());
        assertThat(stage.discrepancies()).isEmpty();
    }

    private CallDispute silent(DisputeReason reason) {
        return stage.dispute(silentCall(), reason);
    }

    private CallId silentCall() {
        CallId call = stage.charged();
        report(stage.ann, call, silence());
        return call;
    }

    @Test
    void keepsAReportOfSoundOnlyFromTheAgentWhoTalkedAndOnlySoonAfter() {
        CallId call = stage.charged();
        AgentId ben = stage.agent("Ben");
        assertThatThrownBy(() -> report(ben, call, silence())).isInstanceOf(CallNotFound.class);
        stage.passes(Duration.ofMinutes(15).plusMillis(1));
        assertThatThrownBy(() -> report(stage.ann, call, silence()))
                .isInstanceOf(AudioReportRefused.class)
                .hasMessageContaining("15 minutes");
    }

    @ParameterizedTest
    @CsvSource({
        "0,0,0,0,0,0,seconds",
        "86401,0,0,0,0,0,seconds",
        "10,11,0,0,0,0,secondsHeard",
        "10,0,-1,0,0,0,secondsSpoken",
        "10,0,0,-1,0,0,packetsReceived",
        "10,0,0,0,100000001,0,packetsSent",
        "10,0,0,0,0,-1,packetsLost"
    })
    void refusesAReportOfSoundThatCannotBe(
            long seconds, long heard, long spoken, long received, long sent, long lost, String field) {
        AudioReportRefused refused = catchThrowableOfType(
                AudioReportRefused.class, () -> new AudioReport(seconds, heard, spoken, received, sent, lost));
        assertThat(refused.field()).isEqualTo(field);
    }

    @Test
    void takesADisputeUntilTheLastMomentOfTheWindowAndNamesTheDateAfterwards() {
        CallId first = stage.charged();
        CallId second = stage.charged();
        stage.passes(Duration.ofHours(72));
        assertThat(stage.app.in(stage.tenant, () -> app.get(CallDisputes.class)
                        .standings(stage.ann, List.of(first, second))
                        .keySet()))
                .containsExactlyInAnyOrder(first, second);
        assertThat(stage.dispute(first, DisputeReason.LANGUAGE).status()).isEqualTo(DisputeStatus.OPEN);
        stage.passes(Duration.ofMillis(1));
        DisputeRefused late = refused(() -> stage.dispute(second, DisputeReason.LANGUAGE));
        assertThat(late.reason()).isEqualTo(Reason.TOO_LATE);
        assertThat(late)
                .hasMessageMatching("This call could be disputed until \\w+ \\d+, 20\\d\\d, \\d\\d:\\d\\d UTC\\.");
        assertThat(app.in(stage.tenant, () -> app.get(CallDisputes.class).standings(stage.ann, List.of(second))))
                .isEmpty();
    }

    @Test
    void takesNoDisputeWhereTheCampaignAllowsNone() {
        CallId call = stage.charged();
        stage.rule("dispute_window_hours = 0");
        assertThat(refused(() -> stage.dispute(call, DisputeReason.LANGUAGE)).reason())
                .isEqualTo(Reason.NO_DISPUTES);
    }

    @Test
    void takesNoDisputeOfWhatCostNothing() {
        CallId free = stage.talkedOnly(stage.ann, CALLER, 10, 10);
        assertThat(refused(() -> stage.dispute(free, DisputeReason.LANGUAGE)).reason())
                .isEqualTo(Reason.NOT_CHARGED);
        CallId missed = app.fixtures(stage.tenant).call(stage.campaign, PRICE.minorUnits());
        app.fixtures(stage.tenant).offer(missed, stage.ann, "NO_ANSWER");
        assertThat(refused(() -> stage.dispute(missed, DisputeReason.LANGUAGE)).reason())
                .isEqualTo(Reason.NOT_CHARGED);
    }

    @Test
    void knowsNoCallOfAnotherAgentOrTenant() {
        CallId call = stage.charged();
        assertThat(refused(() -> stage.dispute(stage.agent("Ben"), call, DisputeReason.LANGUAGE, ""))
                        .reason())
                .isEqualTo(Reason.UNKNOWN);
        DisputeStage elsewhere = new DisputeStage(app);
        assertThat(refused(() -> elsewhere.dispute(stage.ann, call, DisputeReason.LANGUAGE, ""))
                        .reason())
                .isEqualTo(Reason.UNKNOWN);
        assertThat(app.owner().number("select count(*) from call_disputes where call_id = ?", call.value()))
                .isZero();
    }

    @Test
    void wantsAWordWhereTheReasonSaysNothing() {
        CallId call = stage.charged();
        DisputeRefused wordless = refused(() -> stage.dispute(stage.ann, call, DisputeReason.OTHER, " no "));
        assertThat(wordless.reason()).isEqualTo(Reason.COMMENT);
        assertThat(wordless).hasMessage("must say what was wrong in 5 characters or more");
        assertThat(refused(() -> stage.dispute(stage.ann, call, DisputeReason.LANGUAGE, "x".repeat(1_001)))
                        .reason())
                .isEqualTo(Reason.COMMENT);
        assertThat(stage.dispute(stage.ann, call, DisputeReason.OTHER, "  He was a child  ")
                        .comment())
                .isEqualTo("He was a child");
        assertThat(stage.dispute(stage.ann, stage.charged(), DisputeReason.OTHER, "Robot")
                        .status())
                .isEqualTo(DisputeStatus.OPEN);
        assertThat(stage.dispute(stage.ann, stage.charged(), DisputeReason.LANGUAGE, "x".repeat(1_000))
                        .status())
                .isEqualTo(DisputeStatus.OPEN);
    }

    @Test
    void listsTheAgentsOwnDisputesNewestFirst() {
        CallId first = stage.charged();
        CallId second = stage.charged();
        CallId third = stage.charged();
        stage.dispute(first, DisputeReason.LANGUAGE);
        stage.passes(Duration.ofMinutes(1));
        stage.dispute(second, DisputeReason.DEAD_AIR);
        stage.passes(Duration.ofMinutes(1));
        stage.dispute(third, DisputeReason.LANGUAGE);
        CallDisputes disputes = app.get(CallDisputes.class);
        assertThat(app.in(stage.tenant, () -> disputes.page(stage.ann, 0, 2)).items())
                .extracting(CallDispute::call)
                .containsExactly(third, second);
        Page<CallDispute> last = app.in(stage.tenant, () -> disputes.page(stage.ann, 1, 2));
        assertThat(last.items()).extracting(CallDispute::call).containsExactly(first);
        assertThat(last.total()).isEqualTo(3);
        AgentId ben = stage.agent("Ben");
        assertThat(app.in(stage.tenant, () -> disputes.page(ben, 0, 20)).items())
                .isEmpty();
        assertThat(app.in(stage.tenant, () -> disputes.standings(ben, List.of(first, second))))
                .isEmpty();
        assertThat(app.in(stage.tenant, () -> disputes.standings(stage.ann, List.of(first)))
                        .get(first))
                .extracting(DisputeStanding::disputableUntil)
                .isNull();
    }

    @Test
    void tellsOnceMoreOfADisputeThatNobodyDecidesAndLeavesItOpen() {
        CallDisputeDeadline deadline = app.get(CallDisputeDeadline.class);
        CallDispute waiting = stage.dispute(stage.charged(), DisputeReason.LANGUAGE);
        CallDispute decided = stage.dispute(stage.charged(), DisputeReason.DEAD_AIR);
        stage.refuse(decided.id(), "Heard it: both speak.");
        stage.passes(Duration.ofHours(72));
        assertThat(isOverdue(deadline)).as("not before its hours are over").isFalse();
        stage.passes(Duration.ofSeconds(1));
        assertThat(isOverdue(deadline)).isTrue();
        for (int node = 0; node < 2; node++) {
            app.in(stage.tenant, deadline::tellOverdue);
        }
        assertThat(app.fired(CallDisputeOverdue.class))
                .extracting(overdue -> overdue.dispute().id(), CallDisputeOverdue::agent)
                .containsExactly(tuple(waiting.id(), stage.ann));
        assertThat(app.owner()
                        .texts(
                                "select message from alerts where tenant_id = ? and kind = 'CALL_DISPUTE_OVERDUE'",
                                stage.tenant.value()))
                .hasSize(1)
                .allSatisfy(words ->
                        assertThat(words).contains("$25.00", waiting.openedAt().toString()));
        assertThat(isOverdue(deadline)).as("told of once").isFalse();
        assertThat(stage.credit(waiting.id()).status()).isEqualTo(DisputeStatus.CREDITED);
    }

    @Test
    void howLongADisputeMayWaitIsASetting() {
        app.setting("agentaid.disputes.open-max", "PT1H");
        CallDisputeDeadline deadline = app.get(CallDisputeDeadline.class);
        stage.dispute(stage.charged(), DisputeReason.LANGUAGE);
        stage.passes(Duration.ofMinutes(61));
        assertThat(isOverdue(deadline)).isTrue();
        app.in(stage.tenant, deadline::tellOverdue);
        assertThat(app.fired(CallDisputeOverdue.class)).hasSize(1);
    }

    private boolean isOverdue(CallDisputeDeadline deadline) {
        return app.inTransactionOfNobody(() -> app.get(DueTenants.class).callDisputes(deadline.openMax()))
                .contains(stage.tenant);
    }

    private long alerts() {
        return app.owner()
                .number(
                        "select count(*) from alerts where tenant_id = ? and kind = 'CALL_DISPUTED'",
                        stage.tenant.value());
    }

    private boolean report(AgentId agent, CallId call, AudioReport report) {
        return app.in(stage.tenant, () -> app.get(AudioReports.class).keep(agent, call, report));
    }

    private static AudioReport silence() {
        return new AudioReport(120, 0, 100, 0, 6_000, 0);
    }

    private static DisputeRefused refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable dispute) {
        @Nullable DisputeRefused refused = catchThrowableOfType(DisputeRefused.class, dispute);
        assertThat(refused).isNotNull();
        return refused;
    }
}
