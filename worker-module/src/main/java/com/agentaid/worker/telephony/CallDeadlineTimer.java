package com.agentaid.worker.telephony;

import com.agentaid.platform.tenancy.DueTenants;
import com.agentaid.telephony.CallDispatch;
import com.agentaid.telephony.CallTracking;
import com.agentaid.worker.timers.Rounds;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Each second: calls whose state has outlived its deadline are moved on, calls in line that nobody looked at are routed again. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CallDeadlineTimer {
    @Inject
    Rounds rounds;

    @Inject
    DueTenants due;

    @Inject
    CallTracking calls;

    @Inject
    CallDispatch dispatch;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false, info = "call deadlines")
    public void tick() {
        rounds.run("call-deadline-timer", due::calls, calls::endOverdue);
        rounds.run("parked-call-timer", due::parkedCalls, dispatch::wakeParked);
    }
}
