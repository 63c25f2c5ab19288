package com.agentaid.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.admin.DisputeEvidence;
import com.agentaid.admin.DisputeRow;
import com.agentaid.admin.KeptEventRow;
import com.agentaid.admin.PaymentDesk;
import com.agentaid.admin.PaymentRow;
import com.agentaid.shared.CallId;
import com.agentaid.shared.CampaignId;
import com.agentaid.shared.Money;
import com.agentaid.testing.Fixtures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an admin sees of payments and disputes, and what he sends to a bank. */
class DisputeEvidenceTest {
    private final StripeStage stage = new StripeStage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void showsThePaymentTheConsentTheCallsTheirLicencesAndTheLedger() {
        TopUp topUp = stage.start(new TopUpWish(Money.usd(5_000), "attempt-1", true, "203.0.113.7", "=Firefox \"1\""));
        String payment = stage.stripe.pay(topUp.id());
        stage.tell("payment_intent.succeeded", payment);
        CallId call = connectedCall("+15125550123");
        stage.tell("charge.dispute.created", stage.stripe.dispute(payment, "dp_1", 5_000, "needs_response", -5_000));

        Map<String, String> files = pack("dp_1");
        assertThat(files.keySet())
                .contains("README.txt", "dispute.json", "payment.json", "customer.json", "calls.csv", "routing.csv");
        assertThat(files.get("payment.json"))
                .contains(
                        "203.0.113.7",
                        "You allow Test tenant",
                        payment,
                        topUp.id().toString());
        assertThat(files.get("dispute.json")).contains("\"dispute\":\"dp_1\"", "needs_response");
        assertThat(files.get("customer.json")).contains("ann@test.example");
        assertThat(files.get("calls.csv"))
                .contains(call.toString(), "\"...0123\"")
                .doesNotContain("5125550123");
        assertThat(files.get("licences.csv")).contains(call.toString(), "\"TX\"");
        assertThat(files.getOrDefault("ledger.csv", "").lines()).hasSize(3);
        assertThat(files.get("ledger.csv")).contains("\"-5000\"", "STRIPE_DISPUTE");
        assertThat(files.get("top-ups.csv")).contains("\"'=Firefox \"\"1\"\"\"");
        assertThat(stage.count("admin_audit_logs where action = 'dispute.evidence'"))
                .isEqualTo(1);
    }

    @Test
    void showsTheChargesThatHeDisputedWithUsHowTheyWereDecidedAndWhatWentBack() {
        DisputeStage calls = new DisputeStage(stage.app, stage.tenant, stage.ann);
        String payment = stage.paid(5_000);
        CallId credited = calls.charged(10);
        calls.dispute(credited, DisputeReason.UNDER_BUFFER);
        CallId refused = calls.charged(calls.ann, "+15125550199", 120, 120);
        CallDispute open = calls.dispute(refused, DisputeReason.LANGUAGE);
        calls.refuse(open.id(), "The recording has him in good English.");
        CallId waiting = calls.charged(calls.ann, "+15125550177", 120, 120);
        calls.dispute(waiting, DisputeReason.SPAM_OR_ROBOT);
        stage.tell("charge.dispute.created", stage.stripe.dispute(payment, "dp_1", 5_000));

        Map<String, String> files = pack("dp_1");
        assertThat(files.getOrDefault("call-disputes.csv", "").lines().skip(1))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains(
                                        credited.toString(),
                                        "UNDER_BUFFER\"",
                                        "\"CREDITED\",\"2500\",\"2500\",\"USD\"",
                                        "\"RULE\""),
                        line -> assertThat(line)
                                .contains(
                                        refused.toString(),
                                        "\"REFUSED\",\"2500\",\"0\"",
                                        "\"ADMIN\"",
                                        "in good English"),
                        line -> assertThat(line)
                                .contains(waiting.toString(), "The caller said so himself", "\"OPEN\",\"2500\",\"0\""));
        assertThat(files.get("README.txt")).contains("call-disputes.csv: the charges of calls that he disputed");
    }

    @Test
    void isBoundedAndSaysWhereItWasCut() {
        String payment = stage.paid(5_000);
        stage.tell("charge.dispute.created", stage.stripe.dispute(payment, "dp_1", 5_000));
        stage.app
                .owner()
                .update(
                        """
                        insert into agent_status_history (id, tenant_id, agent_id, intent, work_state, present, occurred_at)
                        select gen_random_uuid(), ?, ?, 'ONLINE', 'FREE', true, now() - interval '1 day'
                          from generate_series(1, 10001)""",
                        stage.tenant.value(),
                        stage.ann.value());
        Map<String, String> files = pack("dp_1");
        assertThat(files.getOrDefault("presence.csv", "").lines()).hasSize(DisputeEvidence.ROWS_MAX + 1);
        assertThat(files.get("README.txt")).contains("Only the first 10000 rows are in presence.csv.");
    }

    @Test
    void listsPaymentsWithWhatWentBackAndKeptEventsThatCanBeTriedAgain() {
        String payment = stage.paid(5_000);
        stage.tell("refund.created", stage.stripe.refund(payment, "re_1", "succeeded", 2_000));
        stage.tell("charge.dispute.created", stage.stripe.dispute(payment, "dp_1", 3_000));
        stage.tell("payment_intent.succeeded", "pi_nowhere");

        PaymentDesk desk = stage.app.get(PaymentDesk.class);
        List<PaymentRow> payments = stage.app
                .in(stage.tenant, () -> desk.payments(stage.ann, 0, 20))
                .items();
        assertThat(payments).hasSize(1);
        assertThat(payments.get(0).rest()).isEqualTo(Money.usd(3_000));
        assertThat(payments.get(0).dispute()).isEqualTo("needs_response");
        assertThat(stage.app.in(stage.tenant, () -> desk.disputes(0, 20)).items())
                .extracting(DisputeRow::id)
                .containsExactly("dp_1");
        List<KeptEventRow> kept =
                stage.app.in(stage.tenant, () -> desk.keptEvents(0, 20)).items();
        assertThat(kept).extracting(KeptEventRow::object).containsExactly("pi_nowhere");

        long asked = stage.count("outbox where type = 'PAYMENT_RECEIVED'");
        assertThat(stage.app.in(stage.tenant, () -> desk.tryAgain(kept.get(0).id())))
                .isTrue();
        assertThat(stage.app.in(stage.tenant, () -> desk.tryAgain("evt_nowhere")))
                .isFalse();
        assertThat(stage.count("outbox where type = 'PAYMENT_RECEIVED'")).isEqualTo(asked + 1);
    }

    private CallId connectedCall(String caller) {
        Fixtures fixtures = stage.app.fixtures(stage.tenant);
        CampaignId campaign = fixtures.campaign("Final expense", 4_000);
        UUID licence = fixtures.licence(stage.ann, "TX");
        CallId call = fixtures.call(campaign, 4_000);
        stage.app
                .owner()
                .update(
                        """
                        update calls set status = 'COMPLETED', deadline_at = null, selected_agent_id = ?, licence_id = ?,
                               caller_number = ?, connected_at = received_at, ended_at = received_at, talk_seconds = 90
                         where id = ?""",
                        stage.ann.value(),
                        licence,
                        caller,
                        call.value());
        return call;
    }

    private Map<String, String> pack(String dispute) {
        DisputeEvidence evidence = stage.app.get(DisputeEvidence.class);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        stage.app.in(stage.tenant, () -> {
            evidence.write(evidence.take(dispute).orElseThrow(), out);
            return true;
        });
        Map<String, String> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
