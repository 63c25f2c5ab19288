package com.agentaid.billing.internal.ledger;

import com.agentaid.billing.LedgerConflict;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import java.util.UUID;

/** Money set aside for a call, not ended yet. */
record Hold(UUID id, CallId call, AgentId agent, Money amount) {
    void mustBe(AgentId otherAgent, Money otherAmount) {
        if (!agent.equals(otherAgent) || !amount.equals(otherAmount)) {
            throw new LedgerConflict("Call " + call + " holds " + amount.format() + " of agent " + agent
                    + " already, not " + otherAmount.format() + " of " + otherAgent);
        }
    }

    void mustCover(Posting debit) {
        mustBe(debit.agent(), debit.amount().negate());
    }
}
