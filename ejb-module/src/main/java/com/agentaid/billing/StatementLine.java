package com.agentaid.billing;

import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One line of what a provider states.
 *
 * @param id the provider's own of the line
 * @param source what it is about, as our entries say it: {@link #PAYMENT}, {@link #REFUND}, {@link #DISPUTE}; {@link #LEG} for
 *     the agent's leg of a call; {@link #FEE} and {@link #OTHER} concern nobody but the account's owner and stand in no book of ours
 * @param reference the provider's id of that, the source id of our entries or the leg's id
 * @param quantity minor units, positive when they add to the agent's balance; seconds of a leg
 * @param unit the currency's code, {@code ISK/100} where the provider has parts that the currency has not; {@code s} for seconds
 */
public record StatementLine(String id, String source, String reference, long quantity, String unit, Instant at) {
    public static final String PAYMENT = "STRIPE_PAYMENT";
    public static final String REFUND = "STRIPE_REFUND";
    public static final String DISPUTE = "STRIPE_DISPUTE";
    /** What the provider keeps for itself. */
    public static final String FEE = "STRIPE_FEE";
    /** Payouts and whatever else moves between the account and its owner. */
    public static final String OTHER = "STRIPE_OTHER";

    public static final String LEG = "TWILIO_LEG";

    private static final Set<String> SOURCES = Set.of(PAYMENT, REFUND, DISPUTE, FEE, OTHER, LEG);
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_]{1,255}");

    public StatementLine {
        if (!WORD.matcher(id).matches() || !WORD.matcher(reference).matches() || !SOURCES.contains(source)) {
            throw new IllegalArgumentException(
                    "A line needs a known source, an id and a reference of letters, digits and _: " + id + " " + source
                            + " " + reference);
        }
    }

    @Override
    public String toString() {
        return source + " " + reference + " " + quantity + " " + unit;
    }
}
