package com.agentaid.telephony;

import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.SourceId;
import com.agentaid.shared.UsState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A source tells that it is about to send us a call.
 *
 * @param externalId the source's own name for the call; repeating it announces the same call
 * @param caller absent when the consumer hides his number
 * @param called the number of ours that the call will arrive at
 * @param state the consumer's state as the source knows it
 * @param campaign name or id of the campaign that the source means; the called number must be one of its
 * @param tags whatever else the source sent; kept, never interpreted
 */
public record CallAnnouncement(
        SourceId source,
        @Nullable String externalId,
        @Nullable PhoneNumber caller,
        PhoneNumber called,
        @Nullable UsState state,
        @Nullable String zip,
        @Nullable String campaign,
        Map<String, String> tags) {

    /** The names under which a source may send what we read; all else are tags. */
    public static final Set<String> FIELDS =
            Set.of("external_call_id", "caller_number", "called_number", "state", "zip", "campaign");

    private static final Pattern ZIP = Pattern.compile("([0-9]{5})(-?[0-9]{4})?");
    private static final String NO_NUMBER =
            "is not a telephone number: send 10 digits, 1 and 10 digits, or E.164 such as +15125550100";
    private static final int EXTERNAL_ID_LENGTH_MAX = 200;
    private static final int TAGS_MAX = 50;
    private static final int TAG_LENGTH_MAX = 1_000;

    public CallAnnouncement {
        tags = Map.copyOf(tags);
    }

    /**
     * Reads what a source sent under the names of {@link #FIELDS}.
     *
     * @throws AnnouncementInvalid naming every field that cannot be used
     */
    public static CallAnnouncement read(SourceId source, Map<String, String> fields) {
        Reader reader = new Reader(fields);
        String externalId = reader.externalId();
        PhoneNumber caller = reader.caller();
        PhoneNumber called = reader.called();
        UsState state = reader.state();
        String zip = reader.zip();
        String campaign = reader.campaign();
        Map<String, String> tags = reader.tags();
        reader.finish();
        return new CallAnnouncement(
                source, externalId, caller, Objects.requireNonNull(called), state, zip, campaign, tags);
    }

    /** Two announcements of one external id are the same call; without one each is its own. */
    public Optional<String> eventKey() {
        return Optional.ofNullable(externalId).map(id -> "announced:" + source.value() + ":" + id);
    }

    /** Reads field by field and collects what is wrong, so that a source learns all of it at once. */
    private static final class Reader {
        private final Map<String, String> fields;
        private final List<AnnouncementInvalid.FieldError> errors = new ArrayList<>();

        Reader(Map<String, String> fields) {
            this.fields = fields;
        }

        @Nullable
        String externalId() {
            String written = written("external_call_id");
            if (written != null && written.length() > EXTERNAL_ID_LENGTH_MAX) {
                errors.add(error("external_call_id", "must have " + EXTERNAL_ID_LENGTH_MAX + " characters at most"));
            }
            return written;
        }

        /** Hidden numbers come in many spellings and are no error; digits that are no number are one. */
        @Nullable
        PhoneNumber caller() {
            String written = written("caller_number");
            if (written == null) {
                return null;
            }
            Optional<PhoneNumber> number = PhoneNumber.find(written);
            boolean anonymous = written.chars().noneMatch(Character::isDigit) || written.startsWith("+");
            if (number.isEmpty() && !anonymous) {
                errors.add(error("caller_number", NO_NUMBER + "; anonymous for a hidden number"));
            }
            return number.orElse(null);
        }

        @Nullable
        PhoneNumber called() {
            String written = written("called_number");
            if (written == null) {
                errors.add(error("called_number", "is missing: send the number that the call will arrive at"));
                return null;
            }
            Optional<PhoneNumber> number = PhoneNumber.find(written);
            if (number.isEmpty()) {
                errors.add(error("called_number", NO_NUMBER));
            }
            return number.orElse(null);
        }

        @Nullable
        UsState state() {
            String written = written("state");
            if (written == null) {
                return null;
            }
            Optional<UsState> state = UsState.find(written);
            if (state.isEmpty()) {
                errors.add(error("state", AnnouncementInvalid.NO_STATE));
            }
            return state.orElse(null);
        }

        @Nullable
        String zip() {
            String written = written("zip");
            if (written == null) {
                return null;
            }
            var matcher = ZIP.matcher(written);
            if (!matcher.matches()) {
                errors.add(error("zip", AnnouncementInvalid.NO_ZIP));
                return null;
            }
            return matcher.group(1);
        }

        @Nullable
        String campaign() {
            return written("campaign");
        }

        Map<String, String> tags() {
            Map<String, String> tags = new java.util.TreeMap<>(fields);
            FIELDS.forEach(tags::remove);
            if (tags.size() > TAGS_MAX) {
                errors.add(error("tags", "must be " + TAGS_MAX + " at most: all fields that we do not read are tags"));
            }
            tags.forEach((name, value) -> {
                if (name.length() > TAG_LENGTH_MAX || value.length() > TAG_LENGTH_MAX) {
                    errors.add(
                            error("tags", "must have names and values of " + TAG_LENGTH_MAX + " characters at most"));
                }
            });
            return tags;
        }

        void finish() {
            if (!errors.isEmpty()) {
                throw new AnnouncementInvalid(errors);
            }
        }

        private @Nullable String written(String name) {
            String written = fields.get(name);
            return written == null || written.isBlank() ? null : written.strip();
        }

        private static AnnouncementInvalid.FieldError error(String field, String message) {
            return new AnnouncementInvalid.FieldError(field, message);
        }
    }
}
