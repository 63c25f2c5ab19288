package com.agentaid.worker.telephony;

import com.agentaid.telephony.BidHistory;
import com.agentaid.tenants.Tenant;
import com.agentaid.tenants.TenantDirectory;
import com.agentaid.worker.timers.Rounds;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Every ten minutes: bids that were declined long ago are forgotten. Bids that are held end with their calls. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BidTimer {
    /** Of one tenant in one tick: a source may ask many times a second. */
    static final int PURGES_MAX = 50;

    @Inject
    Rounds rounds;

    @Inject
    TenantDirectory tenants;

    @Inject
    BidHistory bids;

    @Schedule(hour = "*", minute = "*/10", second = "45", persistent = false, info = "declined bids")
    public void tick() {
        rounds.run("bid-timer", () -> tenants.all().stream().map(Tenant::id).toList(), this::purge);
    }

    private void purge() {
        int purges = 0;
        while (purges++ < PURGES_MAX && bids.purgeDeclined() == BidHistory.PURGE_MAX) {
            // the next lot
        }
    }
}
