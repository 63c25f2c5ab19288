package com.agentaid.platform.push;

import static com.agentaid.platform.json.JsonLibrary.JSON;

import com.agentaid.platform.json.FlatJson;
import com.agentaid.shared.TenantId;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.UUID;

/** Signals as they travel by NOTIFY: a JSON array of {@code {"tenant","audience","subject"?,"type","data":{}}}. */
public final class PushJson {

    private PushJson() {}

    static String write(PushSignal signal) {
        JsonObjectBuilder data = JSON.createObjectBuilder();
        signal.data().forEach(data::add);
        JsonObjectBuilder object = JSON.createObjectBuilder()
                .add("tenant", signal.tenant().toString())
                .add("audience", signal.audience().name());
        if (signal.subject() != null) {
            object.add("subject", signal.subject().toString());
        }
        return object.add("type", signal.type()).add("data", data).build().toString();
    }

    /** The signals of one notification, for whoever listens on {@link PushNotification#CHANNEL}. */
    public static List<PushSignal> read(String payload) {
        try (JsonReader reader = JSON.createReader(new StringReader(payload))) {
            return reader.readArray().getValuesAs(JsonObject.class).stream()
                    .map(PushJson::signal)
                    .toList();
        }
    }

    private static PushSignal signal(JsonObject object) {
        return new PushSignal(
                TenantId.of(object.getString("tenant")),
                PushAudience.valueOf(object.getString("audience")),
                object.containsKey("subject") ? UUID.fromString(object.getString("subject")) : null,
                object.getString("type"),
                FlatJson.read(object.getJsonObject("data")));
    }
}
