package com.agentaid.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.simulator.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaymentsTest {
    private static final String WEBHOOK = "/webhooks/stripe";
    private static final String SESSION = "mode=payment&success_url=http://app/paid?s={CHECKOUT_SESSION_ID}"
            + "&cancel_url=http://app/back&client_reference_id=topup-1&metadata[top_up]=T1"
            + "&payment_intent_data[metadata][top_up]=T1&line_items[0][quantity]=1"
            + "&line_items[0][price_data][currency]=usd&line_items[0][price_data][unit_amount]=5000"
            + "&line_items[0][price_data][product_data][name]=Balance+top-up";
    private World world;

    @BeforeEach
    void start() throws IOException {
        world = new World();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private HttpResponse<String> stripe(String method, String path, String form, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(world.simulator.url() + path))
                .header("Authorization", "Bearer " + world.config.stripeSecretKey())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, HttpRequest.BodyPublishers.ofString(form));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return world.send(request.build());
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return new ObjectMapper().readTree(response.body());
        } catch (IOException notJson) {
            throw new IllegalStateException(notJson);
        }
    }

    private JsonNode post(String path, String form) {
        return json(stripe("POST", path, form));
    }

    private TestApp.Request event(String type) {
        return world.app.awaited(WEBHOOK, it -> it.body().contains("\"type\":\"" + type + "\""));
    }

    private String openSession() {
        JsonNode session = post("/v1/checkout/sessions", SESSION);
        assertThat(session.path("amount_total").asLong()).isEqualTo(5000);
        assertThat(session.path("payment_status").asText()).isEqualTo("unpaid");
        assertThat(session.path("url").asText()).startsWith(world.simulator.url() + "/checkout/cs_test_");
        return session.path("id").asText();
    }

    private JsonNode pay(String session, String card) {
        return world.post("/sim/stripe/pay/" + session, Json.object().put("card", card));
    }

    @Test
    void aPaidSessionIsReportedByASignedEventAndCanBeReadBack() throws GeneralSecurityException {
        String id = openSession();

        JsonNode paid = pay(id, "4242 4242 4242 4242");

        assertThat(paid.path("successUrl").asText()).isEqualTo("http://app/paid?s=" + id);
        TestApp.Request completed = event("checkout.session.completed");
        assertThatSignatureHolds(completed, world.config.stripeWebhookSecret());
        assertThat(completed.body())
                .contains("\"api_version\":\"2026-07-29.dahlia\"", "\"payment_status\":\"paid\"", "\"top_up\":\"T1\"");
        JsonNode session = json(stripe("GET", "/v1/checkout/sessions/" + id + "?expand[]=payment_intent", ""));
        assertThat(session.path("payment_intent").path("status").asText()).isEqualTo("succeeded");
        assertThat(session.path("payment_intent").path("amount_received").asLong())
                .isEqualTo(5000);
        assertThat(session.path("payment_intent")
                        .path("metadata")
                        .path("top_up")
                        .asText())
                .isEqualTo("T1");
        assertThat(event("payment_intent.succeeded").body()).contains("\"top_up\":\"T1\"");
    }

    /** Written from Stripe's description, without a line of the simulator's own. */
    private void assertThatSignatureHolds(TestApp.Request delivered, String secret) throws GeneralSecurityException {
        String header = delivered.headers().getOrDefault("Stripe-signature", "");
        assertThat(header).matches("t=\\d+,v1=[0-9a-f]{64}");
        String time = header.substring(2, header.indexOf(','));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update((time + "." + delivered.body()).getBytes(StandardCharsets.UTF_8));
        assertThat(new BigInteger(header.substring(header.indexOf("v1=") + 3), 16))
                .isEqualTo(new BigInteger(1, mac.doFinal()));
        assertThat(Instant.ofEpochSecond(Long.parseLong(time)))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
    }

    @Test
    void aDeclinedCardLeavesTheSessionOpenForAnotherOne() {
        String id = openSession();

        assertThat(pay(id, "4000000000000002").path("result").asText()).isEqualTo("declined");
        event("payment_intent.payment_failed");

        assertThat(pay(id, "4242424242424242").path("result").asText()).isEqualTo("paid");
        assertThat(pay(id, "4242424242424242").path("result").asText()).isEqualTo("declined");
    }

    @Test
    void aCardThatWantsItsHolderPaysAfterHeProvedHimself() {
        String id = openSession();

        assertThat(pay(id, "4000002500003155").path("result").asText()).isEqualTo("authenticate");
        ObjectNode proved = Json.object().put("card", "4000002500003155").put("authenticated", true);
        assertThat(world.post("/sim/stripe/pay/" + id, proved).path("result").asText())
                .isEqualTo("paid");
    }

    @Test
    void theSameKeyGivesTheSameAnswerAndOtherParametersAnError() {
        HttpResponse<String> first = stripe("POST", "/v1/checkout/sessions", SESSION, "Idempotency-Key", "k1");
        HttpResponse<String> again = stripe("POST", "/v1/checkout/sessions", SESSION, "Idempotency-Key", "k1");
        HttpResponse<String> other = stripe("POST", "/v1/checkout/sessions", SESSION + "0", "Idempotency-Key", "k1");

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(other.body()).contains("idempotency_error");
    }

    @Test
    void aSavedCardCanBeChargedWhileItsHolderIsAway() {
        String customer =
                post("/v1/customers", "email=a@example.com").path("id").asText();
        String id = post(
                        "/v1/checkout/sessions",
                        SESSION + "&customer=" + customer + "&payment_intent_data[setup_future_usage]=off_session")
                .path("id")
                .asText();
        String payment = pay(id, "4242424242424242").path("paymentIntent").asText();
        String method = json(stripe("GET", "/v1/payment_intents/" + payment, ""))
                .path("payment_method")
                .asText();
        assertThat(stripe("GET", "/v1/customers/" + customer + "/payment_methods", "")
                        .body())
                .contains(method);

        JsonNode recharge = post(
                "/v1/payment_intents",
                "amount=2500&currency=usd&customer=" + customer + "&payment_method=" + method
                        + "&off_session=true&confirm=true");

        assertThat(recharge.path("status").asText()).isEqualTo("succeeded");
    }

    @Test
    void anAbsentHolderWhoWouldHaveToProveHimselfIsACardError() {
        HttpResponse<String> refused = stripe(
                "POST",
                "/v1/payment_intents",
                "amount=2500&currency=usd&payment_method=pm_card_authenticationRequired&off_session=true&confirm=true");

        assertThat(refused.statusCode()).isEqualTo(402);
        JsonNode error = json(refused).path("error");
        assertThat(error.path("code").asText()).isEqualTo("authentication_required");
        assertThat(error.path("payment_intent").path("id").asText()).startsWith("pi_");
    }

    @Test
    void theStatementListsWhatMovedThePagesInOrderTheNewestFirst() {
        String session = openSession();
        pay(session, "4242424242424242");
        String payment = json(stripe("GET", "/v1/checkout/sessions/" + session, ""))
                .path("payment_intent")
                .asText();
        JsonNode refund = post("/v1/refunds", "payment_intent=" + payment + "&amount=2000");
        world.post("/sim/stripe/refunds/" + refund.path("id").asText() + "/fail", Json.object());
        world.post("/sim/stripe/disputes", Json.object().put("payment_intent", payment));

        String list = "/v1/balance_transactions?created[gte]=1&limit=3&expand[0]=data.source";
        JsonNode first = json(stripe("GET", list, ""));
        assertThat(first.path("has_more").asBoolean()).isTrue();
        assertThat(first.path("data"))
                .extracting(it -> it.path("type").asText() + " " + it.path("amount") + " " + it.path("fee"))
                .containsExactly("adjustment -5000 1500", "refund_failure 2000 0", "refund -2000 0");
        assertThat(first.path("data"))
                .extracting(it -> it.path("source").path("object").asText())
                .containsExactly("dispute", "refund", "refund");
        String last = first.path("data").get(2).path("id").asText();
        JsonNode second = json(stripe("GET", list + "&starting_after=" + last, ""));
        assertThat(second.path("has_more").asBoolean()).isFalse();
        JsonNode charge = second.path("data").get(0);
        assertThat(charge.path("type").asText()).isEqualTo("charge");
        assertThat(charge.path("net").asLong()).isEqualTo(5000 - 175);
        assertThat(charge.path("source").path("payment_intent").asText()).isEqualTo(payment);
        assertThat(charge.path("source").path("metadata").path("top_up").asText())
                .isEqualTo("T1");
        assertThat(json(stripe("GET", list + "&created[lt]=2", "")).path("data"))
                .isEmpty();
        assertThat(stripe("GET", list + "&starting_after=txn_nowhere", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void refundsAndDisputesTellOfThemselves() {
        String payment =
                pay(openSession(), "4242424242424242").path("paymentIntent").asText();

        JsonNode refund = post("/v1/refunds", "payment_intent=" + payment + "&amount=2000");
        JsonNode dispute = world.post(
                "/sim/stripe/disputes",
                Json.object().put("payment_intent", payment).put("amount", "3000"));
        world.post(
                "/sim/stripe/disputes/" + dispute.path("id").asText() + "/close",
                Json.object().put("outcome", "won"));

        assertThat(event("refund.created").body()).contains(refund.path("id").asText());
        event("charge.refunded");
        event("charge.dispute.funds_withdrawn");
        event("charge.dispute.funds_reinstated");
        assertThat(stripe("POST", "/v1/refunds", "payment_intent=" + payment + "&amount=3001")
                        .statusCode())
                .isEqualTo(400);
        assertThat(json(stripe("GET", "/v1/disputes/" + dispute.path("id").asText(), ""))
                        .path("status")
                        .asText())
                .isEqualTo("won");
    }

    @Test
    void aRefundCanFailAndADisputeListsWhatItMoved() {
        String payment =
                pay(openSession(), "4242424242424242").path("paymentIntent").asText();
        JsonNode refund =
                post("/v1/refunds", "payment_intent=" + payment + "&amount=2000&metadata[agentaid_refund]=R1");
        world.post("/sim/stripe/refunds/" + refund.path("id").asText() + "/fail", Json.object());
        JsonNode listed =
                json(stripe("GET", "/v1/refunds?payment_intent=" + payment, "")).path("data");
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).path("status").asText()).isEqualTo("failed");
        assertThat(listed.get(0).path("metadata").path("agentaid_refund").asText())
                .isEqualTo("R1");
        assertThat(json(stripe("GET", "/v1/refunds?payment_intent=pi_other", ""))
                        .path("data"))
                .isEmpty();
        event("refund.failed");

        JsonNode inquiry = world.post(
                "/sim/stripe/disputes",
                Json.object().put("payment_intent", payment).put("inquiry", true));
        assertThat(inquiry.path("balance_transactions")).isEmpty();
        JsonNode dispute = world.post("/sim/stripe/disputes", Json.object().put("payment_intent", payment));
        assertThat(dispute.path("balance_transactions").get(0).path("amount").asLong())
                .isEqualTo(-5000);
        JsonNode won = world.post(
                "/sim/stripe/disputes/" + dispute.path("id").asText() + "/close",
                Json.object().put("outcome", "won"));
        assertThat(won.path("balance_transactions").get(1).path("amount").asLong())
                .isEqualTo(5000);
    }

    @Test
    void theCustomersPaymentsCanBeListed() {
        String customer =
                post("/v1/customers", "metadata[agentaid_agent]=A1").path("id").asText();
        String form = "amount=2500&currency=usd&payment_method=pm_card_visa&off_session=true&confirm=true&customer="
                + customer;
        String payment = post("/v1/payment_intents", form).path("id").asText();
        assertThat(json(stripe("GET", "/v1/payment_intents?customer=" + customer + "&created[gte]=1&limit=100", ""))
                        .path("data")
                        .findValuesAsText("id"))
                .containsExactly(payment);
    }

    @Test
    void anEventThatWasNotTakenComesAgain() {
        AtomicInteger deliveries = new AtomicInteger();
        world.app.answers(WEBHOOK, request -> new TestApp.Answer(deliveries.incrementAndGet() == 1 ? 500 : 200, ""));

        pay(openSession(), "4242424242424242");

        List<TestApp.Request> created =
                world.app.awaited(WEBHOOK, it -> it.body().contains("\"type\":\"payment_intent.created\""), 2);
        assertThat(created.get(0).body()).isEqualTo(created.get(1).body());
    }

    @Test
    void withReorderTheEventsOfAPaymentComeBackwards() {
        world.put("/sim/faults", Json.object().put("reorder", true));

        pay(openSession(), "4242424242424242");

        assertThat(world.app.awaited(WEBHOOK, it -> true, 4).get(0).body())
                .contains("\"type\":\"checkout.session.completed\"");
    }

    @Test
    void aWrongKeyIsRefused() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(world.simulator.url() + "/v1/customers/cus_1"))
                .header("Authorization", "Bearer sk_test_wrong_key")
                .build();

        assertThat(world.send(request).statusCode()).isEqualTo(401);
        assertThat(stripe("GET", "/v1/customers/cus_1", "").body()).contains("resource_missing");
    }

    @Test
    void tellsATenantsOwnAccountAtItsOwnEndpointAloneSignedWithItsOwnSecret() throws Exception {
        String session = json(of("_acme", "POST", "/v1/checkout/sessions", SESSION))
                .path("id")
                .asText();
        pay(session, "4242424242424242");
        TestApp.Request paid = event("payment_intent.succeeded");
        assertThat(paid.query()).isEqualTo("t=acme");
        assertThatSignatureHolds(paid, world.config.stripeWebhookSecret() + "_acme");
        assertThat(world.app.requests()).allMatch(request -> request.query().equals("t=acme"));
        String payment = new ObjectMapper()
                .readTree(paid.body())
                .path("data")
                .path("object")
                .path("id")
                .asText();

        assertThat(stripe("GET", "/v1/payment_intents/" + payment, "").statusCode())
                .as("another account does not know it")
                .isEqualTo(404);
        assertThat(of("_acme", "GET", "/v1/payment_intents/" + payment, "").statusCode())
                .isEqualTo(200);
        world.post("/sim/stripe/disputes", Json.object().put("payment_intent", payment));
        assertThat(event("charge.dispute.created").query()).isEqualTo("t=acme");
    }

    @Test
    void knowsNoKeyThatIsNotMadeOfItsOwn() {
        for (String suffix : List.of("_", "_ACME", "acme", "_acme/../x", "_" + "a".repeat(60))) {
            assertThat(of(suffix, "GET", "/v1/customers", "").statusCode())
                    .as(suffix)
                    .isEqualTo(401);
        }
    }

    private HttpResponse<String> of(String suffix, String method, String path, String form) {
        return world.send(HttpRequest.newBuilder(URI.create(world.simulator.url() + path))
                .header("Authorization", "Bearer " + world.config.stripeSecretKey() + suffix)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, HttpRequest.BodyPublishers.ofString(form))
                .build());
    }
}
