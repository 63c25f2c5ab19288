package com.agentaid.billing.internal.payments;

import com.agentaid.billing.internal.payments.CardPayments.CardDispute;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Optional;

/** Cardholders' disputes as they stand. One that is closed stays so, whatever older word comes later. */
@Stateless
@Tenanted
public class Disputes {
    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Clock clock;

    /** What is new about a dispute; an inquiry that becomes a dispute is opened once more. */
    public record Change(boolean opened, boolean closed) {}

    /** Whether the bank has, or may take, the money of a top-up: only a dispute that was won or came to nothing is none. */
    public boolean isDisputed(StoredTopUp topUp) {
        return !Sql.rows(
                        entities,
                        """
                        select dispute_id from payment_disputes
                         where top_up_id = ?1 and status not in ('won', 'warning_closed')""",
                        topUp.id())
                .isEmpty();
    }

    /** Who calls this holds the agent's presence, so that one event of an agent is entered at a time. */
    public Change note(CardDispute dispute, StoredTopUp topUp) {
        Optional<Row> known =
                Sql.row(entities, "select status from payment_disputes where dispute_id = ?1", dispute.id());
        if (known.isEmpty()) {
            insert(dispute, topUp);
            return new Change(true, dispute.isClosed());
        }
        String before = known.get().text(0);
        if (before.equals(dispute.status()) || CardDispute.isClosed(before)) {
            return new Change(false, false);
        }
        Sql.update(
                entities,
                """
                update payment_disputes
                   set status = ?2, amount_minor = ?3, respond_by = cast(?4 as timestamptz), updated_at = ?5
                 where dispute_id = ?1""",
                dispute.id(),
                dispute.status(),
                dispute.amount().minorUnits(),
                dispute.respondBy(),
                clock.instant());
        return new Change(CardDispute.isInquiry(before) && !dispute.isInquiry(), dispute.isClosed());
    }

    private void insert(CardDispute dispute, StoredTopUp topUp) {
        Sql.update(
                entities,
                """
                insert into payment_disputes (dispute_id, tenant_id, top_up_id, agent_id, amount_minor, currency, reason, status,
                                              respond_by, opened_at, updated_at)
                values (?1, current_tenant(), ?2, ?3, ?4, ?5, ?6, ?7, cast(?8 as timestamptz), ?9, ?10)""",
                dispute.id(),
                topUp.id(),
                topUp.agent().value(),
                dispute.amount().minorUnits(),
                dispute.amount().currencyCode(),
                dispute.reason(),
                dispute.status(),
                dispute.respondBy(),
                dispute.createdAt(),
                clock.instant());
    }
}
