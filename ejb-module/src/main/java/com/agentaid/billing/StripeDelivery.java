package com.agentaid.billing;

import org.jspecify.annotations.Nullable;

/**
 * What became of a webhook request.
 *
 * @param eventId present unless refused
 * @param refusal why it was refused, for the log and not for the sender; present exactly when refused
 */
public record StripeDelivery(Outcome outcome, @Nullable String eventId, @Nullable String refusal) {
    /** What to answer: 2xx for the first two. */
    public enum Outcome {
        STORED,
        DUPLICATE,
        /** Not signed by Stripe for us, or too old. Nothing was stored. */
        REFUSED
    }

    static StripeDelivery stored(String eventId) {
        return new StripeDelivery(Outcome.STORED, eventId, null);
    }

    static StripeDelivery duplicate(String eventId) {
        return new StripeDelivery(Outcome.DUPLICATE, eventId, null);
    }

    static StripeDelivery refused(String why) {
        return new StripeDelivery(Outcome.REFUSED, null, why);
    }
}
