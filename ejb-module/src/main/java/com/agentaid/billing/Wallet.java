package com.agentaid.billing;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;

/**
 * An agent's balance as he sees it.
 *
 * @param posted sum of his ledger entries; below zero only after a refund, a chargeback or an adjustment
 * @param held set aside for calls that are not charged yet; never below zero
 */
public record Wallet(AgentId agent, Money posted, Money held) {
    public Wallet {
        if (held.isNegative()) {
            throw new IllegalArgumentException("A wallet cannot hold " + held);
        }
    }

    /** What a new call may cost. */
    public Money available() {
        return posted.minus(held);
    }
}
