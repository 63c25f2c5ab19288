package com.agentaid.simulator.payments;

import com.agentaid.simulator.wire.Ids;
import com.agentaid.simulator.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** New objects about money with every member that Stripe's library reads. */
final class StripeShapes {
    private static final List<String> CUSTOMER_WORDS = List.of("email", "name", "phone", "description");
    private static final long AVAILABLE_SECONDS = 2 * 24 * 3600;
    private static final long DISPUTE_FEE = 1500;
    private static final long RESPOND_SECONDS = 9 * 24 * 3600;

    private final StripeObjects objects;

    StripeShapes(StripeObjects objects) {
        this.objects = objects;
    }

    ObjectNode customer(JsonNode form) {
        ObjectNode customer = objects.create("customer", "cus_", form);
        for (String member : CUSTOMER_WORDS) {
            customer.put(member, Json.text(form, member).orElse(null));
        }
        customer.put("balance", 0).put("delinquent", false).putNull("currency");
        customer.putObject("invoice_settings").putNull("default_payment_method");
        return customer;
    }

    ObjectNode changed(ObjectNode customer, JsonNode form) {
        for (String member : CUSTOMER_WORDS) {
            Json.text(form, member).ifPresent(value -> customer.put(member, value));
        }
        if (form.path("metadata").isObject()) {
            ((ObjectNode) customer.path("metadata")).setAll((ObjectNode) form.path("metadata"));
        }
        return customer;
    }

    /** The payment's last attempt failed, and why. */
    void refused(ObjectNode payment, TestCard.Outcome outcome) {
        payment.putObject("last_payment_error")
                .put("type", "card_error")
                .put("code", outcome.code())
                .put("decline_code", outcome.declineCode())
                .put("message", outcome.message());
    }

    ObjectNode payment(long amount, String currency, JsonNode form) {
        ObjectNode payment = objects.create("payment_intent", "pi_", form)
                .put("amount", amount)
                .put("amount_received", 0)
                .put("amount_capturable", 0)
                .put("currency", currency)
                .put("capture_method", "automatic_async")
                .put("confirmation_method", "automatic")
                .put("status", "requires_payment_method")
                .put("description", Json.text(form, "description").orElse(null))
                .put("setup_future_usage", Json.text(form, "setup_future_usage").orElse(null));
        payment.put("client_secret", payment.path("id").asText() + "_secret_" + Ids.token());
        payment.putArray("payment_method_types").add("card");
        for (String later : List.of(
                "customer", "payment_method", "latest_charge", "last_payment_error", "next_action", "canceled_at")) {
            payment.putNull(later);
        }
        return payment;
    }

    /** One attempt at the bank, paid or not. */
    ObjectNode charge(ObjectNode payment, TestCard card, TestCard.Outcome outcome) {
        boolean paid = outcome == TestCard.Outcome.PAID;
        long amount = payment.path("amount").asLong();
        ObjectNode charge = objects.create("charge", "ch_", payment)
                .put("amount", amount)
                .put("amount_captured", paid ? amount : 0)
                .put("amount_refunded", 0)
                .put("currency", payment.path("currency").asText())
                .put("payment_intent", payment.path("id").asText())
                .put("paid", paid)
                .put("captured", paid)
                .put("refunded", false)
                .put("disputed", false)
                .put("status", paid ? "succeeded" : "failed")
                .put("failure_code", paid ? null : outcome.code())
                .put("failure_message", paid ? null : outcome.message());
        charge.set("customer", payment.path("customer"));
        charge.set("payment_method", payment.path("payment_method"));
        charge.put("balance_transaction", paid ? moved(charge, "charge", "charge", amount, fee(amount)) : null);
        charge.putObject("billing_details");
        charge.putObject("payment_method_details")
                .put("type", "card")
                .putObject("card")
                .put("brand", card.brand())
                .put("last4", card.lastFour());
        return charge;
    }

    ObjectNode refund(ObjectNode charge, long amount, JsonNode form) {
        ObjectNode refund = ofCharge("refund", "re_", charge, amount, form)
                .put("status", "succeeded")
                .put("reason", Json.text(form, "reason").orElse(null));
        return refund.put("balance_transaction", moved(refund, "refund", "refund", -amount, 0));
    }

    /** The money of a refund that failed is back in the account. */
    void failed(ObjectNode refund) {
        refund.put("status", "failed")
                .put("failure_reason", "expired_or_canceled_card")
                .put(
                        "failure_balance_transaction",
                        moved(
                                refund,
                                "refund_failure",
                                "refund_failure",
                                refund.path("amount").asLong(),
                                0));
    }

    ObjectNode dispute(ObjectNode charge, long amount, JsonNode form) {
        ObjectNode dispute = ofCharge("dispute", "dp_", charge, amount, form)
                .put("reason", Json.text(form, "reason").orElse("fraudulent"))
                .put("status", form.path("inquiry").asBoolean() ? "warning_needs_response" : "needs_response")
                .put("is_charge_refundable", form.path("inquiry").asBoolean());
        dispute.putObject("evidence_details").put("due_by", objects.now() + RESPOND_SECONDS);
        dispute.putArray("balance_transactions");
        return dispute;
    }

    /** Money that a dispute took, below zero, or gave back; Stripe lists it with the dispute. */
    void move(ObjectNode dispute, long amount) {
        boolean taken = amount < 0;
        String id = moved(
                dispute,
                "adjustment",
                taken ? "dispute" : "dispute_reversal",
                amount,
                taken ? DISPUTE_FEE : -DISPUTE_FEE);
        ((ArrayNode) dispute.path("balance_transactions"))
                .add(objects.get("balance_transaction", id).deepCopy());
    }

    /** Notes in the account's statement what an object moved; answers the note's id. */
    private String moved(ObjectNode source, String type, String category, long amount, long fee) {
        ObjectNode move = objects.create("balance_transaction", "txn_", Json.object());
        move.remove(List.of("livemode", "metadata"));
        move.put("amount", amount)
                .put("currency", source.path("currency").asText())
                .put("fee", fee)
                .put("net", amount - fee)
                .put("type", type)
                .put("reporting_category", category)
                .put("status", "pending")
                .put("available_on", objects.now() + AVAILABLE_SECONDS)
                .put("source", source.path("id").asText())
                .putNull("description")
                .putNull("exchange_rate");
        ArrayNode details = move.putArray("fee_details");
        if (fee != 0) {
            details.addObject()
                    .put("amount", fee)
                    .put("currency", source.path("currency").asText())
                    .put("type", "stripe_fee")
                    .put("description", "Stripe processing fees")
                    .putNull("application");
        }
        return move.path("id").asText();
    }

    /** 2.9 % and 30 cents. */
    private static long fee(long amount) {
        return (amount * 29 + 500) / 1000 + 30;
    }

    private ObjectNode ofCharge(String kind, String prefix, ObjectNode charge, long amount, JsonNode form) {
        return objects.create(kind, prefix, form)
                .put("amount", amount)
                .put("currency", charge.path("currency").asText())
                .put("charge", charge.path("id").asText())
                .put("payment_intent", charge.path("payment_intent").asText());
    }
}
