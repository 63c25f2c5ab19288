package com.agentaid.telephony;

import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.CallId;
import com.agentaid.telephony.internal.CallerSteps;
import com.agentaid.telephony.internal.RoutingRounds;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/**
 * Brings calls to agents. The worker has each round decided, off the carrier's request; the carrier asks for the caller's
 * next step, and hearing that an agent was found is what makes his device ring.
 */
@Stateless
@Tenanted
public class CallDispatch {

    @Inject
    RoutingRounds rounds;

    @Inject
    CallerSteps steps;

    /**
     * Has one round of routing decided, if the call needs one. Asking again changes nothing.
     *
     * @throws CallNotFound when the tenant has no such call
     */
    public void route(CallId call) {
        rounds.route(call);
    }

    /**
     * What the caller's leg does next. Being told to ring an agent starts his ringing; being told again is the same ring.
     *
     * @throws CallNotFound when the tenant has no such call
     */
    public NextStep next(CallId call) {
        return steps.next(call);
    }
}
