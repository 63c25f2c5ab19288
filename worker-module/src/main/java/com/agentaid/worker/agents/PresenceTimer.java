package com.agentaid.worker.agents;

import com.agentaid.agents.AgentPresence;
import com.agentaid.platform.config.Settings;
import com.agentaid.platform.tenancy.DueTenants;
import com.agentaid.worker.timers.Rounds;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;

/** Every two seconds: sockets that fell silent count as gone, and agents whose wrap-up or rest is over are free. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PresenceTimer {
    @Inject
    Rounds rounds;

    @Inject
    DueTenants due;

    @Inject
    AgentPresence presence;

    @Inject
    Settings settings;

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false, info = "presence")
    public void tick() {
        Duration silence = settings.duration(AgentPresence.SILENCE_MAX_KEY, AgentPresence.SILENCE_MAX);
        rounds.run("presence-timer", () -> due.agents(silence), () -> {
            presence.endSilentSockets(silence);
            presence.freeOverdue();
        });
    }
}
