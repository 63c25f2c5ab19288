package com.agentaid.platform.json;

import static com.agentaid.platform.json.JsonLibrary.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;

/** Objects of texts only, {@code {"callId":"…"}}: the form of payloads, event data and signals. */
public final class FlatJson {

    private FlatJson() {}

    public static String write(Map<String, String> members) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        members.forEach(object::add);
        return object.build().toString();
    }

    /** Members that are not texts come as their JSON text; null members are left out. */
    public static Map<String, String> read(String json) {
        try (JsonReader reader = JSON.createReader(new StringReader(json))) {
            return read(reader.readObject());
        }
    }

    public static Map<String, String> read(JsonObject object) {
        Map<String, String> members = new LinkedHashMap<>();
        object.forEach((name, value) -> {
            if (value instanceof JsonString text) {
                members.put(name, text.getString());
            } else if (!value.equals(JsonValue.NULL)) {
                members.put(name, value.toString());
            }
        });
        return members;
    }
}
