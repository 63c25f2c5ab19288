package com.agentaid.billing.internal.charging;

import com.agentaid.billing.internal.ledger.Ledger;
import com.agentaid.routing.FundsReservation;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** Answers routing's question for money with a hold in the ledger, in routing's transaction. */
@ApplicationScoped
public class FundsHolds implements FundsReservation {
    @Inject
    Ledger ledger;

    @Override
    public boolean hold(AgentId agent, CallId call, Money amount, Instant until) {
        return ledger.hold(agent, call, amount, until);
    }
}
