package com.agentaid.simulator.payments;

import com.agentaid.simulator.wire.Ids;
import com.agentaid.simulator.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every object of the account by its id. Not safe for threads: {@link CardDesk} holds the one lock. */
final class StripeObjects {
    private static final int KEPT_MAX = 20_000;

    private final Map<String, ObjectNode> objects = new LinkedHashMap<>();
    private final Map<String, TestCard> cards = new LinkedHashMap<>();
    private final Clock clock;

    StripeObjects(Clock clock) {
        this.clock = clock;
    }

    long now() {
        return clock.instant().getEpochSecond();
    }

    ObjectNode create(String kind, String prefix, JsonNode form) {
        ObjectNode object = Json.object()
                .put("id", Ids.stripe(prefix))
                .put("object", kind)
                .put("created", now())
                .put("livemode", false);
        object.set(
                "metadata",
                form.path("metadata").isObject() ? form.path("metadata").deepCopy() : Json.object());
        objects.put(object.path("id").asText(), object);
        if (objects.size() > KEPT_MAX) {
            objects.remove(objects.keySet().iterator().next());
        }
        return object;
    }

    ObjectNode get(String kind, String id) {
        return find(kind, id).orElseThrow(() -> StripeRefusal.missing(kind, id));
    }

    Optional<ObjectNode> find(String id) {
        return Optional.ofNullable(objects.get(id));
    }

    Optional<ObjectNode> find(String kind, String id) {
        return find(id).filter(object -> object.path("object").asText().equals(kind));
    }

    /** Newest first, as Stripe lists. */
    List<ObjectNode> all(String kind) {
        List<ObjectNode> found = new ArrayList<>(objects.values().stream()
                .filter(object -> object.path("object").asText().equals(kind))
                .toList());
        Collections.reverse(found);
        return found;
    }

    ObjectNode card(TestCard card, String customer) {
        ObjectNode method = create("payment_method", "pm_", Json.object());
        method.put("type", "card").put("customer", customer.isEmpty() ? null : customer);
        method.putObject("billing_details");
        method.putObject("card")
                .put("brand", card.brand())
                .put("last4", card.lastFour())
                .put("exp_month", 12)
                .put("exp_year", 2034)
                .put("country", "US")
                .put("funding", "credit");
        cards.put(method.path("id").asText(), card);
        return method;
    }

    /** The card behind a saved payment method, or behind one of Stripe's test tokens. */
    TestCard cardOf(String paymentMethod) {
        return TestCard.ofToken(paymentMethod)
                .or(() -> Optional.ofNullable(cards.get(paymentMethod)))
                .orElseThrow(() -> StripeRefusal.missing("PaymentMethod", paymentMethod));
    }
}
