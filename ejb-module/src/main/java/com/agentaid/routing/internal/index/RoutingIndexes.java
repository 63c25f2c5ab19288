package com.agentaid.routing.internal.index;

import com.agentaid.shared.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The index of every tenant that this node routes for. Before each decision it takes in what transactions of any node have
 * changed since the last: the database keeps a note of each, written by triggers, so none can be missed.
 */
@ApplicationScoped
public class RoutingIndexes {

    /** The database keeps its notes of changes for this long; the timer purges older ones. */
    public static final Duration CHANGES_KEPT = Duration.ofMinutes(30);

    /** An index that was not asked for longer reads all agents anew: notes it needs may be purged. */
    static final Duration UNASKED_MAX = Duration.ofMinutes(15);

    /** With more tenants than this the node forgets all and begins anew. */
    static final int TENANTS_MAX = 1_000;

    @Inject
    AgentRows rows;

    @Inject
    Clock clock;

    private final Map<TenantId, Kept> indexes = new ConcurrentHashMap<>();

    /** The tenant's index as of now: all that was committed before this call is in it. */
    public RoutingIndex current(EntityManager entities, TenantId tenant) {
        if (indexes.size() >= TENANTS_MAX && !indexes.containsKey(tenant)) {
            indexes.clear();
        }
        return indexes.computeIfAbsent(tenant, unknown -> new Kept()).refreshed(entities);
    }

    /** One tenant's index, and up to where it knows. */
    private final class Kept {
        private @Nullable RoutingIndex index;
        private String horizon = "";
        private Instant readAt = Instant.EPOCH;
        private volatile long readingsBegun;

        /** A reading that began after we came is as good as our own, so a crowd of callers reads once. */
        RoutingIndex refreshed(EntityManager entities) {
            long begunBefore = readingsBegun;
            synchronized (this) {
                RoutingIndex known = index;
                if (known != null && readingsBegun > begunBefore) {
                    return known;
                }
                readingsBegun++;
                return known == null ? load(entities) : refresh(entities, known);
            }
        }

        /** What holds changes that may yet be rolled back serves this one decision and is not kept. */
        private RoutingIndex load(EntityManager entities) {
            RoutingIndex fresh = new RoutingIndex();
            AgentRows.Reading all = rows.all(entities, clock.instant());
            take(all, fresh);
            index = all.ownChanges() ? null : fresh;
            return fresh;
        }

        private RoutingIndex refresh(EntityManager entities, RoutingIndex known) {
            AgentRows.Reading changes = rows.changedSince(entities, horizon, clock.instant());
            if (changes.at().isAfter(readAt.plus(UNASKED_MAX))) {
                return load(entities);
            }
            take(changes, known);
            return known;
        }

        private void take(AgentRows.Reading reading, RoutingIndex into) {
            into.apply(reading.rows());
            horizon = reading.horizon();
            readAt = reading.at();
        }
    }
}
