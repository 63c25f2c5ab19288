package com.agentaid.telephony.internal;

import com.agentaid.routing.Reason;
import com.agentaid.shared.Money;
import java.util.Map;

/**
 * What came of promising a call.
 *
 * @param price what the agent pays for it
 * @param kept whether an agent is reserved
 * @param refusals how many agents had each reason when none is
 */
public record Promise(Money price, boolean kept, Map<Reason, Integer> refusals) {
    public Promise {
        refusals = Map.copyOf(refusals);
    }
}
