package com.agentaid.billing.internal.payments;

import com.agentaid.billing.PaymentMismatch;
import com.agentaid.billing.RefundStatus;
import com.agentaid.billing.internal.payments.CardPayments.CardRefund;
import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The life of refunds: {@code REQUESTED -> SENT -> SUCCEEDED -> FAILED}, each step conditional, none ever back. Who changes
 * one holds the agent's presence, so refunds of one agent stand in a line.
 */
@Stateless
@Tenanted
public class Refunds {
    /** How many unsent refunds one look takes up. */
    static final int UNSENT_MAX = 100;

    private static final String COLUMNS =
            "id, top_up_id, agent_id, amount_minor, currency, status, refund_id, failure, created_at";

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    public Optional<StoredRefund> find(UUID id) {
        return one("id = ?1", id);
    }

    /** An admin's order, before it is sent. */
    public void request(UUID id, StoredTopUp topUp, Money amount, String reason, @Nullable UUID admin) {
        insert(id, topUp, amount, null, RefundStatus.REQUESTED, reason, admin);
    }

    /** The provider took the order, even one that we had given up; its event may have been faster. */
    public void sent(UUID id, String refundId) {
        Sql.update(
                entities,
                """
                update payment_refunds
                   set status = case when refund_id is null and status in ('REQUESTED', 'FAILED') then 'SENT' else status end,
                       refund_id = coalesce(refund_id, ?2), updated_at = ?3
                 where id = ?1""",
                id,
                refundId,
                clock.instant());
    }

    /** The provider did not take the order. False when something else was known already. */
    public boolean refused(UUID id, String why) {
        return Sql.update(
                        entities,
                        """
                        update payment_refunds set status = 'FAILED', failure = ?2, updated_at = ?3
                         where id = ?1 and status = 'REQUESTED'""",
                        id,
                        why,
                        clock.instant())
                == 1;
    }

    /**
     * The row of a refund that the provider tells of, made when it was not ordered here.
     *
     * @throws PaymentMismatch when it is not what was ordered
     */
    public StoredRefund of(CardRefund refund, StoredTopUp topUp) {
        Optional<StoredRefund> known = one("refund_id = ?1", refund.id());
        if (known.isEmpty() && refund.order() != null) {
            sent(refund.order(), refund.id());
            known = find(refund.order());
        }
        StoredRefund stored = known.orElseGet(() -> {
            UUID id = ids.next();
            insert(id, topUp, refund.amount(), refund.id(), RefundStatus.SENT, "Made at the payment provider", null);
            return find(id).orElseThrow();
        });
        if (!stored.topUp().equals(topUp.id()) || !stored.amount().equals(refund.amount())) {
            throw new PaymentMismatch(
                    "Refund " + refund.id() + " is " + refund.amount().format() + " of top-up " + topUp.id()
                            + ", ordered was " + stored.amount().format() + " of " + stored.topUp());
        }
        return stored;
    }

    public void settle(UUID id, RefundStatus status, @Nullable String failure) {
        Sql.update(
                entities,
                """
                update payment_refunds set status = ?2, failure = ?3, updated_at = ?4
                 where id = ?1 and status <> 'FAILED'""",
                id,
                status,
                failure,
                clock.instant());
    }

    /** What has gone back of a payment, or is about to. */
    public Money leaving(StoredTopUp topUp) {
        return sum("top_up_id = ?1 and status <> 'FAILED'", topUp.id(), topUp.amount());
    }

    /** What is about to leave the agent's wallet and is not booked yet. */
    public Money unbooked(StoredTopUp topUp) {
        return sum(
                "agent_id = ?1 and status in ('REQUESTED', 'SENT')",
                topUp.agent().value(),
                topUp.amount());
    }

    /** Orders of which nobody knows whether the provider got them. */
    public List<StoredRefund> unsent(Instant touchedBefore) {
        return Sql.rows(
                        entities,
                        "select " + COLUMNS
                                + """
                                 from payment_refunds where status = 'REQUESTED' and updated_at < ?1
                                order by updated_at limit ?2""",
                        touchedBefore,
                        UNSENT_MAX)
                .stream()
                .map(Refunds::refund)
                .toList();
    }

    private void insert(
            UUID id,
            StoredTopUp topUp,
            Money amount,
            @Nullable String refundId,
            RefundStatus status,
            String reason,
            @Nullable UUID admin) {
        Sql.update(
                entities,
                """
                insert into payment_refunds (id, tenant_id, top_up_id, agent_id, amount_minor, currency, refund_id, status,
                                             reason, requested_by, created_at, updated_at)
                values (?1, current_tenant(), ?2, ?3, ?4, ?5, ?6, ?7, ?8, cast(?9 as uuid), ?10, ?10)""",
                id,
                topUp.id(),
                topUp.agent().value(),
                amount.minorUnits(),
                amount.currencyCode(),
                refundId,
                status,
                reason,
                admin == null ? null : admin.toString(),
                clock.instant());
    }

    private Optional<StoredRefund> one(String condition, Object parameter) {
        return Sql.row(entities, "select " + COLUMNS + " from payment_refunds where " + condition, parameter)
                .map(Refunds::refund);
    }

    private Money sum(String condition, UUID parameter, Money inCurrencyOf) {
        long minor = Sql.row(
                        entities,
                        "select coalesce(sum(amount_minor), 0) from payment_refunds where " + condition,
                        parameter)
                .orElseThrow()
                .number(0);
        return new Money(minor, inCurrencyOf.currency());
    }

    private static StoredRefund refund(Row row) {
        return new StoredRefund(
                row.uuid(0),
                row.uuid(1),
                new AgentId(row.uuid(2)),
                Money.of(row.number(3), row.text(4)),
                RefundStatus.valueOf(row.text(5)),
                row.textOrNull(6),
                row.textOrNull(7),
                row.instant(8));
    }
}
