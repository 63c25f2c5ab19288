package com.agentaid.simulator.carrier;

import com.agentaid.simulator.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/** The numbers of the account and those of the outside world, with how each behaves. */
public final class NumberBook {
    /** What an outside number does when it is dialled. */
    public enum Answer {
        ANSWER,
        BUSY,
        NO_ANSWER,
        FAILED
    }

    /**
     * One number.
     *
     * @param fallbackUrl asked when the voice address fails; empty = none
     * @param answer what the number does when it is dialled itself
     * @param talkFor how long it talks then before it hangs up; zero = until the other side does
     */
    public record Settings(
            String number,
            String label,
            String voiceUrl,
            String statusCallback,
            String fallbackUrl,
            Answer answer,
            Duration answerAfter,
            Duration talkFor) {

        private Settings with(JsonNode json) {
            return new Settings(
                    number,
                    json.path("label").asText(label),
                    json.path("voiceUrl").asText(voiceUrl),
                    json.path("statusCallback").asText(statusCallback),
                    json.path("fallbackUrl").asText(fallbackUrl),
                    Answer.valueOf(json.path("answer")
                            .asText(answer.name())
                            .toUpperCase(Locale.ROOT)
                            .replace('-', '_')),
                    Duration.ofMillis(json.path("answerAfterMillis").asLong(answerAfter.toMillis())),
                    Duration.ofMillis(json.path("talkMillis").asLong(talkFor.toMillis())));
        }

        private Settings named(String name) {
            return new Settings(number, name, voiceUrl, statusCallback, fallbackUrl, answer, answerAfter, talkFor);
        }

        public ObjectNode json() {
            return Json.object()
                    .put("number", number)
                    .put("label", label)
                    .put("voiceUrl", voiceUrl)
                    .put("statusCallback", statusCallback)
                    .put("fallbackUrl", fallbackUrl)
                    .put("answer", answer.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .put("answerAfterMillis", answerAfter.toMillis())
                    .put("talkMillis", talkFor.toMillis());
        }
    }

    private static final Duration PICKS_UP_AFTER = Duration.ofMillis(800);

    private final Map<String, Settings> numbers = new ConcurrentSkipListMap<>();
    private final String voiceUrl;
    private final String statusCallback;
    private volatile Supplier<Map<String, String>> known = Map::of;

    public NumberBook(String voiceUrl, String statusCallback) {
        this.voiceUrl = voiceUrl;
        this.statusCallback = statusCallback;
    }

    /** The settings of a number; one that nobody configured leads to the application. */
    public Settings get(String number) {
        Settings known = numbers.get(number);
        return known != null
                ? known
                : new Settings(number, "", voiceUrl, statusCallback, "", Answer.ANSWER, PICKS_UP_AFTER, Duration.ZERO);
    }

    /** Changes what the JSON names and keeps the rest. */
    public Settings configure(String number, JsonNode json) {
        Settings changed = get(number).with(json);
        numbers.put(number, changed);
        return changed;
    }

    public void remove(String number) {
        numbers.remove(number);
    }

    /** Numbers that need no configuring because somebody else keeps them: number to label, asked for each time. */
    public void alsoList(Supplier<Map<String, String>> others) {
        known = others;
    }

    public List<Settings> all() {
        Map<String, Settings> all = new TreeMap<>();
        known.get().forEach((number, label) -> all.put(number, get(number).named(label)));
        all.putAll(numbers);
        return List.copyOf(all.values());
    }
}
