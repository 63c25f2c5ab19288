package com.agentaid.routing;

import com.agentaid.platform.sql.Sql;
import com.agentaid.routing.internal.index.RoutingIndexes;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** The notes of changed agents that every node's index reads; of all tenants, for the timer. */
@Stateless
public class RoutingChanges {

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    /** Forgets notes that no index needs any more. @return how many */
    public long purge() {
        return Sql.rows(
                        entities,
                        "select purge_routing_changes(make_interval(secs => ?1))",
                        RoutingIndexes.CHANGES_KEPT.toSeconds())
                .get(0)
                .number(0);
    }
}
