package com.agentaid.telephony;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import java.time.Instant;

/**
 * An offer is over. Fired exactly once an offer, in the transaction that learned it.
 *
 * <p>When it is not billable its money must go back, held or charged. That is so even after {@link CallConnected}: the
 * carrier's last word may be that a device picked up but was never joined with the caller, or that they talked less than it
 * had seemed while they did.
 *
 * @param billable they talked, by the carrier's account, at least as long as the call's buffer
 * @param amount the price that was held
 */
public record OfferEnded(
        CallId call, OfferId offer, AgentId agent, OfferOutcome outcome, boolean billable, Money amount, Instant at) {
    public OfferEnded {
        if (billable && !outcome.wasConnected()) {
            throw new IllegalArgumentException("An offer that ended as " + outcome + " cannot be billable");
        }
    }
}
