package com.agentaid.billing;

import com.agentaid.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * When an agent's saved card is charged, and with how much: exactly one of amount and target says it.
 *
 * @param threshold available money below this asks for a charge
 * @param amount what is charged, as often as it takes to reach the threshold again, in one charge
 * @param target what the balance is filled up to
 * @param monthlyMaximum what all charges of a calendar month in the agent's time zone may come to
 */
public record AutoRechargeRules(
        boolean enabled, Money threshold, @Nullable Money amount, @Nullable Money target, Money monthlyMaximum) {
    public AutoRechargeRules {
        if ((amount == null) == (target == null)) {
            throw new IllegalArgumentException("exactly one of amount and target");
        }
    }

    /**
     * What one charge must bring so that the balance is right again, before any limit.
     *
     * @param available below the threshold
     */
    public Money gap(Money available) {
        if (target != null) {
            return target.minus(available);
        }
        long step = amount == null ? 0 : amount.minorUnits();
        long missing = threshold.minus(available).minorUnits();
        long steps = Math.addExact(missing, step - 1) / step;
        return new Money(Math.multiplyExact(steps, step), threshold.currency());
    }
}
