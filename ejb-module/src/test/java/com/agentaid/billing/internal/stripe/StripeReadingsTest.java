package com.agentaid.billing.internal.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.agentaid.billing.PaymentMismatch;
import com.agentaid.billing.internal.payments.CardPayments.CardDispute;
import com.agentaid.billing.internal.payments.CardPayments.KeptCard;
import com.stripe.model.Dispute;
import com.stripe.model.PaymentIntent;
import com.stripe.net.ApiResource;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read from Stripe's objects, as its interface writes them. */
class StripeReadingsTest {
    /** Taken means that money left us, returned that some came back: an inquiry moves none, and a line of zero is no move. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    []                              | false | false
                    null                            | false | false
                    [{"amount":0}]                  | false | false
                    [{"amount":-5000}]              | true  | false
                    [{"amount":5000}]               | false | true
                    [{"amount":-5000},{"amount":1}] | true  | true
                    """)
    void aDisputeTookAndGaveBackWhatStripeListsAsMoved(String moves, boolean taken, boolean returned) {
        CardDispute dispute = dispute("\"balance_transactions\":" + moves);
        assertThat(dispute.withdrawn()).isEqualTo(taken);
        assertThat(dispute.reinstated()).isEqualTo(returned);
    }

    @Test
    void aDisputeHasADeadlineForEvidenceOnlyWhereStripeNamesOne() {
        assertThat(dispute("\"evidence_details\":{\"due_by\":1790000000}").respondBy())
                .isEqualTo(Instant.ofEpochSecond(1_790_000_000));
        assertThat(dispute("\"evidence_details\":{\"due_by\":0}").respondBy()).isNull();
        assertThat(dispute("\"evidence_details\":{}").respondBy()).isNull();
        assertThat(dispute("\"evidence_details\":null").respondBy()).isNull();
    }

    @Test
    void aPaymentThatWaitsForItsFirstCardHasNotFailed() {
        assertThat(StripeReadings.payment(payment("\"status\":\"requires_payment_method\""))
                        .failure())
                .isNull();
        assertThat(StripeReadings.payment(
                                payment(
                                        "\"status\":\"requires_payment_method\",\"last_payment_error\":{\"code\":\"card_declined\"}"))
                        .failure())
                .isNotNull();
        assertThat(StripeReadings.payment(payment("\"status\":\"canceled\"")).failure())
                .isNotNull();
        assertThat(StripeReadings.payment(payment("\"status\":\"succeeded\"")).failure())
                .isNull();
    }

    @Test
    void aCardIsKeptOnlyWithACustomerAndUnderTheWordsForLaterCharges() {
        String saved = "\"setup_future_usage\":\"off_session\"";
        String customer = "\"customer\":\"cus_1\"";
        String method = "\"payment_method\":\"pm_1\"";
        assertThat(card(saved + "," + customer + "," + method))
                .as("not read with the payment")
                .isEqualTo(new KeptCard("cus_1", "pm_1", null, null, null));
        assertThat(card(saved + "," + customer + ",\"payment_method\":{\"id\":\"pm_1\",\"object\":\"payment_method\"}"))
                .as("no card but something else")
                .isEqualTo(new KeptCard("cus_1", "pm_1", null, null, null));
        assertThat(
                        card(
                                saved + "," + customer
                                        + ",\"payment_method\":{\"id\":\"pm_1\",\"object\":\"payment_method\",\"card\":{\"brand\":\"visa\",\"last4\":\"4242\",\"exp_month\":3,\"exp_year\":2030}}"))
                .isEqualTo(new KeptCard("cus_1", "pm_1", "visa", "4242", "03/2030"));
        assertThat(card(saved + "," + method)).isNull();
        assertThat(card(saved + "," + customer)).isNull();
        assertThat(card(customer + "," + method)).isNull();
        assertThat(card("\"setup_future_usage\":\"on_session\"," + customer + "," + method))
                .isNull();
    }

    @Test
    void metadataThatNamesNoIdOfOursIsAMismatchAndNoneIsNobodys() {
        assertThat(StripeReadings.payment(payment("\"status\":\"succeeded\"")).topUp())
                .isNull();
        PaymentIntent strange = payment("\"metadata\":{\"agentaid_top_up\":\"my order\"}");
        assertThatThrownBy(() -> StripeReadings.payment(strange))
                .isInstanceOf(PaymentMismatch.class)
                .hasMessageContaining("my order");
    }

    private static @Nullable KeptCard card(String fields) {
        return StripeReadings.payment(payment("\"status\":\"succeeded\"," + fields))
                .card();
    }

    private static PaymentIntent payment(String fields) {
        return ApiResource.GSON.fromJson(
                "{\"id\":\"pi_1\",\"object\":\"payment_intent\",\"currency\":\"usd\",\"created\":1780000000," + fields
                        + "}",
                PaymentIntent.class);
    }

    private static CardDispute dispute(String fields) {
        return StripeReadings.dispute(ApiResource.GSON.fromJson(
                "{\"id\":\"dp_1\",\"object\":\"dispute\",\"payment_intent\":\"pi_1\",\"amount\":5000,\"currency\":\"usd\",\"created\":1780000000,"
                        + fields + "}",
                Dispute.class));
    }
}
