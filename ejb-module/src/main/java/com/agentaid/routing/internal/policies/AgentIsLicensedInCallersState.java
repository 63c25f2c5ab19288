package com.agentaid.routing.internal.policies;

import com.agentaid.routing.Reason;
import com.agentaid.routing.RoutingRequest;
import com.agentaid.routing.internal.AgentFacts;
import com.agentaid.routing.internal.AgentFacts.Licence;
import com.agentaid.routing.internal.StateDates;
import com.agentaid.shared.UsState;
import java.util.Optional;

/**
 * His licence is in force in the caller's state at this second. Where a state spans two time zones it must be in force in
 * both: we do not know on which side the caller lives. A caller whose state nobody knows reaches nobody.
 */
public final class AgentIsLicensedInCallersState implements EligibilityPolicy {
    @Override
    public Optional<Reason> refusal(AgentFacts agent, RoutingRequest call) {
        UsState state = call.state();
        Licence licence = agent.licence();
        boolean inForce = state != null
                && licence != null
                && StateDates.of(state, call.now()).cover(licence.effectiveOn(), licence.expiresOn());
        return inForce ? Optional.empty() : Optional.of(Reason.STATE_NOT_LICENSED);
    }
}
