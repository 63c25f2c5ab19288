package com.agentaid.platform.json;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The JSON library, looked up once. {@code jakarta.json.Json} searches every archive of the class path at each call, under
 * locks that all threads share: under load that search cost more than all the JSON itself.
 */
public final class JsonLibrary {

    public static final JsonProvider JSON = JsonProvider.provider();

    private JsonLibrary() {}

    /**
     * What strangers wrote, whole.
     *
     * @throws JsonException when it is no JSON
     * @throws JsonBeyondLimits when it is, and more than is read
     */
    public static JsonValue read(String text) {
        try (JsonReader reader = JSON.createReader(new StringReader(text))) {
            return reader.readValue();
        } catch (JsonException noJson) {
            throw noJson;
        } catch (RuntimeException limit) {
            throw new JsonBeyondLimits(limit);
        }
    }

    /** @throws JsonException when it is no JSON object, or more than is read */
    public static JsonObject readObject(String text) {
        if (read(text) instanceof JsonObject object) {
            return object;
        }
        throw new JsonException("it is no JSON object");
    }

    /**
     * The first name that one object has twice. Readers take the last of the two without a word, and the writer may have meant
     * the other.
     *
     * @throws JsonException when it is no JSON
     * @throws JsonBeyondLimits when it is, and more than is read
     */
    public static Optional<String> findNameTwice(String text) {
        Deque<Set<String>> open = new ArrayDeque<>();
        try (JsonParser parser = JSON.createParser(new StringReader(text))) {
            while (parser.hasNext()) {
                switch (parser.next()) {
                    case START_OBJECT, START_ARRAY -> open.push(new HashSet<>());
                    case END_OBJECT, END_ARRAY -> open.pop();
                    case KEY_NAME -> {
                        String name = parser.getString();
                        if (!open.element().add(name)) {
                            return Optional.of(name);
                        }
                    }
                    default -> {}
                }
            }
            return Optional.empty();
        } catch (JsonException noJson) {
            throw noJson;
        } catch (RuntimeException limit) {
            throw new JsonBeyondLimits(limit);
        }
    }
}
