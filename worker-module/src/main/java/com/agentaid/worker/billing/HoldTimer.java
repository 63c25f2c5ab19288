package com.agentaid.worker.billing;

import com.agentaid.billing.HoldExpiry;
import com.agentaid.platform.tenancy.DueTenants;
import com.agentaid.worker.timers.Rounds;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Every five seconds: holds past their deadline end. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class HoldTimer {
    @Inject
    Rounds rounds;

    @Inject
    DueTenants due;

    @Inject
    HoldExpiry holds;

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false, info = "holds")
    public void tick() {
        rounds.run("hold-timer", due::holds, holds::endOverdue);
    }
}
