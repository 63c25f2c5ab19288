package com.agentaid.routing;

import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import java.time.Instant;

/**
 * Takes the price of a call out of what an agent can spend, inside the transaction that gives him the call. Routing
 * owns the question and billing answers it: the money stays in one module, and routing never writes a balance.
 */
public interface FundsReservation {
    /**
     * Holds the amount if the agent's available balance covers it.
     *
     * @param until when the hold falls free by itself unless captured or released before
     * @return false when the balance does not cover it; nothing is held then
     */
    boolean hold(AgentId agent, CallId call, Money amount, Instant until);
}
