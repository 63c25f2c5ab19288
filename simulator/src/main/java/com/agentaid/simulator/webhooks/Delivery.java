package com.agentaid.simulator.webhooks;

import com.agentaid.simulator.wire.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;

/** One attempt to deliver a webhook, as the log keeps it. */
public record Delivery(String id, Instant at, Webhook webhook, int attempt, Reply reply, long tookMillis) {
    private static final int BODY_CHARS_MAX = 8_000;

    public ObjectNode json() {
        ObjectNode json = Json.object()
                .put("id", id)
                .put("at", at.toString())
                .put("kind", webhook.kind().name().toLowerCase(Locale.ROOT))
                .put("callSid", webhook.subject())
                .put("method", webhook.method())
                .put("url", webhook.url())
                .put("attempt", attempt)
                .put("status", reply.status())
                .put("response", head(reply.body()))
                .put("error", reply.error())
                .put("millis", tookMillis);
        json.set("params", Json.tree(webhook.params()));
        String body = webhook.body();
        if (webhook.params().isEmpty() && body != null) {
            json.put("body", head(body));
        }
        return json;
    }

    private static String head(String text) {
        return text.length() <= BODY_CHARS_MAX ? text : text.substring(0, BODY_CHARS_MAX) + "…";
    }
}
