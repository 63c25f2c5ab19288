package com.agentaid.telephony;

import com.agentaid.platform.log.Log;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.CallId;
import com.agentaid.telephony.internal.CallerSteps;
import com.agentaid.telephony.internal.ParkedCalls;
import com.agentaid.telephony.internal.RoutingTurns;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/**
 * Brings calls to agents. The worker has each round decided, off the carrier's request; the carrier asks for the caller's
 * next step, and hearing that an agent was found is what makes his device ring.
 */
@Stateless
@Tenanted
public class CallDispatch {

    private static final Log LOG = Log.of(CallDispatch.class);

    @Inject
    RoutingTurns turns;

    @Inject
    ParkedCalls parked;

    @Inject
    CallerSteps steps;

    /**
     * Has one round of routing decided, if the call needs one. Asking again changes nothing. Callers who have waited longer
     * in line, and for whom an agent has become free, have their turn before: a new call must not take him away from them.
     *
     * @throws CallNotFound when the tenant has no such call
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void route(CallId call) {
        for (CallId before : turns.before(call)) {
            try {
                turns.route(before);
            } catch (RuntimeException e) {
                LOG.error("Call " + before + " could not have its turn before " + call, e);
            }
        }
        turns.route(call);
    }

    /** Has calls routed again that wait in line and that nobody has looked at for a while; for the timer. @return how many */
    public int wakeParked() {
        return parked.wakeUnseen();
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
