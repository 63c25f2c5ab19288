package com.agentaid.simulator.faults;

import com.agentaid.simulator.wire.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How the outside world misbehaves at the moment.
 *
 * @param duplicateWebhooks extra copies of every webhook, sent at the same time as the first
 * @param delayMillis wait before a webhook leaves
 * @param reorder hold the events of a call until it ended, or of a payment until it is settled, then deliver them in
 *     reverse
 * @param dropEvery every n-th webhook is lost on its way, 0 = none; requests for TwiML are never lost
 * @param match only addresses that contain this text are concerned; empty = all
 * @param providerStatus HTTP status with which Twilio's and Stripe's REST addresses refuse, 0 = they work
 * @param providerDelayMillis wait before a REST answer
 * @param tokenExpired access tokens are refused as expired
 */
public record Faults(
        int duplicateWebhooks,
        int delayMillis,
        boolean reorder,
        int dropEvery,
        String match,
        int providerStatus,
        int providerDelayMillis,
        boolean tokenExpired) {
    private static final int COPIES_MAX = 20;
    private static final int DELAY_MILLIS_MAX = 120_000;

    public static final Faults NONE = new Faults(0, 0, false, 0, "", 0, 0, false);

    public Faults {
        within("duplicateWebhooks", duplicateWebhooks, COPIES_MAX);
        within("delayMillis", delayMillis, DELAY_MILLIS_MAX);
        within("dropEvery", dropEvery, Integer.MAX_VALUE);
        within("providerDelayMillis", providerDelayMillis, DELAY_MILLIS_MAX);
        if (providerStatus != 0 && (providerStatus < 400 || providerStatus > 599)) {
            throw new IllegalArgumentException("providerStatus must be 0 or 400 to 599");
        }
    }

    /** These faults with the members that the JSON names replaced, so that a switch can be set alone. */
    public Faults with(JsonNode json) {
        return new Faults(
                json.path("duplicateWebhooks").asInt(duplicateWebhooks),
                json.path("delayMillis").asInt(delayMillis),
                json.path("reorder").asBoolean(reorder),
                json.path("dropEvery").asInt(dropEvery),
                json.path("match").asText(match),
                json.path("providerStatus").asInt(providerStatus),
                json.path("providerDelayMillis").asInt(providerDelayMillis),
                json.path("tokenExpired").asBoolean(tokenExpired));
    }

    public boolean concern(String url) {
        return url.contains(match);
    }

    public ObjectNode json() {
        return (ObjectNode) Json.tree(this);
    }

    private static void within(String name, int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(name + " must be 0 to " + max);
        }
    }
}
