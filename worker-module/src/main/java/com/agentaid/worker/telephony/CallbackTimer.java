package com.agentaid.worker.telephony;

import com.agentaid.platform.tenancy.DueTenants;
import com.agentaid.telephony.Callbacks;
import com.agentaid.worker.timers.Rounds;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Each minute: requests to be called back get their next hours when these are over, and expire when it is too late. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CallbackTimer {
    @Inject
    Rounds rounds;

    @Inject
    DueTenants due;

    @Inject
    Callbacks callbacks;

    @Schedule(hour = "*", minute = "*", second = "20", persistent = false, info = "callbacks")
    public void tick() {
        rounds.run("callback-timer", due::callbacks, callbacks::keepTime);
    }
}
