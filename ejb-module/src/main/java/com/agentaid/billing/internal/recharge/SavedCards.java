package com.agentaid.billing.internal.recharge;

import com.agentaid.billing.internal.payments.CardPayments.KeptCard;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.AgentId;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;

/** Under which names the provider knows an agent and the card that he lets us charge. */
@Stateless
@Tenanted
public class SavedCards {
    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Clock clock;

    public Optional<String> customer(AgentId agent) {
        return Sql.row(entities, "select customer_id from saved_cards where agent_id = ?1", agent.value())
                .map(row -> row.text(0));
    }

    /** The agent's name at the provider from now on; the first word counts. */
    public String remember(AgentId agent, String customerId) {
        Sql.update(
                entities,
                """
                insert into saved_cards (agent_id, tenant_id, customer_id, updated_at)
                values (?1, current_tenant(), ?2, ?3) on conflict (agent_id) do nothing""",
                agent.value(),
                customerId,
                clock.instant());
        return customer(agent).orElseThrow();
    }

    public Optional<KeptCard> find(AgentId agent) {
        return Sql.row(
                        entities,
                        """
                        select customer_id, payment_method_id, brand, last_four, expires
                          from saved_cards where agent_id = ?1 and payment_method_id is not null""",
                        agent.value())
                .map(SavedCards::card);
    }

    /** The card of a payment with which the agent asked to save it; it takes the place of an earlier one. */
    public void keep(AgentId agent, KeptCard card, String consent) {
        Sql.update(
                entities,
                """
                update saved_cards
                   set payment_method_id = ?3, brand = ?4, last_four = ?5, expires = ?6, consent = ?7, consented_at = ?8,
                       updated_at = ?8
                 where agent_id = ?1 and customer_id = ?2""",
                agent.value(),
                card.customerId(),
                card.paymentMethodId(),
                card.brand(),
                card.lastFour(),
                card.expires(),
                consent,
                clock.instant());
    }

    /** Forgets the card; what was agreed stays with the top-up that saved it. */
    public void forget(AgentId agent) {
        Sql.update(
                entities,
                """
                update saved_cards
                   set payment_method_id = null, brand = null, last_four = null, expires = null, consent = null,
                       consented_at = null, updated_at = ?2
                 where agent_id = ?1""",
                agent.value(),
                clock.instant());
    }

    private static KeptCard card(Row row) {
        return new KeptCard(row.text(0), row.text(1), row.textOrNull(2), row.textOrNull(3), row.textOrNull(4));
    }
}
