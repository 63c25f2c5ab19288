package com.agentaid.billing.internal.books;

import com.agentaid.billing.ProviderStatements.Provider;
import com.agentaid.billing.StatementLine;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;

/** What we hold of a provider's facts, in the form of its statement's lines. */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class OurRecords {
    private static final String ENTRIES =
            """
            select e.source, e.source_id, e.amount_minor, e.currency, e.event_at from balance_ledger e
             where e.agent_id is not null and e.source in ('STRIPE_PAYMENT', 'STRIPE_REFUND', 'STRIPE_DISPUTE')
            """;

    private static final String LEGS =
            """
            select 'TWILIO_LEG', o.leg_sid, o.leg_talk_seconds, 's', o.leg_ended_at from call_offers o
             where o.leg_sid is not null and o.leg_talk_seconds is not null
            """;

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    /** Whatever we hold under the lines' references, of any time. */
    public List<StatementLine> like(Provider provider, List<StatementLine> lines) {
        String references = Sql.array(
                lines.stream().map(StatementLine::reference).distinct().toList());
        String query = provider == Provider.STRIPE
                ? ENTRIES + " and e.source_id = any (cast(?1 as text[]))"
                : LEGS + " and o.leg_sid = any (cast(?1 as text[]))";
        return read(Sql.rows(entities, query, references));
    }

    /** Whatever we hold of that time. */
    public List<StatementLine> between(Provider provider, Instant from, Instant to) {
        String query = provider == Provider.STRIPE
                ? ENTRIES + " and e.event_at >= ?1 and e.event_at < ?2"
                : LEGS + " and o.leg_ended_at >= ?1 and o.leg_ended_at < ?2";
        return read(Sql.rows(entities, query, from, to));
    }

    private static List<StatementLine> read(List<Row> rows) {
        return rows.stream()
                .map(row -> new StatementLine(row.text(0), row.text(1), row.number(2), row.text(3), row.instant(4)))
                .toList();
    }
}
