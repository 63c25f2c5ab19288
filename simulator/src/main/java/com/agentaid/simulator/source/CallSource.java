package com.agentaid.simulator.source;

import com.agentaid.simulator.webhooks.Kind;
import com.agentaid.simulator.webhooks.Reply;
import com.agentaid.simulator.webhooks.Webhook;
import com.agentaid.simulator.webhooks.Webhooks;
import com.agentaid.simulator.wire.Hmac;
import com.agentaid.simulator.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A publisher in the manner of CallGrid: tells the application about a call before the call rings. */
public final class CallSource {
    /** Members of an order that steer us and are no part of what is sent. */
    private static final Set<String> OURS = Set.of("sourceKey", "secret", "headers", "announceLeadMillis");

    private final Webhooks webhooks;
    private final String appUrl;
    private final Clock clock;

    public CallSource(Webhooks webhooks, String appUrl, Clock clock) {
        this.webhooks = webhooks;
        this.appUrl = appUrl;
        this.clock = clock;
    }

    /** The call that is about to be made. */
    public record Coming(String callSid, String from, String to, String state, String zip) {}

    /**
     * Announces the call. The order's members replace or extend what is sent; a null takes a member away. With a
     * {@code secret} the body is signed as {@code X-Signature: t=,v1=}.
     */
    public CompletableFuture<Reply> announce(Coming call, JsonNode order) {
        ObjectNode body = Json.object()
                .put("external_call_id", "cg_" + UUID.randomUUID())
                .put("caller_number", call.from())
                .put("called_number", call.to())
                .put("publisher_id", "pub-1");
        if (!call.state().isEmpty()) {
            body.put("state", call.state());
        }
        if (!call.zip().isEmpty()) {
            body.put("zip", call.zip());
        }
        for (Iterator<Map.Entry<String, JsonNode>> it = order.fields(); it.hasNext(); ) {
            Map.Entry<String, JsonNode> member = it.next();
            if (!OURS.contains(member.getKey())) {
                override(body, member.getKey(), member.getValue());
            }
        }
        String text = Json.write(body);
        String url = appUrl + "/webhooks/calls/" + order.path("sourceKey").asText();
        return webhooks.send(Webhook.json(Kind.SOURCE, call.callSid(), url, text, () -> headers(order, text)));
    }

    private static void override(ObjectNode body, String name, JsonNode value) {
        if (value.isNull()) {
            body.remove(name);
        } else {
            body.set(name, value);
        }
    }

    private Map<String, String> headers(JsonNode order, String body) {
        Map<String, String> headers = new HashMap<>();
        order.path("headers")
                .fields()
                .forEachRemaining(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        String secret = order.path("secret").asText("");
        if (!secret.isEmpty()) {
            headers.put("X-Signature", Hmac.timestamped(secret, clock.instant().getEpochSecond(), body));
        }
        return headers;
    }
}
