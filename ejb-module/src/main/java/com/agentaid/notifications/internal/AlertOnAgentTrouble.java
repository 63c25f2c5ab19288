package com.agentaid.notifications.internal;

import com.agentaid.agents.AgentPaused;
import com.agentaid.agents.AgentStuck;
import com.agentaid.agents.PauseReason;
import com.agentaid.notifications.Alert.Severity;
import com.agentaid.notifications.Alerts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** An agent who lets calls ring, and one who was stuck. A break that an agent takes himself is nobody's trouble. */
@ApplicationScoped
public class AlertOnAgentTrouble {
    @Inject
    Alerts alerts;

    void onPaused(@Observes AgentPaused paused) {
        if (paused.reason() == PauseReason.MISSED_CALLS) {
            alerts.raise(
                    "AGENT_PAUSED",
                    Severity.WARNING,
                    "An agent missed " + paused.misses() + " calls in a row and was paused",
                    null,
                    paused.agent());
        }
    }

    void onStuck(@Observes AgentStuck stuck) {
        alerts.raise(
                "AGENT_STUCK",
                Severity.CRITICAL,
                "An agent stood in " + stuck.was() + " without a call and was freed",
                null,
                stuck.agent());
    }
}
