package com.agentaid.telephony;

import com.agentaid.agents.AgentReservations;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.CallId;
import com.agentaid.telephony.internal.Call;
import com.agentaid.telephony.internal.CallReading;
import com.agentaid.telephony.internal.Calls;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;

/** What billing asks of calls, inside its own transaction: lock one, see what it is worth, mark it charged. */
@Stateless
@Tenanted
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class BillableCalls {

    @Inject
    Calls calls;

    @Inject
    AgentReservations reservations;

    /**
     * Locks the call and reads it; nothing about it changes until the transaction ends.
     *
     * @throws CallNotFound when the tenant has no such call
     */
    public BillableCall lock(CallId call) {
        Call locked = calls.getLocked(call);
        return CallReading.billable(locked, calls.talkOffer(locked).orElse(null));
    }

    /** Marks the call as charged; true the first time. */
    public boolean billed(CallId call, Instant at) {
        Call locked = calls.getLocked(call);
        return CallReading.billed(locked, calls.talkOffer(locked), reservations, at);
    }

    /** The charge was refused: what it counted as spent on the agent's day is given back, once. */
    public void refused(CallId call, Instant at) {
        Call locked = calls.getLocked(call);
        CallReading.chargeRefused(locked, calls.talkOffer(locked), reservations, at);
    }
}
