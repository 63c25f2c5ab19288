package com.agentaid.web.push;

import static com.agentaid.platform.json.JsonLibrary.JSON;

import com.agentaid.platform.json.JsonLibrary;
import com.agentaid.shared.Money;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The texts that travel over a socket, {@code {"type","at","data"}} both ways. */
final class Frames {
    static final int TEXT_CHARS_MAX = 4096;
    static final String HEARTBEAT = "heartbeat";
    private static final Set<String> NUMBERS = Set.of("ringSeconds", "talkSeconds", "rank");

    private Frames() {}

    /** Signals carry texts only; what a browser reads as a number or as money becomes one here. */
    static String of(String type, Instant at, Map<String, String> data) {
        JsonObjectBuilder body = JSON.createObjectBuilder();
        data.forEach((name, value) -> {
            if (name.equals("priceMinor")) {
                body.add("price", price(Long.parseLong(value), data.get("currency")));
            } else if (NUMBERS.contains(name)) {
                body.add(name, Long.parseLong(value));
            } else if (!isPartOfPrice(name, data)) {
                body.add(name, value);
            }
        });
        return JSON.createObjectBuilder()
                .add("type", type)
                .add("at", at.toString())
                .add("data", body)
                .build()
                .toString();
    }

    /** What the money object says already; two members of one name would leave it to chance which one a client reads. */
    private static boolean isPartOfPrice(String name, Map<String, String> data) {
        return data.containsKey("priceMinor") && (name.equals("currency") || name.equals("price"));
    }

    private static JsonObjectBuilder price(long minor, @Nullable String currency) {
        String code = currency == null ? "USD" : currency;
        return JSON.createObjectBuilder()
                .add("minor", minor)
                .add("currency", code)
                .add("text", new Money(minor, Currency.getInstance(code)).format());
    }

    /** Empty when a client sent something that is no JSON object: such a frame is dropped, the socket lives on. */
    static Optional<JsonObject> read(String text) {
        try {
            return Optional.of(JsonLibrary.readObject(text));
        } catch (JsonException notAnObject) {
            return Optional.empty();
        }
    }
}
