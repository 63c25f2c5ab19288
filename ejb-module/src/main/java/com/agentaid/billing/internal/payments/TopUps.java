package com.agentaid.billing.internal.payments;

import com.agentaid.billing.TopUpStatus;
import com.agentaid.billing.internal.payments.CardPayments.CheckoutPage;
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

/**
 * The life of top-ups: {@code CREATED -> OPEN -> PAID | EXPIRED | FAILED}. Each step is one conditional update, so that steps
 * may be repeated and come in any order: PAID is never left and may follow any other, the ends without money follow only
 * CREATED and OPEN. Each method is a transaction of its own where the caller has none.
 */
@Stateless
@Tenanted
public class TopUps {
    /** Ended by one tick of the clock; the others follow at the next. */
    private static final int ENDED_MAX = 500;

    private static final String COLUMNS =
            "id, agent_id, amount_minor, currency, status, checkout_url, payment_intent_id";

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /** The agent's top-up of this attempt key: a new one, or the one it started before, whatever its amount. */
    public StoredTopUp start(AgentId agent, Money amount, String attemptKey) {
        Sql.update(
                entities,
                """
                insert into wallet_top_ups (id, tenant_id, agent_id, attempt_key, amount_minor, currency, created_at, updated_at)
                values (?1, current_tenant(), ?2, ?3, ?4, ?5, ?6, ?6)
                on conflict (tenant_id, agent_id, attempt_key) do nothing""",
                ids.next(),
                agent.value(),
                attemptKey,
                amount.minorUnits(),
                amount.currencyCode(),
                clock.instant());
        return Sql.row(
                        entities,
                        "select " + COLUMNS + " from wallet_top_ups where agent_id = ?1 and attempt_key = ?2",
                        agent.value(),
                        attemptKey)
                .map(TopUps::topUp)
                .orElseThrow();
    }

    /** The checkout page is open; also when the payment was faster than this. */
    public StoredTopUp opened(UUID id, CheckoutPage page) {
        Sql.update(
                entities,
                """
                update wallet_top_ups
                   set status = case when status = 'CREATED' then 'OPEN' else status end,
                       checkout_session_id = ?2, checkout_url = ?3, updated_at = ?4, version = version + 1
                 where id = ?1""",
                id,
                page.checkoutId(),
                page.url(),
                clock.instant());
        return find(id).orElseThrow();
    }

    public Optional<StoredTopUp> find(UUID id) {
        return Sql.row(entities, "select " + COLUMNS + " from wallet_top_ups where id = ?1", id)
                .map(TopUps::topUp);
    }

    public Optional<StoredTopUp> findByPayment(String paymentId) {
        return Sql.row(entities, "select " + COLUMNS + " from wallet_top_ups where payment_intent_id = ?1", paymentId)
                .map(TopUps::topUp);
    }

    /** Money arrived by this payment. */
    public void paid(UUID id, String paymentId) {
        Sql.update(
                entities,
                """
                update wallet_top_ups
                   set status = 'PAID', payment_intent_id = coalesce(payment_intent_id, ?2), failure = null,
                       updated_at = ?3, version = version + 1
                 where id = ?1""",
                id,
                paymentId,
                clock.instant());
    }

    /** No money will come by this checkout. False when something else was known already. */
    public boolean endedUnpaid(UUID id, TopUpStatus end, String failure) {
        return Sql.update(
                        entities,
                        """
                        update wallet_top_ups
                           set status = ?2, failure = ?3, updated_at = ?4, version = version + 1
                         where id = ?1 and status in ('CREATED', 'OPEN')""",
                        id,
                        end,
                        failure,
                        clock.instant())
                == 1;
    }

    /** Ends those that were started before; for the clock. @return whose page was open */
    public List<StoredTopUp> endStartedBefore(Instant moment) {
        return Sql.rows(
                        entities,
                        """
                        with due as (
                            select t.id, t.status as was from wallet_top_ups t
                             where t.status in ('CREATED', 'OPEN') and t.created_at < ?1
                             order by t.created_at limit ?2 for update skip locked)
                        update wallet_top_ups t
                           set status = 'EXPIRED', failure = 'Nothing was heard of the payment in time', updated_at = ?3,
                               version = version + 1
                          from due where due.id = t.id
                        returning t.id, t.agent_id, t.amount_minor, t.currency, t.status, t.checkout_url,
                                  t.payment_intent_id, due.was
                        """,
                        moment,
                        ENDED_MAX,
                        clock.instant())
                .stream()
                .filter(row -> row.text(7).equals(TopUpStatus.OPEN.name()))
                .map(TopUps::topUp)
                .toList();
    }

    private static StoredTopUp topUp(Row row) {
        return new StoredTopUp(
                row.uuid(0),
                new AgentId(row.uuid(1)),
                Money.of(row.number(2), row.text(3)),
                TopUpStatus.valueOf(row.text(4)),
                row.textOrNull(5),
                row.textOrNull(6));
    }
}
