package com.agentaid.worker.outbox;

import com.agentaid.platform.outbox.OutboxRelay;
import com.agentaid.platform.tenancy.DueTenants;
import com.agentaid.tenants.Tenant;
import com.agentaid.tenants.TenantDirectory;
import com.agentaid.worker.timers.Rounds;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Each second: whatever is due in the outbox and was not sent by the fast path is sent, delayed messages among it. Sent
 * messages are kept for a while for people, then deleted.
 */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class OutboxTimer {
    /** Of one tenant in one tick, so that no tenant starves the others. */
    static final int BATCHES_MAX = 10;

    static final int PURGES_MAX = 20;
    static final Duration KEPT_AFTER_SENT = Duration.ofDays(3);

    @Inject
    Rounds rounds;

    @Inject
    DueTenants due;

    @Inject
    TenantDirectory tenants;

    @Inject
    Relay relay;

    @Inject
    OutboxRelay outbox;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false, info = "outbox")
    public void sweep() {
        rounds.run("outbox-timer", due::messages, this::sweepTenant);
    }

    @Schedule(hour = "*", minute = "*/10", second = "15", persistent = false, info = "outbox purge")
    public void purge() {
        rounds.run(
                "outbox-purge-timer",
                () -> tenants.all().stream().map(Tenant::id).toList(),
                this::purgeTenant);
    }

    @Schedule(hour = "*", minute = "*", second = "40", persistent = false, info = "overdue messages")
    public void reportOverdue() {
        rounds.run(
                "outbox-overdue-timer",
                () -> tenants.all().stream().map(Tenant::id).toList(),
                outbox::reportOverdue);
    }

    private void sweepTenant() {
        int batches = 0;
        while (batches++ < BATCHES_MAX && relay.sweep() == OutboxRelay.BATCH_MAX) {
            // the next batch
        }
    }

    private void purgeTenant() {
        int purges = 0;
        while (purges++ < PURGES_MAX && outbox.purge(KEPT_AFTER_SENT) == OutboxRelay.PURGE_MAX) {
            // the next lot
        }
    }
}
