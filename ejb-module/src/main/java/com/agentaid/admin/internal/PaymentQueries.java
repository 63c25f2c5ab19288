package com.agentaid.admin.internal;

import com.agentaid.admin.DisputeRow;
import com.agentaid.admin.KeptEventRow;
import com.agentaid.admin.PaymentRow;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;

/** Reads payments, disputes and kept events for the console. Row-level security keeps it in the tenant. */
@ApplicationScoped
public class PaymentQueries {
    private static final String DISPUTES =
            """
            select d.dispute_id, d.agent_id, a.name, d.top_up_id, t.payment_intent_id, d.amount_minor, d.currency, d.reason,
                   d.status, d.respond_by, d.opened_at
              from payment_disputes d join wallet_top_ups t on t.id = d.top_up_id join agents a on a.id = d.agent_id
            """;

    @PersistenceContext(unitName = "agentaid")
    private EntityManager em;

    public Page<PaymentRow> payments(AgentId agent, int page, int size) {
        return Paging.page(
                em,
                """
                select t.id, t.created_at, t.kind, t.status, t.amount_minor, t.currency,
                       coalesce((select sum(r.amount_minor) from payment_refunds r
                                  where r.top_up_id = t.id and r.status <> 'FAILED'), 0),
                       t.payment_intent_id, t.failure, d.dispute_id, d.status
                  from wallet_top_ups t
                  left join lateral (select dispute_id, status from payment_disputes
                                      where top_up_id = t.id order by opened_at desc limit 1) d on true
                 where t.agent_id = ?1 order by t.created_at desc, t.id""",
                "from wallet_top_ups where agent_id = ?1",
                PaymentQueries::payment,
                page,
                size,
                agent.value());
    }

    public Page<DisputeRow> disputes(int page, int size) {
        return Paging.page(
                em,
                DISPUTES + " order by d.opened_at desc, d.dispute_id",
                "from payment_disputes",
                PaymentQueries::dispute,
                page,
                size);
    }

    public Optional<DisputeRow> dispute(String id) {
        return Sql.row(em, DISPUTES + " where d.dispute_id = ?1", id).map(PaymentQueries::dispute);
    }

    public Page<KeptEventRow> keptEvents(int page, int size) {
        String kept = "from stripe_events where trouble is not null and processed_at is null";
        return Paging.page(
                em,
                "select event_id, type, object_id, trouble, received_at " + kept
                        + " order by trouble_at desc, event_id",
                kept,
                row -> new KeptEventRow(row.text(0), row.text(1), row.textOrNull(2), row.text(3), row.instant(4)),
                page,
                size);
    }

    private static PaymentRow payment(Row row) {
        String currency = row.text(5);
        return new PaymentRow(
                row.uuid(0),
                row.instant(1),
                row.text(2),
                row.text(3),
                Money.of(row.number(4), currency),
                Money.of(row.number(6), currency),
                row.textOrNull(7),
                row.textOrNull(8),
                row.textOrNull(9),
                row.textOrNull(10));
    }

    private static DisputeRow dispute(Row row) {
        return new DisputeRow(
                row.text(0),
                new AgentId(row.uuid(1)),
                row.text(2),
                row.uuid(3),
                row.textOrNull(4),
                Money.of(row.number(5), row.text(6)),
                row.text(7),
                row.text(8),
                row.instantOrNull(9),
                row.instant(10));
    }
}
