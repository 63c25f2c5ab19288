package com.agentaid.telephony.internal;

import com.agentaid.agents.AgentReady;
import com.agentaid.campaigns.GrantsChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Who waits in line hears of an agent who may take him now, in the transaction that made it so. */
@ApplicationScoped
public class WakeOnAgentReady {

    @Inject
    ParkedCalls parked;

    void on(@Observes AgentReady ready) {
        parked.wakeFor(ready.agent());
    }

    void on(@Observes GrantsChanged changed) {
        parked.wakeFor(changed.agent());
    }
}
