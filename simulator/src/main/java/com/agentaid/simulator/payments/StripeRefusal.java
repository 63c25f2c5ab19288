package com.agentaid.simulator.payments;

import com.agentaid.simulator.wire.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An answer that is an error, with Stripe's status and body. */
final class StripeRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient ObjectNode error;

    private StripeRefusal(int status, ObjectNode error) {
        super(error.path("message").asText());
        this.status = status;
        this.error = error;
    }

    static StripeRefusal badRequest(String code, String message) {
        return of(400, "invalid_request_error", code, message);
    }

    static StripeRefusal missing(String kind, String id) {
        return of(404, "invalid_request_error", "resource_missing", "No such " + kind + ": '" + id + "'");
    }

    static StripeRefusal unauthorized(String key) {
        String shown = key.length() > 8 ? key.substring(0, 4) + "…" + key.substring(key.length() - 4) : "…";
        return of(401, "invalid_request_error", "", "Invalid API Key provided: " + shown);
    }

    static StripeRefusal idempotency(String message) {
        return of(400, "idempotency_error", "", message);
    }

    static StripeRefusal switchedOn(int status) {
        return of(status, "api_error", "", "The fault switch providerStatus is on");
    }

    /** The bank said no. @param payment the payment as it stands now */
    static StripeRefusal card(TestCard.Outcome outcome, ObjectNode payment) {
        StripeRefusal refusal = of(402, "card_error", outcome.code(), outcome.message());
        refusal.error.put("decline_code", outcome.declineCode());
        refusal.error.set("payment_intent", payment.deepCopy());
        return refusal;
    }

    private static StripeRefusal of(int status, String type, String code, String message) {
        ObjectNode error = Json.object().put("type", type).put("message", message);
        if (!code.isEmpty()) {
            error.put("code", code);
        }
        return new StripeRefusal(status, error);
    }

    int status() {
        return status;
    }

    ObjectNode body() {
        ObjectNode body = Json.object();
        body.set("error", error);
        return body;
    }
}
