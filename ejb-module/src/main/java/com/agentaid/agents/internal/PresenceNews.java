package com.agentaid.agents.internal;

import com.agentaid.platform.push.PushOut;
import com.agentaid.platform.push.PushSignal;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AgentId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** Tells the agent and the admins that his presence is another. */
@ApplicationScoped
public class PresenceNews {

    @Inject
    PushOut push;

    public void changed(AgentId agent) {
        push.signal(PushSignal.toAgent(Work.tenant(), agent, "presence-changed", Map.of()));
        push.signal(PushSignal.toAdmins(Work.tenant(), "agent-changed", Map.of("agentId", agent.toString())));
    }
}
