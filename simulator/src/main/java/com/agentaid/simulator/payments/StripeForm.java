package com.agentaid.simulator.payments;

import com.agentaid.simulator.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Reads Stripe's form encoding, {@code line_items[0][price_data][unit_amount]=5000}, into a tree. */
final class StripeForm {
    private StripeForm() {}

    static ObjectNode parse(Map<String, List<String>> params) {
        ObjectNode root = Json.object();
        params.forEach((name, values) -> {
            String[] path = name.replace("]", "").split("\\[", -1);
            ObjectNode parent = root;
            int last = path[path.length - 1].isEmpty() ? path.length - 2 : path.length - 1;
            for (int i = 0; i < last; i++) {
                parent = parent.path(path[i]) instanceof ObjectNode known ? known : parent.putObject(path[i]);
            }
            if (last < path.length - 1) {
                ArrayNode list = parent.putArray(path[last]);
                values.forEach(list::add);
            } else {
                parent.put(path[last], values.get(0));
            }
        });
        return root;
    }

    static long amount(JsonNode form, String name) {
        String text = form.path(name).asText("");
        if (!text.matches("[0-9]{1,12}") || Long.parseLong(text) == 0) {
            throw StripeRefusal.badRequest("parameter_invalid_integer", "Invalid positive integer: " + name);
        }
        return Long.parseLong(text);
    }

    static String required(JsonNode form, String name) {
        return Json.text(form, name)
                .orElseThrow(
                        () -> StripeRefusal.badRequest("parameter_missing", "Missing required param: " + name + "."));
    }
}
