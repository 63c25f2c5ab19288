package com.agentaid.billing.internal.ledger;

import com.agentaid.billing.EntryType;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import com.agentaid.telephony.OfferId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.UUID;

/** Postings as they were asked for, read back from the book. */
@ApplicationScoped
public class BookHistory {
    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    /** The agent's posting with that key. */
    public Optional<Posting> find(AgentId agent, String key) {
        return Sql.row(
                        entities,
                        """
                        select e.type, e.offer_id, e.amount_minor, e.currency, e.source, e.source_id, t.reason, t.event_at
                          from ledger_transactions t
                          join balance_ledger e on e.transaction_id = t.id and e.agent_id = ?1
                         where t.posting_key = ?2""",
                        agent.value(),
                        key)
                .map(row -> posting(agent, key, row));
    }

    private static Posting posting(AgentId agent, String key, Row row) {
        UUID offer = row.uuidOrNull(1);
        return new Posting(
                key,
                EntryType.valueOf(row.text(0)),
                agent,
                offer == null ? null : new OfferId(offer),
                Money.of(row.number(2), row.text(3)),
                row.text(4),
                row.text(5),
                row.text(6),
                row.instant(7));
    }
}
