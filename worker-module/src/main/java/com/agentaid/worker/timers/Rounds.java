package com.agentaid.worker.timers;

import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.log.Log;
import com.agentaid.platform.work.Actor;
import com.agentaid.platform.work.Work;
import com.agentaid.platform.work.WorkContext;
import com.agentaid.shared.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * One tick of a timer: the tenants that have something due, each on its own. A failure is logged and the next tick tries
 * again; it must not reach the container, which takes a timer away that fails repeatedly. Of a failure that repeats itself
 * only the first tick and the recovery are logged.
 *
 * <p>Each facade begins its own transaction. Payara begins one for a timer's tick whatever the timer says (its issue 4826); it
 * waits outside, or the second tenant would be refused and the first undone.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class Rounds {
    private static final Log LOG = Log.of(Rounds.class);

    @Inject
    Ids ids;

    /** The last failure of each round; bounded by the number of timers and tenants. */
    private final Map<String, String> failing = new ConcurrentHashMap<>();

    public void run(String timer, Supplier<List<TenantId>> due, Runnable work) {
        run(timer, () -> due.get().forEach(tenant -> tenantRound(timer, tenant, work)));
    }

    /** One tick of work that is no tenant's. */
    public void run(String timer, Runnable work) {
        if (succeeds(timer, work)) {
            recovered(timer);
        }
    }

    private void tenantRound(String timer, TenantId tenant, Runnable work) {
        String round = timer + " " + tenant;
        WorkContext context = new WorkContext(tenant, ids.next().toString(), Actor.system(timer));
        if (succeeds(round, () -> Work.run(context, work))) {
            recovered(round);
        }
    }

    private boolean succeeds(String round, Runnable work) {
        try {
            work.run();
            return true;
        } catch (RuntimeException e) {
            String before = failing.put(round, e.toString());
            if (!e.toString().equals(before)) {
                LOG.error("The round of " + round + " failed and is tried again at its next tick", e);
            }
            return false;
        }
    }

    private void recovered(String round) {
        if (failing.remove(round) != null) {
            LOG.info("The round of " + round + " works again");
        }
    }
}
