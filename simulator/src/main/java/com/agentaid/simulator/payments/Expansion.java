package com.agentaid.simulator.payments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Puts whole objects in place of their ids where a request asks to {@code expand} them. */
final class Expansion {
    private static final Map<String, String> KINDS = Map.of(
            "payment_intent", "payment_intent",
            "customer", "customer",
            "payment_method", "payment_method",
            "latest_charge", "charge",
            "charge", "charge");

    private final CardDesk desk;

    Expansion(CardDesk desk) {
        this.desk = desk;
    }

    ObjectNode expand(ObjectNode object, JsonNode paths) {
        paths.forEach(path -> expand(object, path.asText()));
        return object;
    }

    private void expand(ObjectNode object, String path) {
        String member = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
        String kind = KINDS.get(member);
        if (kind != null && object.path(member).isTextual()) {
            object.set(member, desk.get(kind, object.path(member).asText()));
        }
        if (member.equals("source")) {
            desk.find(object.path(member).asText()).ifPresent(source -> object.set(member, source));
        }
        if (path.contains(".") && object.path(member) instanceof ObjectNode inner) {
            expand(inner, path.substring(path.indexOf('.') + 1));
        }
    }
}
