package com.agentaid.platform.tenancy;

import com.agentaid.platform.sql.Sql;
import com.agentaid.shared.TenantId;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which tenants have work that is due; a timer then does it tenant by tenant, under row-level security. */
@Stateless
public class DueTenants {

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Clock clock;

    public List<TenantId> messages() {
        return find("select tenants_with_due_messages(?1)", clock.instant());
    }

    public List<TenantId> calls() {
        return find("select tenants_with_due_calls(?1)", clock.instant());
    }

    /** Calls that wait in line and that nobody has looked at for a while. */
    public List<TenantId> parkedCalls() {
        return find("select tenants_with_parked_calls(?1)", clock.instant());
    }

    /** Talks of which nothing was heard for as long. */
    /** Callers who talk or wait and of whom nothing was heard for so long. */
    public List<TenantId> silentCallers(Duration asked, Duration waited) {
        Instant now = clock.instant();
        return find("select tenants_with_silent_callers(?1, ?2)", now.minus(asked), now.minus(waited));
    }

    public List<TenantId> callbacks() {
        return find("select tenants_with_due_callbacks(?1)", clock.instant());
    }

    /** Agents whose wrap-up or rest is over, who ring or talk without a call, or whose socket has been silent for longer. */
    public List<TenantId> agents(Duration socketSilence) {
        Instant now = clock.instant();
        return find("select tenants_with_due_agents(?1, ?2)", now, now.minus(socketSilence));
    }

    public List<TenantId> holds() {
        return find("select tenants_with_due_holds(?1)", clock.instant());
    }

    public List<TenantId> topUps(Duration olderThan) {
        return find("select tenants_with_due_top_ups(?1)", clock.instant().minus(olderThan));
    }

    /** Disputes of calls that were opened so long ago, that nobody decided and that were not told of again. */
    public List<TenantId> callDisputes(Duration openFor) {
        return find(
                "select tenants_with_overdue_call_disputes(?1)", clock.instant().minus(openFor));
    }

    /** Adjustments that nobody approved in time. */
    public List<TenantId> adjustments() {
        return find("select tenants_with_due_adjustments(?1)", clock.instant());
    }

    /** Replays that wait, or whose node fell silent. */
    public List<TenantId> replays(Duration silence) {
        return find("select tenants_with_due_replays(?1)", clock.instant().minus(silence));
    }

    public List<TenantId> payments(Duration olderThan) {
        return find(
                "select tenants_with_unprocessed_payments(?1)", clock.instant().minus(olderThan));
    }

    /** Charges of saved cards and refunds that were begun and left alone for so long. */
    public List<TenantId> unfinishedPayments(Duration leftAlone) {
        return find(
                "select tenants_with_unfinished_payments(?1)", clock.instant().minus(leftAlone));
    }

    private List<TenantId> find(String question, @Nullable Object... parameters) {
        return Sql.rows(entities, question, parameters).stream()
                .map(row -> new TenantId(row.uuid(0)))
                .toList();
    }
}
