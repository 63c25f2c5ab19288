package com.agentaid.notifications.internal;

import com.agentaid.agents.AgentAutoOfflined;
import com.agentaid.notifications.Alert.Severity;
import com.agentaid.notifications.Alerts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** An agent who would work but cannot pay: somebody may want to call him. */
@ApplicationScoped
public class AlertOnAgentAutoOfflined {
    @Inject
    Alerts alerts;

    void on(@Observes AgentAutoOfflined offlined) {
        alerts.raise(
                "AGENT_AUTO_OFFLINED",
                Severity.INFO,
                "An agent was taken offline: " + offlined.reason(),
                null,
                offlined.agent());
    }
}
