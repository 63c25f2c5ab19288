package com.agentaid.simulator.webhooks;

import com.agentaid.simulator.wire.Forms;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request to the application, ready to be sent any number of times.
 *
 * @param subject the call or the Stripe event that it speaks of, for the log
 * @param params the form parameters for the log, empty for a JSON body
 * @param body the body exactly as signed
 * @param headers made anew for each attempt, because a timestamped signature ages
 */
public record Webhook(
        Kind kind,
        String subject,
        String method,
        String url,
        Map<String, String> params,
        @Nullable String body,
        String contentType,
        Supplier<Map<String, String>> headers) {

    public static Webhook json(
            Kind kind, String subject, String url, String body, Supplier<Map<String, String>> headers) {
        return new Webhook(kind, subject, "POST", url, Map.of(), body, "application/json; charset=utf-8", headers);
    }

    public static Webhook form(
            Kind kind, String subject, String url, Map<String, String> params, Supplier<Map<String, String>> headers) {
        return new Webhook(kind, subject, "POST", url, params, Forms.encode(params), Forms.CONTENT_TYPE, headers);
    }
}
