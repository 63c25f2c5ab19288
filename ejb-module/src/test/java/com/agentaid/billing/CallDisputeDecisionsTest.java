package com.agentaid.billing;

import static com.agentaid.billing.DisputeStage.PRICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.agentaid.admin.CallDisputeDesk;
import com.agentaid.admin.CallDisputeDetail;
import com.agentaid.admin.CallDisputeRow;
import com.agentaid.billing.DisputeRefused.Reason;
import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.billing.internal.ledger.Posting;
import com.agentaid.campaigns.CampaignCatalog;
import com.agentaid.campaigns.CampaignRefused;
import com.agentaid.campaigns.CampaignRules;
import com.agentaid.platform.push.PushSignal;
import com.agentaid.shared.CallId;
import com.agentaid.testing.TestApplication;
import com.agentaid.testing.Together;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an admin decides, once; what happens when several act at once, or somebody dies in between. */
class CallDisputeDecisionsTest {
    private static final String WORDS = "The recording has the caller in good English.";
    private static final int STATEMENTS_MAX = 80;

    private final TestApplication app = TestApplication.start();
    private final KilledConnections connections = KilledConnections.in(app);
    private final DisputeStage stage = new DisputeStage(app);

    @Test
    void givesTheWholeChargeBackAndTellsTheAgentWhy() {
        CallId call = stage.charged();
        UUID dispute = stage.dispute(call, DisputeReason.SPAM_OR_ROBOT).id();
        CallDispute credited =
                stage.asFay(() -> app.get(CallDisputeDecisions.class).credit(dispute, "  It was a robot indeed. "));

        assertThat(credited.status()).isEqualTo(DisputeStatus.CREDITED);
        assertThat(credited.words()).isEqualTo("It was a robot indeed.");
        assertThat(stage.moved()).isZero();
        assertThat(stage.entries()).containsExactly("DEBIT", "CALL_CREDIT");
        assertThat(audited()).containsExactly("call-dispute.credit");
        assertThat(notice()).isEqualTo("$25.00 is back: It was a robot indeed.");
        assertThat(stage.decidedBy(call)).isEqualTo("ADMIN");
        assertThat(stage.events(call))
                .containsExactlyInAnyOrder("CALL_DISPUTED", "CALL_CREDITED", "BALANCE_UPDATED", "DISPUTE_DECIDED");
        assertThat(stage.discrepancies()).isEmpty();
    }

    @Test
    void leavesTheChargeOnlyWithWordsThatTheAgentReads() {
        CallId call = stage.charged();
        UUID dispute = stage.dispute(call, DisputeReason.LANGUAGE).id();
        for (String tooFew : List.of("", "   ", "no", "x".repeat(1_001))) {
            assertThat(refused(() -> stage.refuse(dispute, tooFew)).reason()).isEqualTo(Reason.WORDS);
        }
        assertThat(stage.refuse(dispute, WORDS).words()).isEqualTo(WORDS);
        assertThat(stage.moved()).isEqualTo(-PRICE.minorUnits());
        assertThat(stage.entries()).containsExactly("DEBIT");
        assertThat(audited()).containsExactly("call-dispute.refuse");
        assertThat(notice()).isEqualTo("Your dispute was refused: " + WORDS);
        assertThat(app.in(stage.tenant, () -> app.get(CallDisputes.class).standings(stage.ann, List.of(call)))
                        .get(call))
                .extracting(
                        standing -> Objects.requireNonNull(standing.dispute()).words())
                .isEqualTo(WORDS);
        assertThat(stage.discrepancies()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 1_000})
    void takesAsFewAndAsManyWordsAsItSays(int characters) {
        String words = "x".repeat(characters);
        UUID refused = stage.dispute(stage.charged(), DisputeReason.LANGUAGE).id();
        assertThat(stage.refuse(refused, words).words()).isEqualTo(words);
        UUID credited = stage.dispute(stage.charged(), DisputeReason.LANGUAGE).id();
        assertThat(stage.asFay(() -> app.get(CallDisputeDecisions.class).credit(credited, words))
                        .words())
                .isEqualTo(words);
    }

    @Test
    void decidesOnceAndTellsWhoeverComesLaterWhatWasDecided() {
        UUID dispute = stage.dispute(stage.charged(), DisputeReason.LANGUAGE).id();
        stage.credit(dispute);
        assertThat(refused(() -> stage.credit(dispute)).reason()).isEqualTo(Reason.ALREADY_DECIDED);
        assertThat(refused(() -> stage.refuse(dispute, WORDS)))
                .hasMessage("This dispute was decided already: Credited after a look at the call.");
        assertThat(stage.entries()).containsExactly("DEBIT", "CALL_CREDIT");
    }

    @Test
    void leavesWhatARuleDecidedAsItIs() {
        UUID dispute =
                stage.dispute(stage.charged(), DisputeReason.UNDER_BUFFER).id();
        assertThat(refused(() -> stage.credit(dispute)).reason()).isEqualTo(Reason.ALREADY_DECIDED);
        assertThat(stage.entries()).containsExactly("DEBIT");
    }

    @Test
    void knowsNoDisputeOfAnotherTenant() {
        UUID dispute = stage.dispute(stage.charged(), DisputeReason.LANGUAGE).id();
        DisputeStage elsewhere = new DisputeStage(app);
        assertThat(refused(() -> elsewhere.credit(dispute)).reason()).isEqualTo(Reason.UNKNOWN);
        assertThat(refused(() -> elsewhere.refuse(dispute, WORDS)).reason()).isEqualTo(Reason.UNKNOWN);
        assertThat(elsewhere.asFay(() -> app.get(CallDisputeDesk.class).find(dispute)))
                .isEmpty();
        assertThat(stage.moved()).isEqualTo(-PRICE.minorUnits());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNDER_BUFFER", "LANGUAGE"})
    void opensOneDisputeHoweverOftenTheAgentClicks(DisputeReason reason) {
        CallId call = stage.charged(stage.ann, DisputeStage.CALLER, 120, 60);
        List<String> answers = Together.run(
                8, i -> outcome(() -> stage.dispute(call, reason).status().name()));
        assertThat(answers).containsOnlyOnce(reason == DisputeReason.LANGUAGE ? "OPEN" : "CREDITED");
        assertThat(answers.stream().filter(Reason.ALREADY_DISPUTED.name()::equals))
                .hasSize(7);
        assertThat(app.owner().number("select count(*) from call_disputes where call_id = ?", call.value()))
                .isEqualTo(1);
        assertThat(stage.moved()).isEqualTo(reason == DisputeReason.LANGUAGE ? -PRICE.minorUnits() : 0);
        assertThat(stage.discrepancies()).isEmpty();
    }

    @Test
    void letsOneOfManyAdminsDecide() {
        CallId call = stage.charged();
        UUID dispute = stage.dispute(call, DisputeReason.LANGUAGE).id();
        List<String> answers = Together.run(
                8,
                i -> outcome(() -> (i % 2 == 0 ? stage.credit(dispute) : stage.refuse(dispute, WORDS))
                        .status()
                        .name()));
        assertThat(answers.stream().filter(Reason.ALREADY_DECIDED.name()::equals))
                .hasSize(7);
        boolean credited = answers.contains("CREDITED");
        assertThat(stage.entries()).hasSize(credited ? 2 : 1);
        assertThat(stage.moved()).isEqualTo(credited ? 0 : -PRICE.minorUnits());
        assertThat(audited()).hasSize(1);
        assertThat(stage.discrepancies()).isEmpty();
    }

    @Test
    void creditsNothingThatWentBackForAnotherReason() {
        CallId call = stage.charged();
        UUID dispute = stage.dispute(call, DisputeReason.LANGUAGE).id();
        app.inTransaction(stage.tenant, () -> app.get(Ledger.class)
                .reverse(stage.ann, Posting.debitKey(stage.offer(call)), "By hand"));
        assertThat(refused(() -> stage.credit(dispute)).reason()).isEqualTo(Reason.GIVEN_BACK);
        assertThat(stage.refuse(dispute, "It went back before.").status()).isEqualTo(DisputeStatus.REFUSED);
        assertThat(stage.entries()).containsExactly("DEBIT", "CALL_CREDIT");

        CallId another = stage.charged();
        app.inTransaction(stage.tenant, () -> app.get(Ledger.class)
                .reverse(stage.ann, Posting.debitKey(stage.offer(another)), "By hand"));
        assertThat(refused(() -> stage.dispute(another, DisputeReason.LANGUAGE)).reason())
                .isEqualTo(Reason.GIVEN_BACK);
    }

    @Test
    void movesNoMoneyASecondTimeWhenTheCarrierOrBillingComesLate() {
        CallId call = stage.charged();
        stage.credit(stage.dispute(call, DisputeReason.LANGUAGE).id());
        assertThat(app.in(stage.tenant, () -> app.get(CallCharging.class).charge(call)))
                .isEqualTo(ChargeOutcome.ALREADY_CHARGED);
        PostingResult late = app.inTransaction(stage.tenant, () -> app.get(Ledger.class)
                .post(Posting.creditBack(
                        call,
                        stage.offer(call),
                        stage.ann,
                        PRICE,
                        "The talk was too short",
                        app.clock().instant())));
        assertThat(late.outcome()).isEqualTo(PostingResult.Outcome.ALREADY_POSTED);
        assertThat(stage.entries()).containsExactly("DEBIT", "CALL_CREDIT");
        assertThat(stage.discrepancies()).isEmpty();
    }

    /** The server's process dies after each statement in turn: all of it happened, or nothing did. */
    @Test
    @Tag("every-death")
    void leavesADisputeWholeOrUntouchedWhoeverDiesInBetween() {
        int deaths = 0;
        for (int statements = 1; statements <= STATEMENTS_MAX; statements++) {
            CallId call = stage.charged(stage.ann, DisputeStage.CALLER, 120, 60);
            long before = stage.moved();
            connections.killAfter(statements);
            String answer = outcome(() ->
                    stage.dispute(call, DisputeReason.UNDER_BUFFER).status().name());
            boolean died = connections.hasKilled();
            connections.spare();
            if (!died) {
                assertThat(answer).isEqualTo("CREDITED");
                assertThat(deaths).isGreaterThan(10);
                assertThat(stage.discrepancies()).isEmpty();
                return;
            }
            deaths++;
            assertThat(stage.moved()).isEqualTo(before);
            assertThat(app.owner().number("select count(*) from call_disputes where call_id = ?", call.value()))
                    .isZero();
            assertThat(stage.dispute(call, DisputeReason.UNDER_BUFFER).status()).isEqualTo(DisputeStatus.CREDITED);
            assertThat(stage.moved()).isEqualTo(before + PRICE.minorUnits());
        }
        throw new AssertionError("a dispute takes more than " + STATEMENTS_MAX + " statements");
    }

    @Test
    void listsOpenOnesFirstAndFindsThemByWhatAnAdminRemembers() {
        CallId refused = stage.charged();
        CallId open = stage.charged();
        stage.dispute(stage.ann, open, DisputeReason.WRONG_PRODUCT, "He wanted 100% car insurance");
        stage.passes(Duration.ofMinutes(1));
        stage.refuse(stage.dispute(refused, DisputeReason.LANGUAGE).id(), WORDS);

        assertThat(list("", "")).extracting(CallDisputeRow::call).containsExactly(open, refused);
        assertThat(list("", "REFUSED")).extracting(CallDisputeRow::decidedBy).containsExactly("Fay");
        assertThat(list("100% car", "")).hasSize(1);
        assertThat(list("wrong prod", "")).hasSize(1);
        assertThat(list("ann", "OPEN")).hasSize(1);
        assertThat(list(open.toString(), "")).hasSize(1);
        assertThat(list("no such word", "")).isEmpty();
    }

    @Test
    void showsTheEvidenceTheOffersAndTheAgentsRecord() {
        CallId call = stage.charged();
        stage.dispute(stage.charged(), DisputeReason.LANGUAGE);
        UUID dispute = stage.dispute(call, DisputeReason.DUPLICATE_CALLER).id();
        CallDisputeDetail detail =
                stage.asFay(() -> app.get(CallDisputeDesk.class).find(dispute).orElseThrow());
        assertThat(detail.evidence())
                .extracting(fact -> fact.name() + " " + fact.value())
                .contains(
                        "talkSeconds 120", "legSeconds 120", "billableAfterSeconds 90", "soldState TX", "price $25.00");
        assertThat(detail.offers()).hasSize(1);
        assertThat(detail.recording()).isNull();
        assertThat(detail.agentsRecord().charged()).isEqualTo(2);
        assertThat(detail.agentsRecord().disputed()).isEqualTo(2);
    }

    @Test
    void keepsTheWindowOfACampaignWithinThirtyDays() {
        CampaignRules rules = app.get(CampaignRules.class);
        app.in(stage.tenant, () -> rules.changeDisputes(stage.campaign, 1, Duration.ofHours(720)));
        assertThat(app.in(stage.tenant, () -> app.get(CampaignCatalog.class).get(stage.campaign))
                        .disputeWindow())
                .isEqualTo(Duration.ofDays(30));
        for (Duration wrong : List.of(Duration.ofHours(721), Duration.ofHours(-1))) {
            CampaignRefused refused = catchThrowableOfType(
                    CampaignRefused.class,
                    () -> app.in(stage.tenant, () -> rules.changeDisputes(stage.campaign, 2, wrong)));
            assertThat(refused.field()).isEqualTo("disputeHours");
        }
    }

    private List<CallDisputeRow> list(String search, String status) {
        return stage.asFay(() -> app.get(CallDisputeDesk.class).page(search, status, 0, 20))
                .items();
    }

    private List<String> audited() {
        return app.owner().texts("select action from admin_audit_logs where tenant_id = ?", stage.tenant.value());
    }

    private String notice() {
        return app.fired(PushSignal.class).stream()
                .filter(signal -> signal.type().equals("notice"))
                .map(signal -> signal.data().getOrDefault("text", ""))
                .reduce("", (before, last) -> last);
    }

    /** The answer, or the reason of the refusal, or that somebody died. */
    private static String outcome(Callable<String> work) {
        try {
            return work.call();
        } catch (DisputeRefused refused) {
            return refused.reason().name();
        } catch (Exception died) {
            return "DIED";
        }
    }

    private static DisputeRefused refused(Callable<?> work) {
        DisputeRefused refused = catchThrowableOfType(DisputeRefused.class, work::call);
        assertThat(refused).isNotNull();
        return refused;
    }
}
