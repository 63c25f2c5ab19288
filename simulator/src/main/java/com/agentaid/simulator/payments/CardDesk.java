package com.agentaid.simulator.payments;

import com.agentaid.simulator.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What happens to money: payments, refunds and disputes. One lock for the whole account; every public method is one stroke,
 * and its events leave together after it.
 */
final class CardDesk {
    private final StripeObjects objects;
    private final StripeEvents events;
    private final StripeShapes shapes;

    CardDesk(StripeObjects objects, StripeEvents events) {
        this.objects = objects;
        this.events = events;
        this.shapes = new StripeShapes(objects);
    }

    /** The events of one stroke. */
    private final class Stroke {
        private final List<ObjectNode> happened = new ArrayList<>();

        private void tell(String type, ObjectNode object) {
            happened.add(StripeEvents.event(objects, type, object));
        }

        private void publish() {
            events.publish(happened);
        }
    }

    synchronized ObjectNode get(String kind, String id) {
        return objects.get(kind, id).deepCopy();
    }

    synchronized List<ObjectNode> all(String kind) {
        return objects.all(kind).stream().map(ObjectNode::deepCopy).toList();
    }

    /** Of any kind. */
    synchronized Optional<ObjectNode> find(String id) {
        return objects.find(id).map(ObjectNode::deepCopy);
    }

    synchronized ObjectNode createCustomer(JsonNode form) {
        return shapes.customer(form).deepCopy();
    }

    synchronized ObjectNode changeCustomer(String id, JsonNode form) {
        return shapes.changed(objects.get("customer", id), form).deepCopy();
    }

    synchronized ObjectNode createCard(JsonNode form) {
        String number = form.path("card")
                .path("number")
                .asText(form.path("card").path("token").asText());
        TestCard card = TestCard.ofNumber(number)
                .or(() -> TestCard.ofToken(number))
                .orElseThrow(() -> StripeRefusal.badRequest("invalid_number", "Use one of the test card numbers."));
        return objects.card(card, "").deepCopy();
    }

    synchronized ObjectNode attach(String paymentMethod, String customer) {
        ObjectNode method = objects.find("payment_method", paymentMethod)
                .orElseGet(() -> objects.card(objects.cardOf(paymentMethod), ""));
        objects.get("customer", customer);
        return method.put("customer", customer).deepCopy();
    }

    synchronized ObjectNode detach(String paymentMethod) {
        ObjectNode method = objects.get("payment_method", paymentMethod).putNull("customer");
        Stroke stroke = new Stroke();
        stroke.tell("payment_method.detached", method);
        stroke.publish();
        return method.deepCopy();
    }

    synchronized ObjectNode createPayment(JsonNode form) {
        long amount = StripeForm.amount(form, "amount");
        ObjectNode payment = shapes.payment(amount, StripeForm.required(form, "currency"), form);
        payment.put("customer", Json.text(form, "customer").orElse(null));
        payment.put("payment_method", Json.text(form, "payment_method").orElse(null));
        Stroke stroke = new Stroke();
        stroke.tell("payment_intent.created", payment);
        try {
            if (form.path("confirm").asBoolean()) {
                confirm(payment, !form.path("off_session").asBoolean(), stroke);
            } else if (Json.text(form, "payment_method").isPresent()) {
                payment.put("status", "requires_confirmation");
            }
        } finally {
            stroke.publish();
        }
        return payment.deepCopy();
    }

    synchronized ObjectNode confirmPayment(String id, JsonNode form) {
        ObjectNode payment = objects.get("payment_intent", id);
        Json.text(form, "payment_method").ifPresent(method -> payment.put("payment_method", method));
        Stroke stroke = new Stroke();
        try {
            confirm(payment, !form.path("off_session").asBoolean(), stroke);
        } finally {
            stroke.publish();
        }
        return payment.deepCopy();
    }

    synchronized ObjectNode cancelPayment(String id) {
        ObjectNode payment = objects.get("payment_intent", id);
        if (payment.path("status").asText().equals("succeeded")) {
            throw StripeRefusal.badRequest("payment_intent_unexpected_state", "A paid payment cannot be canceled.");
        }
        payment.put("status", "canceled").put("canceled_at", objects.now());
        Stroke stroke = new Stroke();
        stroke.tell("payment_intent.canceled", payment);
        stroke.publish();
        return payment.deepCopy();
    }

    private void confirm(ObjectNode payment, boolean holderIsPresent, Stroke stroke) {
        if (payment.path("status").asText().equals("succeeded")) {
            throw StripeRefusal.badRequest("payment_intent_unexpected_state", "This payment has succeeded already.");
        }
        TestCard card = objects.cardOf(StripeForm.required(payment, "payment_method"));
        TestCard.Outcome outcome = card.charge(holderIsPresent);
        if (outcome == TestCard.Outcome.AUTHENTICATION && holderIsPresent) {
            payment.put("status", "requires_action");
            payment.putObject("next_action").put("type", "use_stripe_sdk");
            stroke.tell("payment_intent.requires_action", payment);
            return;
        }
        settle(payment, card, outcome, stroke);
        if (outcome != TestCard.Outcome.PAID) {
            throw StripeRefusal.card(outcome, payment);
        }
    }

    private void settle(ObjectNode payment, TestCard card, TestCard.Outcome outcome, Stroke stroke) {
        boolean paid = outcome == TestCard.Outcome.PAID;
        ObjectNode charge = shapes.charge(payment, card, outcome);
        payment.put("latest_charge", charge.path("id").asText()).putNull("next_action");
        if (paid) {
            payment.put("status", "succeeded")
                    .put("amount_received", payment.path("amount").asLong())
                    .putNull("last_payment_error");
            stroke.tell("charge.succeeded", charge);
            stroke.tell("payment_intent.succeeded", payment);
        } else {
            payment.put("status", "requires_payment_method").putNull("payment_method");
            shapes.refused(payment, outcome);
            stroke.tell("charge.failed", charge);
            stroke.tell("payment_intent.payment_failed", payment);
        }
    }

    /**
     * A payment by a card that the holder types into the checkout page.
     *
     * @param authenticated the holder proved himself to his bank
     * @return empty when the bank wants the holder to prove himself first
     */
    synchronized Optional<ObjectNode> payCheckout(
            ObjectNode session, JsonNode paymentData, TestCard card, boolean authenticated) {
        ObjectNode stored = objects.get("checkout.session", session.path("id").asText());
        if (!stored.path("status").asText().equals("open")) {
            throw StripeRefusal.badRequest("checkout_session_not_open", "This payment page is no longer open.");
        }
        TestCard.Outcome outcome = card.charge(true);
        if (outcome == TestCard.Outcome.AUTHENTICATION && !authenticated) {
            return Optional.empty();
        }
        outcome = outcome == TestCard.Outcome.AUTHENTICATION ? TestCard.Outcome.PAID : outcome;
        Stroke stroke = new Stroke();
        ObjectNode payment = paymentOf(stored, paymentData, stroke);
        String customer = Json.text(stored, "customer").orElse("");
        boolean keep = Json.text(paymentData, "setup_future_usage").isPresent() && !customer.isEmpty();
        ObjectNode method = objects.card(card, keep ? customer : "");
        payment.put("payment_method", method.path("id").asText());
        settle(payment, card, outcome, stroke);
        if (outcome == TestCard.Outcome.PAID) {
            stored.put("status", "complete").put("payment_status", "paid").putNull("url");
            stored.put("payment_intent", payment.path("id").asText());
            stroke.tell("checkout.session.completed", stored);
        }
        stroke.publish();
        if (outcome != TestCard.Outcome.PAID) {
            throw StripeRefusal.card(outcome, payment);
        }
        return Optional.of(stored.deepCopy());
    }

    /** A declined attempt leaves its payment behind for the next one. */
    private ObjectNode paymentOf(ObjectNode session, JsonNode paymentData, Stroke stroke) {
        Optional<ObjectNode> earlier =
                Json.text(session, "payment_intent").flatMap(id -> objects.find("payment_intent", id));
        return earlier.orElseGet(() -> {
            ObjectNode payment = shapes.payment(
                    session.path("amount_total").asLong(),
                    session.path("currency").asText(),
                    paymentData);
            payment.set("customer", session.path("customer"));
            session.put("payment_intent", payment.path("id").asText());
            stroke.tell("payment_intent.created", payment);
            return payment;
        });
    }

    synchronized ObjectNode openCheckout(ObjectNode filled, JsonNode form) {
        ObjectNode session = objects.create("checkout.session", "cs_test_", form);
        session.setAll(filled);
        return session;
    }

    synchronized ObjectNode expireCheckout(String id) {
        ObjectNode session = objects.get("checkout.session", id);
        if (!session.path("status").asText().equals("open")) {
            throw StripeRefusal.badRequest("resource_invalid_state", "Only an open session can be expired.");
        }
        session.put("status", "expired").putNull("url");
        Stroke stroke = new Stroke();
        stroke.tell("checkout.session.expired", session);
        stroke.publish();
        return session.deepCopy();
    }

    synchronized ObjectNode refund(JsonNode form) {
        ObjectNode charge = chargeOf(form);
        long rest = charge.path("amount_captured").asLong()
                - charge.path("amount_refunded").asLong();
        long amount = Json.text(form, "amount").isPresent() ? StripeForm.amount(form, "amount") : rest;
        if (rest == 0) {
            throw StripeRefusal.badRequest("charge_already_refunded", "This charge has been refunded already.");
        }
        if (amount > rest) {
            throw StripeRefusal.badRequest("amount_too_large", "Refund amount is greater than what is left.");
        }
        ObjectNode refund = shapes.refund(charge, amount, form);
        charge.put("amount_refunded", charge.path("amount_refunded").asLong() + amount);
        charge.put("refunded", amount == rest);
        Stroke stroke = new Stroke();
        stroke.tell("refund.created", refund);
        stroke.tell("charge.refunded", charge);
        stroke.publish();
        return refund.deepCopy();
    }

    /** The card's bank sends a refund back: it had looked good until then. */
    synchronized ObjectNode failRefund(String id) {
        ObjectNode refund = objects.get("refund", id);
        if (refund.path("status").asText().equals("failed")) {
            throw StripeRefusal.badRequest("resource_invalid_state", "This refund has failed already.");
        }
        shapes.failed(refund);
        ObjectNode charge = objects.get("charge", refund.path("charge").asText());
        long left =
                charge.path("amount_refunded").asLong() - refund.path("amount").asLong();
        charge.put("amount_refunded", left).put("refunded", false);
        Stroke stroke = new Stroke();
        stroke.tell("refund.updated", refund);
        stroke.tell("refund.failed", refund);
        stroke.publish();
        return refund.deepCopy();
    }

    /**
     * The card's holder disputes a payment at his bank: the money is taken back at once, unless the bank only asks
     * ({@code inquiry}).
     */
    synchronized ObjectNode dispute(JsonNode form) {
        ObjectNode charge = chargeOf(form);
        long amount = Json.text(form, "amount").isPresent()
                ? StripeForm.amount(form, "amount")
                : charge.path("amount").asLong();
        ObjectNode dispute = shapes.dispute(charge, amount, form);
        charge.put("disputed", true);
        Stroke stroke = new Stroke();
        stroke.tell("charge.dispute.created", dispute);
        if (!form.path("inquiry").asBoolean()) {
            shapes.move(dispute, -amount);
            stroke.tell("charge.dispute.funds_withdrawn", dispute);
        }
        stroke.publish();
        return dispute.deepCopy();
    }

    synchronized ObjectNode closeDispute(String id, boolean won) {
        ObjectNode dispute = objects.get("dispute", id);
        boolean inquiry = dispute.path("status").asText().startsWith("warning_");
        dispute.put("status", inquiry ? "warning_closed" : won ? "won" : "lost");
        Stroke stroke = new Stroke();
        if (won && !inquiry) {
            shapes.move(dispute, dispute.path("amount").asLong());
            stroke.tell("charge.dispute.funds_reinstated", dispute);
        }
        stroke.tell("charge.dispute.closed", dispute);
        stroke.publish();
        return dispute.deepCopy();
    }

    private ObjectNode chargeOf(JsonNode form) {
        Optional<String> charge = Json.text(form, "charge");
        if (charge.isPresent()) {
            return objects.get("charge", charge.get());
        }
        ObjectNode payment = objects.get("payment_intent", StripeForm.required(form, "payment_intent"));
        return objects.get("charge", StripeForm.required(payment, "latest_charge"));
    }
}
