package com.agentaid.campaigns;

import com.agentaid.shared.Money;

/**
 * What we pay a source for a call: never more than the call is sold for.
 *
 * @param value minor units of the campaign's currency when fixed, hundredths of a percent of the price otherwise
 */
public record PayoutRule(Kind kind, long value) {

    private static final long WHOLE = 10_000;

    /** How the payout follows from the price. */
    public enum Kind {
        FIXED,
        PERCENT
    }

    /** @throws CampaignRefused when the value is negative, or more than the whole price */
    public PayoutRule {
        if (value < 0) {
            throw new CampaignRefused("payoutValue", "must not be negative");
        }
        if (kind == Kind.PERCENT && value > WHOLE) {
            throw new CampaignRefused("payoutValue", "must be " + WHOLE + " hundredths of a percent at most");
        }
    }

    /** What a new source begins with. */
    public static PayoutRule wholePrice() {
        return new PayoutRule(Kind.PERCENT, WHOLE);
    }

    /** Fractions of a minor unit are cut off: this is the one place where a payout is rounded. */
    public Money of(Money price) {
        long wanted =
                switch (kind) {
                    case FIXED -> value;
                    case PERCENT -> Math.multiplyExact(price.minorUnits(), value) / WHOLE;
                };
        return new Money(Math.min(wanted, price.minorUnits()), price.currency());
    }
}
