package com.agentaid.telephony;

import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.AgentId;
import com.agentaid.telephony.internal.ParkedCalls;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** The callers who wait in line, for whoever learns that an agent can pay for one of them now. */
@Stateless
@Tenanted
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class WaitingCallers {

    @Inject
    ParkedCalls parked;

    /** Has the caller routed again who has waited longest of those that the agent fits, if the agent is free. */
    public void wakeFor(AgentId agent) {
        parked.wakeFor(agent);
    }
}
