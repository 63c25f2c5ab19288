package com.agentaid.simulator.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** JSON as trees: the providers' objects are documents that we echo, not types of ours. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The text as an object, or empty when it is anything else; an empty text is an empty object. */
    public static Optional<ObjectNode> parse(String text) {
        if (text.isBlank()) {
            return Optional.of(object());
        }
        try {
            JsonNode node = MAPPER.readTree(text);
            return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("not writable as JSON: " + value.getClass(), impossible);
        }
    }

    /** Maps, lists and records of plain values as a tree. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** The member as text; missing, null and empty are all empty. */
    public static Optional<String> text(JsonNode object, String name) {
        String text = object.path(name).asText("");
        return object.path(name).isNull() || text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
