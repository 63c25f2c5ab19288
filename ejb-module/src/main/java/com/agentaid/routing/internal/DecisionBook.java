package com.agentaid.routing.internal;

import static com.agentaid.platform.json.JsonLibrary.JSON;

import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.work.Work;
import com.agentaid.routing.Reason;
import com.agentaid.routing.RoutingDecision;
import com.agentaid.routing.RoutingRequest;
import com.agentaid.routing.internal.index.CodeChanges;
import com.agentaid.routing.internal.index.Proposal;
import com.agentaid.routing.internal.index.StoredOnce;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes decisions: one row a round, whoever was looked at. What many decisions see alike, such as who is approved, is a
 * plane that they share: it is stored with the first and named by the others.
 */
@ApplicationScoped
public class DecisionBook {

    @Inject
    Ids ids;

    @Resource
    TransactionSynchronizationRegistry transactions;

    public void write(
            EntityManager entities,
            RoutingRequest call,
            CallerHistory history,
            RoutingDecision decision,
            Verdict verdict,
            Duration took) {
        Proposal proposal = verdict.proposal();
        List<UUID> gates =
                proposal.gates().stream().map(plane -> stored(entities, plane)).toList();
        CodeChanges changes = proposal.changes();
        RoutingDecision.Selection selected = decision.selected();
        Sql.update(
                entities,
                """
                insert into routing_decisions (id, tenant_id, call_id, round, strategy, inputs, selected_agent_id,
                                               considered, took_micros, decided_at,
                                               population, gates, codes, ranked, overruled, ranking, codes_since, code_changes)
                values (?1, ?2, ?3, ?4, ?5, cast(?6 as jsonb), ?7, ?8, ?9, ?10,
                        ?8, cast(?11 as uuid[]), ?12, cast(?13 as int[]), cast(?14 as jsonb), ?15,
                        ?16, cast(?17 as jsonb))
                """,
                decision.id(),
                Work.tenant().value(),
                call.call().value(),
                call.round(),
                call.terms().strategy(),
                DecisionInputs.write(call, history),
                selected == null ? null : selected.agent().value(),
                proposal.population(),
                took.toNanos() / 1_000,
                call.now(),
                Sql.array(gates),
                changes == null ? proposal.codes().bytes() : null,
                Sql.array(verdict.ranked()),
                overruled(verdict.overruled()),
                RankedFacts.write(proposal.best(), call.price().currencyCode()),
                changes == null ? null : stored(entities, changes.since()),
                changes == null ? null : written(changes.byPlace()));
    }

    private static String overruled(Map<Integer, Reason> reasons) {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        reasons.forEach((number, reason) -> json.add(Integer.toString(number), reason.name()));
        return json.build().toString();
    }

    private static String written(Map<Integer, Integer> changes) {
        JsonObjectBuilder json = JSON.createObjectBuilder();
        changes.forEach((place, code) -> json.add(Integer.toString(place), code));
        return json.build().toString();
    }

    /** Two decisions that see a new plane at once store it twice rather than wait for each other. */
    private UUID stored(EntityManager entities, StoredOnce plane) {
        UUID known = plane.storedAs();
        if (known != null) {
            return known;
        }
        UUID id = ids.next();
        Sql.update(
                entities,
                "insert into routing_planes (id, tenant_id, bits) values (?1, ?2, ?3)",
                id,
                Work.tenant().value(),
                plane.bytes());
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // the row is written already
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    plane.isStoredAs(id);
                }
            }
        });
        return id;
    }
}
