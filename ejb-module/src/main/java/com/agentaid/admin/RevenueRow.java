package com.agentaid.admin;

import com.agentaid.shared.Money;
import java.io.Serializable;

/**
 * What calls brought in, of one campaign, day or state and in one currency.
 *
 * @param key the campaign's id, the day, the state; empty where it is not known, and of a total
 * @param calls charged in these days
 * @param credits calls given back in these days, whenever they were charged
 * @param credited what was given back, as a positive amount
 */
public record RevenueRow(String key, String name, long calls, long credits, Money charged, Money credited)
        implements Serializable {
    /** What is left. */
    public Money net() {
        return charged.minus(credited);
    }
}
