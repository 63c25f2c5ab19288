package com.agentaid.routing.internal;

import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.work.Work;
import com.agentaid.routing.Reason;
import com.agentaid.routing.RoutingDecision;
import com.agentaid.routing.RoutingRequest;
import com.agentaid.shared.AgentId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Writes decisions: one row a round, one row a reason with its agents in an array, never a row an agent. */
@ApplicationScoped
public class DecisionBook {

    public void write(
            EntityManager entities,
            RoutingRequest call,
            RoutingDecision decision,
            List<AgentFacts> facts,
            Duration took) {
        RoutingDecision.Selection selected = decision.selected();
        Sql.update(
                entities,
                """
                insert into routing_decisions (id, tenant_id, call_id, round, strategy, inputs, selected_agent_id,
                                               considered, took_micros, decided_at)
                values (?1, ?2, ?3, ?4, ?5, cast(?6 as jsonb), ?7, ?8, ?9, ?10)
                """,
                decision.id(),
                Work.tenant().value(),
                call.call().value(),
                call.round(),
                call.terms().strategy(),
                DecisionInputs.write(call, facts),
                selected == null ? null : selected.agent().value(),
                decision.reasons().values().stream().mapToInt(List::size).sum(),
                took.toNanos() / 1_000,
                call.now());
        for (Map.Entry<Reason, List<AgentId>> reason : decision.reasons().entrySet()) {
            Sql.update(
                    entities,
                    """
                    insert into routing_decision_reasons (decision_id, tenant_id, reason, agent_ids)
                    values (?1, ?2, ?3, cast(?4 as uuid[]))
                    """,
                    decision.id(),
                    Work.tenant().value(),
                    reason.getKey(),
                    Sql.array(reason.getValue().stream().map(AgentId::value).toList()));
        }
    }
}
