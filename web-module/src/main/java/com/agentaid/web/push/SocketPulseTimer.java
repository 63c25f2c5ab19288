package com.agentaid.web.push;

import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Every five seconds: the pulse of this node's sockets. */
@Singleton
@Lock(LockType.WRITE)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SocketPulseTimer {
    @Inject
    SocketPulse pulse;

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false, info = "socket pulse")
    public void tick() {
        pulse.beat();
    }
}
