package com.agentaid.agents;

import com.agentaid.agents.internal.Agent;
import com.agentaid.agents.internal.Agents;
import com.agentaid.agents.internal.RoutingSettings;
import com.agentaid.auth.Roles;
import com.agentaid.platform.push.PushOut;
import com.agentaid.platform.push.PushSignal;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AgentId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an agent sees and changes of his own account. */
@Stateless
@Tenanted
@RolesAllowed(Roles.AGENT)
public class AgentAccounts {

    @Inject
    Agents agents;

    @Inject
    RoutingSettings routing;

    @Inject
    PushOut push;

    @Inject
    Event<AgentReady> agentReady;

    @Inject
    Clock clock;

    public AgentProfile profile(AgentId agent) {
        return agents.get(agent).profile();
    }

    public AgentSettings settings(AgentId agent) {
        return agents.get(agent).settings();
    }

    /**
     * Replaces all of them: a cap that is absent is taken away.
     *
     * @param version of the account as it was read
     * @throws SettingsChangedMeanwhile when it changed since
     */
    public AgentProfile changeSettings(AgentId agent, AgentSettings wanted, long version) {
        Agent found = agents.get(agent);
        found.requireVersion(version);
        found.changeSettings(wanted, clock.instant());
        agents.flush(agent);
        changed(agent);
        return found.profile();
    }

    public WorkingHours hours(AgentId agent) {
        return routing.hours(agent);
    }

    /**
     * Days and hours are counted in the wanted time zone from now on, those of caps too. A holiday that is over may stay in
     * the list; none can be added.
     *
     * @throws SettingsRefused naming each field that cannot be
     * @throws SettingsChangedMeanwhile when the account changed since the hours were read
     */
    public WorkingHours changeHours(AgentId agent, WorkingHours wanted) {
        WorkingHours hours = routing.changeHours(agent, wanted);
        changed(agent);
        return hours;
    }

    /** What an admin grants him: it is not his to change. */
    public Map<String, Set<String>> attributes(AgentId agent) {
        return routing.standing(agent).attributes();
    }

    /** By state. */
    public List<LicenceView> licences(AgentId agent) {
        return agents.licencesOf(agent);
    }

    private void changed(AgentId agent) {
        push.signal(PushSignal.toAgent(Work.tenant(), agent, "settings-changed", Map.of()));
        agentReady.fire(new AgentReady(agent));
    }
}
