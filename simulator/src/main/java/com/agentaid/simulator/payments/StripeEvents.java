package com.agentaid.simulator.payments;

import com.agentaid.simulator.faults.FaultSwitches;
import com.agentaid.simulator.webhooks.Kind;
import com.agentaid.simulator.webhooks.Reply;
import com.agentaid.simulator.webhooks.Webhook;
import com.agentaid.simulator.webhooks.Webhooks;
import com.agentaid.simulator.wire.Hmac;
import com.agentaid.simulator.wire.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Delivers signed events until the application takes them: at least once, with growing pauses, and with no promise about
 * the order once something went wrong.
 */
final class StripeEvents {
    static final String API_VERSION = "2026-07-29.dahlia";

    private static final int ATTEMPTS_MAX = 40;
    private static final int PAUSE_SECONDS_MAX = 30;

    private final Webhooks webhooks;
    private final FaultSwitches faults;
    private final String url;
    private final String secret;
    private final Clock clock;
    private volatile boolean closed;
    private CompletableFuture<Reply> last = CompletableFuture.completedFuture(new Reply(200, "", ""));

    StripeEvents(Webhooks webhooks, FaultSwitches faults, String url, String secret, Clock clock) {
        this.webhooks = webhooks;
        this.faults = faults;
        this.url = url;
        this.secret = secret;
        this.clock = clock;
    }

    /** The snapshot that the event carries is taken now; the object may change before it arrives. */
    static ObjectNode event(StripeObjects objects, String type, ObjectNode object) {
        ObjectNode event = objects.create("event", "evt_", Json.object());
        event.remove("metadata");
        event.put("type", type).put("api_version", API_VERSION).put("pending_webhooks", 1);
        event.putObject("data").set("object", object.deepCopy());
        event.putObject("request").putNull("id").putNull("idempotency_key");
        return event;
    }

    /** What happened in one stroke, in its order; backwards with the reorder fault. */
    synchronized void publish(List<ObjectNode> events) {
        List<ObjectNode> order = new ArrayList<>(events);
        if (faults.get().reorder() && faults.get().concern(url)) {
            Collections.reverse(order);
        }
        for (ObjectNode event : order) {
            Webhook webhook = webhook(event);
            last = last.thenCompose(reply -> deliver(webhook, 1));
        }
    }

    private Webhook webhook(ObjectNode event) {
        String body = Json.write(event);
        return Webhook.json(
                Kind.STRIPE,
                event.path("id").asText(),
                url,
                body,
                () -> Map.of(
                        "Stripe-Signature",
                        Hmac.timestamped(secret, clock.instant().getEpochSecond(), body),
                        "User-Agent",
                        "Stripe/1.0 (+https://stripe.com/docs/webhooks)"));
    }

    private CompletableFuture<Reply> deliver(Webhook webhook, int attempt) {
        return webhooks.send(webhook, attempt).thenApply(reply -> {
            if (!reply.isOk() && attempt < ATTEMPTS_MAX && !closed) {
                again(webhook, attempt + 1);
            }
            return reply;
        });
    }

    private void again(Webhook webhook, int attempt) {
        long pause = Math.min(PAUSE_SECONDS_MAX, 1L << Math.min(attempt - 2, 10));
        CompletableFuture<Reply> unused = CompletableFuture.completedFuture(webhook)
                .thenComposeAsync(
                        ready -> closed
                                ? CompletableFuture.completedFuture(new Reply(0, "", "closed"))
                                : deliver(ready, attempt),
                        CompletableFuture.delayedExecutor(pause, TimeUnit.SECONDS));
    }

    void close() {
        closed = true;
    }
}
