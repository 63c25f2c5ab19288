package com.agentaid.telephony.internal;

import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.CallId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;

/** One call's round at a time, each in a transaction of its own. */
@Stateless
@Tenanted
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RoutingTurns {

    @Inject
    ParkedCalls parked;

    @Inject
    RoutingRounds rounds;

    public List<CallId> before(CallId call) {
        return parked.wokenBefore(call);
    }

    public void route(CallId call) {
        rounds.route(call);
    }
}
