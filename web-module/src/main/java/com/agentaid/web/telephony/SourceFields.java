package com.agentaid.web.telephony;

import com.agentaid.campaigns.SourceAuthMode;
import com.agentaid.campaigns.SourceView;
import com.agentaid.platform.json.FlatJson;
import com.agentaid.platform.json.JsonLibrary;
import com.agentaid.telephony.AnnouncementInvalid;
import com.agentaid.telephony.CallAnnouncement;
import com.agentaid.telephony.UnknownNumber;
import com.agentaid.web.http.FieldError;
import com.agentaid.web.http.FormFields;
import com.agentaid.web.http.JsonNames;
import com.agentaid.web.http.Problem;
import com.agentaid.web.http.ProblemException;
import com.agentaid.web.http.Utf8;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParsingException;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a source sent, whatever form it came in.
 *
 * @param values under our own names, whatever the source calls them
 * @param theirs our name to the source's, of the fields that it names otherwise
 */
record SourceFields(Map<String, String> values, Map<String, String> theirs) {

    /** A signature of ours covers the body alone, so the query of a source that signs is somebody's word and not read. */
    static SourceFields read(HttpServletRequest request, byte[] body, SourceView source) {
        String query = source.authMode() == SourceAuthMode.HMAC ? null : request.getQueryString();
        Map<String, String> sent = new LinkedHashMap<>(FormFields.onceOfQuery(query));
        if (body.length > 0) {
            sent.putAll(ofBody(request.getContentType(), body));
        }
        sent.forEach((name, value) -> Utf8.withoutNul(name + value));
        return renamed(sent, source.fieldMap());
    }

    /** All at once: a source may call one of its fields as we call another. */
    private static SourceFields renamed(Map<String, String> sent, Map<String, String> theirNames) {
        Map<String, String> values = new LinkedHashMap<>(sent);
        values.keySet().removeAll(theirNames.values());
        Map<String, String> names = new HashMap<>();
        theirNames.forEach((ours, theirs) -> {
            String value = sent.get(theirs);
            if (value != null) {
                values.put(ours, value);
            }
            if (value != null || !values.containsKey(ours)) {
                names.put(ours, theirs);
            }
        });
        return new SourceFields(values, names);
    }

    /** @throws ProblemException naming what is refused as the source calls it, with our name beside it */
    <T> T named(Supplier<T> work) {
        try {
            return work.get();
        } catch (AnnouncementInvalid invalid) {
            throw new ProblemException(Problem.badFields(invalid.errors().stream()
                    .map(error -> named(error.field(), error.message()))
                    .toList()));
        } catch (UnknownNumber unknown) {
            throw new ProblemException(Problem.badFields(List.of(named(
                    "called_number",
                    "is no active number of a campaign of ours: send the number that the call will arrive at"))));
        }
    }

    private FieldError named(String ours, String message) {
        String name = theirs.getOrDefault(ours, ours);
        return new FieldError(name, name.equals(ours) ? message : "(our " + ours + ") " + message);
    }

    /** What is stored as the raw event: the body, or the query of a source that sends nothing else. */
    static byte[] content(HttpServletRequest request, byte[] body) {
        String query = request.getQueryString();
        return body.length > 0 || query == null ? body : query.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> ofBody(@Nullable String contentType, byte[] body) {
        String type = contentType == null
                ? ""
                : contentType.toLowerCase(Locale.ROOT).split(";", 2)[0].trim();
        if (type.equals("application/json") || type.endsWith("+json")) {
            return ofJson(Utf8.decode(body));
        }
        if (type.equals("application/x-www-form-urlencoded")) {
            return FormFields.onceOfBody(body);
        }
        throw new ProblemException(Problem.of(
                415, "Unsupported content type", "Send application/json or application/x-www-form-urlencoded."));
    }

    private static Map<String, String> ofJson(String text) {
        JsonNames.checkOnce(text);
        try {
            JsonObject object = JsonLibrary.readObject(text);
            Map<String, String> fields = new LinkedHashMap<>(FlatJson.read(object));
            if (object.get("tags") instanceof JsonObject tags) {
                fields.remove("tags");
                FlatJson.read(tags).forEach((name, value) -> fields.putIfAbsent(tagName(name), value));
            } else if (object.getOrDefault("tags", JsonValue.NULL).equals(JsonValue.NULL)) {
                fields.remove("tags");
            }
            return fields;
        } catch (JsonException malformed) {
            throw new ProblemException(Problem.badRequest("The body is not a JSON object" + where(malformed) + "."));
        }
    }

    /** A tag that happens to be called like a field of ours is not that field. */
    private static String tagName(String name) {
        return CallAnnouncement.FIELDS.contains(name) ? "tags." + name : name;
    }

    private static String where(JsonException malformed) {
        return malformed instanceof JsonParsingException parsing && parsing.getLocation() != null
                ? ": see line " + parsing.getLocation().getLineNumber() + ", column "
                        + parsing.getLocation().getColumnNumber()
                : "";
    }
}
