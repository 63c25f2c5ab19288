package com.agentaid.worker.routing;

import com.agentaid.routing.RoutingChanges;
import com.agentaid.worker.timers.Rounds;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Every minute: notes of changes that no index needs any more go. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RoutingChangesTimer {
    @Inject
    Rounds rounds;

    @Inject
    RoutingChanges changes;

    @Schedule(hour = "*", minute = "*", second = "30", persistent = false, info = "routing changes")
    public void tick() {
        rounds.run("routing-changes-timer", changes::purge);
    }
}
