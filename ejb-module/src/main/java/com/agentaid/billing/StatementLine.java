package com.agentaid.billing;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * One line of what a provider states.
 *
 * @param source what it is about, as our entries say it: {@code STRIPE_PAYMENT}, {@code STRIPE_REFUND},
 *     {@code STRIPE_DISPUTE}; {@code TWILIO_LEG} for the agent's leg of a call
 * @param reference the provider's id of it, the source id of our entries or the leg's id
 * @param quantity minor units, positive when they add to the agent's balance; seconds of a leg
 * @param unit the currency's code; {@code s} for seconds
 */
public record StatementLine(String source, String reference, long quantity, String unit, Instant at) {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_]{1,255}");

    public StatementLine {
        if (!WORD.matcher(source).matches() || !WORD.matcher(reference).matches()) {
            throw new IllegalArgumentException(
                    "A line needs a source and a reference of letters, digits and _: " + source + " " + reference);
        }
    }

    @Override
    public String toString() {
        return source + " " + reference + " " + quantity + " " + unit;
    }
}
