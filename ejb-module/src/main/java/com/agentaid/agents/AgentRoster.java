package com.agentaid.agents;

import com.agentaid.agents.internal.Agents;
import com.agentaid.agents.internal.RoutingSettings;
import com.agentaid.auth.RefreshTokens;
import com.agentaid.platform.push.PushOut;
import com.agentaid.platform.push.PushSignal;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AgentId;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The agents of the tenant as its admins see and direct them. Roles are checked by the facades above. */
@Stateless
@Tenanted
public class AgentRoster {

    @Inject
    Agents agents;

    @Inject
    RoutingSettings routing;

    @Inject
    AgentPresence presence;

    @Inject
    RefreshTokens refreshTokens;

    @Inject
    PushOut push;

    @Inject
    Event<AgentReady> agentReady;

    @Inject
    Clock clock;

    /** @throws UnknownAgent when the tenant has no such agent */
    public AgentProfile get(AgentId agent) {
        return agents.get(agent).profile();
    }

    public List<LicenceView> licences(AgentId agent) {
        return agents.licencesOf(agent);
    }

    /** @return false when he was approved already */
    public boolean approve(AgentId agent) {
        boolean changed = agents.get(agent).approve(clock.instant());
        if (changed) {
            agents.flush(agent);
            changed(agent);
            agentReady.fire(new AgentReady(agent));
        }
        return changed;
    }

    /**
     * No more calls, no more tokens; a call that he has goes on.
     *
     * @return false when he was suspended already
     */
    public boolean suspend(AgentId agent, String reason) {
        boolean changed = agents.get(agent).suspend(clock.instant());
        if (changed) {
            agents.flush(agent);
            refreshTokens.revokeAll(agent);
            presence.goOffline(agent, reason);
            changed(agent);
        }
        return changed;
    }

    public AgentStanding standing(AgentId agent) {
        return routing.standing(agent);
    }

    /**
     * The next decision counts it.
     *
     * @throws SettingsChangedMeanwhile when the account changed since the standing was read
     */
    public void changeStanding(AgentId agent, AgentStanding wanted) {
        routing.changeStanding(agent, wanted);
        changed(agent);
        agentReady.fire(new AgentReady(agent));
    }

    /** @throws LicenceRefused when he has it already */
    public UUID addLicence(AgentId agent, NewLicence licence, String source) {
        UUID id = agents.addLicence(agents.get(agent), licence, source);
        changed(agent);
        agentReady.fire(new AgentReady(agent));
        return id;
    }

    /** @return false when it was revoked already or is not his */
    public boolean revokeLicence(AgentId agent, UUID licence) {
        boolean changed = agents.revokeLicence(agent, licence);
        if (changed) {
            changed(agent);
        }
        return changed;
    }

    private void changed(AgentId agent) {
        push.signal(PushSignal.toAgent(Work.tenant(), agent, "settings-changed", Map.of()));
        push.signal(PushSignal.toAdmins(Work.tenant(), "agent-changed", Map.of("agentId", agent.toString())));
    }
}
