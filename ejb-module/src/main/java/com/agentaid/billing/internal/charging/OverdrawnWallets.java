package com.agentaid.billing.internal.charging;

import com.agentaid.agents.AgentFunds;
import com.agentaid.platform.sql.Sql;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;

/** Answers the agents' question whether somebody owes us, in their transaction. */
@ApplicationScoped
public class OverdrawnWallets implements AgentFunds {
    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Override
    public Optional<Money> overdrawn(AgentId agent) {
        return Sql.row(
                        entities,
                        "select posted_minor, currency from agent_balances where agent_id = ?1 and posted_minor < 0",
                        agent.value())
                .map(row -> Money.of(row.number(0), row.text(1)));
    }
}
