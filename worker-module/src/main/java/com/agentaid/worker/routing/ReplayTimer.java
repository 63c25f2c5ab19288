package com.agentaid.worker.routing;

import com.agentaid.platform.tenancy.DueTenants;
import com.agentaid.routing.ReplayWork;
import com.agentaid.worker.timers.Rounds;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Every five seconds: replays that wait are worked off, one at a time on each node. A tick that comes meanwhile is left out. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ReplayTimer {
    @Inject
    Rounds rounds;

    @Inject
    DueTenants due;

    @Inject
    ReplayWork replays;

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false, info = "replays")
    public void tick() {
        rounds.run("replay-timer", () -> due.replays(ReplayWork.SILENCE_MAX), replays::runWaiting);
    }
}
