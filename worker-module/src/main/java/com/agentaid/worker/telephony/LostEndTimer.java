package com.agentaid.worker.telephony;

import com.agentaid.platform.tenancy.DueTenants;
import com.agentaid.telephony.LostEnds;
import com.agentaid.worker.timers.Rounds;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Every ten seconds: callers who have talked for a minute, or waited a while for an agent, are asked after. A slow carrier holds up no deadline. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LostEndTimer {
    @Inject
    Rounds rounds;

    @Inject
    DueTenants due;

    @Inject
    LostEnds ends;

    @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false, info = "ends that nobody reported")
    public void tick() {
        rounds.run("lost-end-timer", () -> due.silentCallers(LostEnds.ASKED_EVERY, LostEnds.WAITED), ends::find);
    }
}
