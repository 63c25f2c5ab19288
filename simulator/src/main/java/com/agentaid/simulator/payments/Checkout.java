package com.agentaid.simulator.payments;

import com.agentaid.simulator.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Checkout sessions: opened by the application, paid in the page or by the control API. */
final class Checkout {
    private static final String SESSION_ID = "{CHECKOUT_SESSION_ID}";
    private static final long OPEN_SECONDS = 24 * 3600;

    private final CardDesk desk;
    private final StripeObjects objects;
    private final String baseUrl;
    private final Map<String, JsonNode> paymentData = new ConcurrentHashMap<>();
    private final Map<String, String> names = new ConcurrentHashMap<>();

    Checkout(CardDesk desk, StripeObjects objects, String baseUrl) {
        this.desk = desk;
        this.objects = objects;
        this.baseUrl = baseUrl;
    }

    ObjectNode open(JsonNode form) {
        if (!form.path("mode").asText("payment").equals("payment")) {
            throw StripeRefusal.badRequest("parameter_unknown", "The simulator opens sessions of mode payment only.");
        }
        long total = 0;
        String currency = "";
        for (JsonNode item : form.path("line_items")) {
            JsonNode price = item.path("price_data");
            total += StripeForm.amount(price, "unit_amount")
                    * item.path("quantity").asLong(1);
            currency = StripeForm.required(price, "currency");
        }
        if (total == 0) {
            throw StripeRefusal.badRequest("parameter_missing", "Missing required param: line_items.");
        }
        ObjectNode filled = Json.object()
                .put("amount_subtotal", total)
                .put("amount_total", total)
                .put("currency", currency)
                .put("mode", "payment")
                .put("status", "open")
                .put("payment_status", "unpaid")
                .put("success_url", StripeForm.required(form, "success_url"))
                .put("cancel_url", Json.text(form, "cancel_url").orElse(null))
                .put(
                        "client_reference_id",
                        Json.text(form, "client_reference_id").orElse(null))
                .put("customer", customer(form))
                .put("customer_email", Json.text(form, "customer_email").orElse(null))
                .put("expires_at", objects.now() + OPEN_SECONDS)
                .put("ui_mode", "hosted_page")
                .putNull("payment_intent");
        filled.putArray("payment_method_types").add("card");
        ObjectNode session = desk.openCheckout(filled, form);
        String id = session.path("id").asText();
        session.put("url", baseUrl + "/checkout/" + id);
        paymentData.put(id, form.path("payment_intent_data").deepCopy());
        names.put(id, nameOf(form));
        return session.deepCopy();
    }

    private @Nullable String customer(JsonNode form) {
        Optional<String> known = Json.text(form, "customer");
        known.ifPresent(id -> desk.get("customer", id));
        if (known.isEmpty() && form.path("customer_creation").asText().equals("always")) {
            ObjectNode fresh =
                    Json.object().put("email", form.path("customer_email").asText());
            return desk.createCustomer(fresh).path("id").asText();
        }
        return known.orElse(null);
    }

    private static String nameOf(JsonNode form) {
        for (JsonNode item : form.path("line_items")) {
            return item.path("price_data").path("product_data").path("name").asText("Payment");
        }
        return "Payment";
    }

    /** What the page shows. */
    ObjectNode page(String id) {
        ObjectNode session = desk.get("checkout.session", id);
        ObjectNode page = Json.object()
                .put("id", id)
                .put("name", names.getOrDefault(id, "Payment"))
                .put("amount", session.path("amount_total").asLong())
                .put("currency", session.path("currency").asText())
                .put("status", session.path("status").asText())
                .put("email", session.path("customer_email").asText(""))
                .put("cancelUrl", session.path("cancel_url").asText(""));
        if (session.path("status").asText().equals("complete")) {
            page.put("successUrl", successUrl(session));
        }
        return page;
    }

    /** @return {@code paid} with the address to go to, {@code authenticate}, or {@code declined} with the bank's words */
    ObjectNode pay(String id, String cardNumber, boolean authenticated) {
        Optional<TestCard> card = TestCard.ofNumber(cardNumber);
        if (card.isEmpty()) {
            return Json.object()
                    .put("result", "declined")
                    .put("message", "Your card number is invalid. Use one of the test cards.");
        }
        try {
            ObjectNode session = desk.get("checkout.session", id);
            JsonNode data = paymentData.getOrDefault(id, Json.object());
            Optional<ObjectNode> paid = desk.payCheckout(session, data, card.get(), authenticated);
            return paid.map(done -> Json.object()
                            .put("result", "paid")
                            .put("paymentIntent", done.path("payment_intent").asText())
                            .put("successUrl", successUrl(done)))
                    .orElseGet(() -> Json.object().put("result", "authenticate"));
        } catch (StripeRefusal refused) {
            if (refused.status() == 404) {
                throw refused;
            }
            return Json.object().put("result", "declined").put("message", String.valueOf(refused.getMessage()));
        }
    }

    private static String successUrl(ObjectNode session) {
        return session.path("success_url")
                .asText()
                .replace(SESSION_ID, session.path("id").asText());
    }
}
