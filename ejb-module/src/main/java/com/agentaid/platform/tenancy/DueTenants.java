package com.agentaid.platform.tenancy;

import com.agentaid.platform.sql.Sql;
import com.agentaid.shared.TenantId;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which tenants have work that is due; a timer then does it tenant by tenant, under row-level security. */
@Stateless
public class DueTenants {

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    public List<TenantId> messages() {
        return find("select tenants_with_due_messages()");
    }

    public List<TenantId> calls() {
        return find("select tenants_with_due_calls()");
    }

    /** Calls that wait in line and that nobody has looked at for a while. */
    public List<TenantId> parkedCalls() {
        return find("select tenants_with_parked_calls()");
    }

    public List<TenantId> callbacks() {
        return find("select tenants_with_due_callbacks()");
    }

    /** Agents whose wrap-up or rest is over, who ring or talk without a call, or whose socket has been silent for longer. */
    public List<TenantId> agents(Duration socketSilence) {
        return find("select tenants_with_due_agents(make_interval(secs => ?1))", seconds(socketSilence));
    }

    public List<TenantId> holds() {
        return find("select tenants_with_due_holds()");
    }

    public List<TenantId> payments(Duration olderThan) {
        return find("select tenants_with_unprocessed_payments(make_interval(secs => ?1))", seconds(olderThan));
    }

    private static long seconds(Duration duration) {
        return duration.toSeconds();
    }

    private List<TenantId> find(String question, @Nullable Object... parameters) {
        return Sql.rows(entities, question, parameters).stream()
                .map(row -> new TenantId(row.uuid(0)))
                .toList();
    }
}
