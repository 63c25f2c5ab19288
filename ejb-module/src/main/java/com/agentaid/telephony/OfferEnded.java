package com.agentaid.telephony;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import java.time.Instant;

/**
 * An offer is over. Fired exactly once an offer, in the transaction that learned it.
 *
 * <p>When {@code outcome.wasConnected()} is false the money held for it must go back. That is so even after
 * {@link CallConnected}: the carrier's last word may be that a device picked up but was never joined with the caller.
 *
 * @param amount the price that was held
 */
public record OfferEnded(CallId call, OfferId offer, AgentId agent, OfferOutcome outcome, Money amount, Instant at) {}
