package com.agentaid.telephony;

import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.UsState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A source asks whether we take a call.
 *
 * @param caller absent when hidden, missing or no number
 * @param withheld the source says that the consumer hides his number
 * @param tags whatever else was sent; kept with the call, never interpreted
 */
public record BidRequest(
        @Nullable PhoneNumber caller,
        boolean withheld,
        @Nullable UsState state,
        @Nullable String zip,
        Map<String, String> tags) {

    private static final Pattern ZIP = Pattern.compile("([0-9]{5})(-?[0-9]{4})?");
    private static final int TAGS_MAX = 50;
    private static final int TAG_LENGTH_MAX = 1_000;
    private static final String CALLER = "caller_number";
    private static final String STATE = "state";
    private static final String ZIP_CODE = "zip";

    /** The names that the interface promises, for sources whose field map says nothing else. */
    private static final Map<String, String> NAMES =
            Map.of("CallerId", CALLER, "InboundStateCode", STATE, "InboundZipCode", ZIP_CODE);

    /** The names of the interface under which a source may send what we read. */
    public static final Set<String> FIELDS = NAMES.keySet();

    /** Two names of the interface for one thing mean the same. */
    public static String meaning(String field) {
        return NAMES.getOrDefault(field, field);
    }

    public BidRequest {
        tags = Map.copyOf(tags);
    }

    /**
     * Reads {@code CallerId InboundStateCode InboundZipCode}, also as {@code caller_number state zip}; all else are tags. A
     * caller that cannot be used is no error here: it has its own answer.
     *
     * @throws AnnouncementInvalid naming every field that cannot be used, as it was written
     */
    public static BidRequest read(Map<String, String> fields) {
        Map<String, String> left = new HashMap<>(fields);
        Map<String, String> written = new HashMap<>();
        NAMES.forEach((theirs, ours) -> {
            String value = left.remove(theirs);
            written.put(ours, value == null || left.containsKey(ours) ? ours : theirs);
            if (value != null) {
                left.putIfAbsent(ours, value);
            }
        });
        List<AnnouncementInvalid.FieldError> errors = new ArrayList<>();
        String caller = taken(left, CALLER);
        UsState state = state(taken(left, STATE), errors);
        String zip = zip(taken(left, ZIP_CODE), errors);
        checkTags(left, errors);
        if (!errors.isEmpty()) {
            throw new AnnouncementInvalid(errors.stream()
                    .map(error -> new AnnouncementInvalid.FieldError(
                            written.getOrDefault(error.field(), error.field()), error.message()))
                    .toList());
        }
        return new BidRequest(PhoneNumber.find(caller).orElse(null), PhoneNumber.isWithheld(caller), state, zip, left);
    }

    private static String taken(Map<String, String> fields, String name) {
        String value = fields.remove(name);
        return value == null ? "" : value.strip();
    }

    private static @Nullable UsState state(String written, List<AnnouncementInvalid.FieldError> errors) {
        Optional<UsState> state = UsState.find(written);
        if (state.isEmpty() && !written.isEmpty()) {
            errors.add(new AnnouncementInvalid.FieldError(STATE, AnnouncementInvalid.NO_STATE));
        }
        return state.orElse(null);
    }

    private static @Nullable String zip(String written, List<AnnouncementInvalid.FieldError> errors) {
        var matcher = ZIP.matcher(written);
        if (matcher.matches()) {
            return matcher.group(1);
        }
        if (!written.isEmpty()) {
            errors.add(new AnnouncementInvalid.FieldError(ZIP_CODE, AnnouncementInvalid.NO_ZIP));
        }
        return null;
    }

    private static void checkTags(Map<String, String> tags, List<AnnouncementInvalid.FieldError> errors) {
        if (tags.size() > TAGS_MAX) {
            errors.add(new AnnouncementInvalid.FieldError(
                    "tags", "must be " + TAGS_MAX + " at most: all fields that we do not read are tags"));
        }
        boolean tooLong = tags.entrySet().stream()
                .anyMatch(tag ->
                        tag.getKey().length() > TAG_LENGTH_MAX || tag.getValue().length() > TAG_LENGTH_MAX);
        if (tooLong) {
            errors.add(new AnnouncementInvalid.FieldError(
                    "tags", "must have names and values of " + TAG_LENGTH_MAX + " characters at most"));
        }
    }
}
