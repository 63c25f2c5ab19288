package com.agentaid.telephony.internal;

import com.agentaid.agents.AgentReady;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Who waits in line hears of an agent who has become free, in the transaction that freed him. */
@ApplicationScoped
public class WakeOnAgentReady {

    @Inject
    ParkedCalls parked;

    void on(@Observes AgentReady ready) {
        parked.wakeFor(ready.agent());
    }
}
