package com.agentaid.agents;

import com.agentaid.agents.internal.Agents;
import com.agentaid.auth.Roles;
import com.agentaid.platform.push.PushOut;
import com.agentaid.platform.push.PushSignal;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AgentId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** What an agent sees and changes of his own account. */
@Stateless
@Tenanted
@RolesAllowed(Roles.AGENT)
public class AgentAccounts {

    @Inject
    Agents agents;

    @Inject
    PushOut push;

    @Inject
    Clock clock;

    public AgentProfile profile(AgentId agent) {
        return agents.get(agent).profile();
    }

    public AgentSettings settings(AgentId agent) {
        return agents.get(agent).settings();
    }

    public AgentSettings changeSettings(AgentId agent, AgentSettings wanted) {
        AgentSettings settings = agents.get(agent).changeSettings(wanted, clock.instant());
        push.signal(PushSignal.toAgent(Work.tenant(), agent, "settings-changed", Map.of()));
        return settings;
    }

    /** By state. */
    public List<LicenceView> licences(AgentId agent) {
        return agents.licencesOf(agent);
    }
}
