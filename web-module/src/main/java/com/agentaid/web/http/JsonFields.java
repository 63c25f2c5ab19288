package com.agentaid.web.http;

import com.agentaid.platform.json.JsonLibrary;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object read field by field, for addresses where what is left out means something: a misspelt field must not pass for
 * one that is left out. Every field at fault is noted under its own name, {@link #done} refuses them together.
 */
public final class JsonFields {
    private final JsonObject object;
    private final String prefix;
    private final List<FieldError> errors;

    private JsonFields(JsonObject object, String prefix, List<FieldError> errors, Set<String> known) {
        this.object = object;
        this.prefix = prefix;
        this.errors = errors;
        for (String name : object.keySet()) {
            if (!known.contains(name)) {
                refuse(name, "is no field of this address; these are: " + String.join(", ", known));
            }
        }
    }

    /** @throws ProblemException when the body is no JSON object, or has a name twice in one object, whatever type it claims to be */
    public static JsonFields of(@Nullable String body, String... known) {
        String text = Objects.requireNonNullElse(body, "");
        JsonNames.checkOnce(text);
        try {
            JsonObject object = JsonLibrary.readObject(text);
            return new JsonFields(object, "", new ArrayList<>(), new TreeSet<>(Arrays.asList(known)));
        } catch (JsonException malformed) {
            throw new ProblemException(Problem.badRequest(
                    "The body is not a JSON object. Its fields are: " + String.join(", ", known) + "."));
        }
    }

    /** Neither left out nor null. */
    public boolean has(String name) {
        return value(name) != null;
    }

    public @Nullable Long wholeNumber(String name) {
        return wholeNumber(name, "must be a whole number");
    }

    private @Nullable Long wholeNumber(String name, String message) {
        JsonValue value = value(name);
        if (value instanceof JsonNumber number) {
            try {
                return number.longValueExact();
            } catch (ArithmeticException noWholeNumber) {
                refuse(name, message);
                return null;
            }
        }
        return refusedUnlessMissing(name, value, message);
    }

    public @Nullable Long wholeNumber(String name, long min, long max) {
        String message = "must be a whole number from " + min + " to " + max;
        Long number = wholeNumber(name, message);
        if (number != null && (number < min || number > max)) {
            refuse(name, message);
            return null;
        }
        return number;
    }

    public @Nullable Integer count(String name, int min, int max) {
        Long number = wholeNumber(name, (long) min, (long) max);
        return number == null ? null : number.intValue();
    }

    public @Nullable String text(String name) {
        JsonValue value = value(name);
        return value instanceof JsonString text
                ? text.getString()
                : refusedUnlessMissing(name, value, "must be a text");
    }

    public @Nullable Boolean truth(String name) {
        JsonValue value = value(name);
        if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
            return value == JsonValue.TRUE;
        }
        return refusedUnlessMissing(name, value, "must be true or false");
    }

    /** The texts of a list; empty when it is left out. */
    public List<@Nullable String> texts(String name) {
        List<@Nullable String> texts = new ArrayList<>();
        JsonArray values = Objects.requireNonNullElse(array(name), JsonValue.EMPTY_JSON_ARRAY);
        for (int i = 0; i < values.size(); i++) {
            JsonValue value = values.get(i);
            String at = name + "[" + i + "]";
            texts.add(
                    value instanceof JsonString text
                            ? text.getString()
                            : refusedUnlessMissing(at, value == JsonValue.NULL ? null : value, "must be a text"));
        }
        return texts;
    }

    /** The objects of a list, each read by itself; absent when it is left out. An element that is read to null is at fault. */
    public <T> @Nullable List<T> objects(
            String name, int countMax, Function<JsonFields, @Nullable T> reader, String... known) {
        JsonArray values = array(name);
        if (values == null) {
            return null;
        }
        if (values.size() > countMax) {
            refuse(name, "must be " + countMax + " at most");
            return List.of();
        }
        List<T> read = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String at = name + "[" + i + "]";
            if (values.get(i) instanceof JsonObject element) {
                T one = reader.apply(
                        new JsonFields(element, prefix + at + ".", errors, new TreeSet<>(Arrays.asList(known))));
                if (one != null) {
                    read.add(one);
                }
            } else {
                refuse(at, "must be an object");
            }
        }
        return read;
    }

    /** An object whose names are the client's own, each value read by its name; absent when it is left out. */
    public <T> @Nullable Map<String, T> named(String name, BiFunction<JsonFields, String, @Nullable T> reader) {
        JsonValue value = value(name);
        if (!(value instanceof JsonObject object)) {
            return refusedUnlessMissing(name, value, "must be an object");
        }
        JsonFields fields = new JsonFields(object, prefix + name + ".", errors, object.keySet());
        Map<String, T> read = new LinkedHashMap<>();
        for (String own : object.keySet()) {
            T one = reader.apply(fields, own);
            if (one == null) {
                fields.refuse(own, "is missing");
            } else {
                read.put(own, one);
            }
        }
        return read;
    }

    /** Notes a fault, if it is the field's first; the field's name as the client wrote it. */
    public void refuse(String name, String message) {
        String field = prefix + name;
        if (errors.stream().noneMatch(error -> error.field().equals(field))) {
            errors.add(new FieldError(field, message));
        }
    }

    /** @throws ProblemException when a field was refused */
    public void done() {
        if (!errors.isEmpty()) {
            throw new ProblemException(Problem.badFields(errors));
        }
    }

    private @Nullable JsonArray array(String name) {
        JsonValue value = value(name);
        return value instanceof JsonArray array ? array : refusedUnlessMissing(name, value, "must be a list");
    }

    /** Null for a field that is left out and for one that says null. */
    private @Nullable JsonValue value(String name) {
        JsonValue value = object.get(name);
        return value == null || value.getValueType() == JsonValue.ValueType.NULL ? null : value;
    }

    private <T> @Nullable T refusedUnlessMissing(String name, @Nullable JsonValue value, String message) {
        if (value != null) {
            refuse(name, message);
        }
        return null;
    }
}
