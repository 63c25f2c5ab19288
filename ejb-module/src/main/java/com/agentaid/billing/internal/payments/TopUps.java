package com.agentaid.billing.internal.payments;

import com.agentaid.billing.TopUpKind;
import com.agentaid.billing.TopUpStatus;
import com.agentaid.billing.TopUpWish;
import com.agentaid.billing.internal.payments.CardPayments.CheckoutPage;
import com.agentaid.billing.internal.payments.CardPayments.KeptCard;
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
 * The life of top-ups: {@code CREATED -> OPEN -> PAID | EXPIRED | FAILED}. Each step is one conditional update, so that steps
 * may be repeated and come in any order: PAID is never left and may follow any other, the ends without money follow only
 * CREATED and OPEN. A recharge is OPEN from the moment the provider took it. Each method is a transaction of its own where
 * the caller has none.
 */
@Stateless
@Tenanted
public class TopUps {
    /** Ended by one tick of the clock; the others follow at the next. */
    private static final int ENDED_MAX = 500;
    /** How many unfinished recharges one look takes up. */
    static final int UNFINISHED_MAX = 100;

    private static final String COLUMNS =
            """
            id, agent_id, amount_minor, currency, status, kind, checkout_url, payment_intent_id, customer_id,
            payment_method_id, consent, failure, created_at""";

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /**
     * The agent's top-up of this attempt key: a new one, or the one it started before, whatever its amount.
     *
     * @param consent what he agrees to when he wants his card saved
     */
    public StoredTopUp start(AgentId agent, TopUpWish wish, @Nullable String consent) {
        Sql.update(
                entities,
                """
                insert into wallet_top_ups (id, tenant_id, agent_id, attempt_key, amount_minor, currency, consent,
                                            client_address, user_agent, created_at, updated_at)
                values (?1, current_tenant(), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)
                on conflict (tenant_id, agent_id, attempt_key) do nothing""",
                ids.next(),
                agent.value(),
                wish.attemptKey(),
                wish.amount().minorUnits(),
                wish.amount().currencyCode(),
                consent,
                wish.clientAddress(),
                wish.userAgent(),
                clock.instant());
        return Sql.row(
                        entities,
                        "select " + COLUMNS + " from wallet_top_ups where agent_id = ?1 and attempt_key = ?2",
                        agent.value(),
                        wish.attemptKey())
                .map(TopUps::topUp)
                .orElseThrow();
    }

    /** The recharge of this card that is to be made now; empty while another one of the agent is under way. */
    public Optional<StoredTopUp> startRecharge(AgentId agent, Money amount, KeptCard card) {
        UUID id = ids.next();
        int started = Sql.update(
                entities,
                """
                insert into wallet_top_ups (id, tenant_id, agent_id, attempt_key, amount_minor, currency, kind, customer_id,
                                            payment_method_id, created_at, updated_at)
                values (?1, current_tenant(), ?2, ?3, ?4, ?5, 'AUTO_RECHARGE', ?6, ?7, ?8, ?8)
                on conflict (agent_id) where kind = 'AUTO_RECHARGE' and status in ('CREATED', 'OPEN') do nothing""",
                id,
                agent.value(),
                "auto:" + id,
                amount.minorUnits(),
                amount.currencyCode(),
                card.customerId(),
                card.paymentMethodId(),
                clock.instant());
        return started == 1 ? find(id) : Optional.empty();
    }

    /** The customer under whom its card will be saved; the first word counts. */
    public StoredTopUp ofCustomer(UUID id, String customerId) {
        Sql.update(
                entities,
                "update wallet_top_ups set customer_id = coalesce(customer_id, ?2) where id = ?1",
                id,
                customerId);
        return find(id).orElseThrow();
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

    /** The provider took the charge; its event will say what became of it, or has said so already. */
    public void charging(UUID id, String paymentId) {
        Sql.update(
                entities,
                """
                update wallet_top_ups
                   set status = case when status = 'CREATED' then 'OPEN' else status end,
                       payment_intent_id = coalesce(payment_intent_id, ?2), updated_at = ?3, version = version + 1
                 where id = ?1""",
                id,
                paymentId,
                clock.instant());
    }

    public Optional<StoredTopUp> find(UUID id) {
        return Sql.row(entities, "select " + COLUMNS + " from wallet_top_ups where id = ?1", id)
                .map(TopUps::topUp);
    }

    public Optional<StoredTopUp> findByPayment(String paymentId) {
        return Sql.row(entities, "select " + COLUMNS + " from wallet_top_ups where payment_intent_id = ?1", paymentId)
                .map(TopUps::topUp);
    }

    /** The recharge that the agent's card is being charged for. */
    public Optional<StoredTopUp> findLiveRecharge(AgentId agent) {
        return Sql.row(
                        entities,
                        "select " + COLUMNS
                                + """
                                 from wallet_top_ups
                                where agent_id = ?1 and kind = 'AUTO_RECHARGE' and status in ('CREATED', 'OPEN')""",
                        agent.value())
                .map(TopUps::topUp);
    }

    /** A card's refusal, in words for its holder. */
    public record Refused(String words, Instant at) {}

    /** The last recharge of the agent whose card was refused. */
    public Optional<Refused> findRefusedRecharge(AgentId agent) {
        return Sql.row(
                        entities,
                        """
                        select failure, updated_at from wallet_top_ups
                         where agent_id = ?1 and kind = 'AUTO_RECHARGE' and status = 'FAILED'
                         order by created_at desc limit 1""",
                        agent.value())
                .map(row -> new Refused(row.text(0), row.instant(1)));
    }

    /** Recharges that nobody has touched since then. */
    public List<StoredTopUp> unfinishedRecharges(Instant touchedBefore) {
        return Sql.rows(
                        entities,
                        "select " + COLUMNS
                                + """
                                 from wallet_top_ups
                                where kind = 'AUTO_RECHARGE' and status in ('CREATED', 'OPEN') and updated_at < ?1
                                order by updated_at limit ?2""",
                        touchedBefore,
                        UNFINISHED_MAX)
                .stream()
                .map(TopUps::topUp)
                .toList();
    }

    /** What recharges since then have taken from the agent's card, or may still take. */
    public Money rechargedSince(AgentId agent, Instant since, Money none) {
        long minor = Sql.row(
                        entities,
                        """
                        select coalesce(sum(amount_minor), 0) from wallet_top_ups
                         where agent_id = ?1 and kind = 'AUTO_RECHARGE' and status in ('CREATED', 'OPEN', 'PAID')
                           and currency = ?2 and created_at >= ?3""",
                        agent.value(),
                        none.currencyCode(),
                        since)
                .orElseThrow()
                .number(0);
        return new Money(minor, none.currency());
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

    /** No money will come by this top-up. False when something else was known already. */
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
                             where t.status in ('CREATED', 'OPEN') and t.kind = 'CHECKOUT' and t.created_at < ?1
                             order by t.created_at limit ?2 for update skip locked)
                        update wallet_top_ups t
                           set status = 'EXPIRED', failure = 'Nothing was heard of the payment in time', updated_at = ?3,
                               version = version + 1
                          from due where due.id = t.id
                        returning t.id, t.agent_id, t.amount_minor, t.currency, t.status, t.kind, t.checkout_url,
                                  t.payment_intent_id, t.customer_id, t.payment_method_id, t.consent, t.failure,
                                  t.created_at, due.was
                        """,
                        moment,
                        ENDED_MAX,
                        clock.instant())
                .stream()
                .filter(row -> row.text(13).equals(TopUpStatus.OPEN.name()))
                .map(TopUps::topUp)
                .toList();
    }

    /** A card was refused; on the same page another one may still pay. False when it ended meanwhile, or it is known. */
    public boolean declined(UUID id, String failure) {
        return Sql.update(
                        entities,
                        """
                        update wallet_top_ups set failure = ?2, updated_at = ?3, version = version + 1
                         where id = ?1 and status in ('CREATED', 'OPEN') and failure is distinct from ?2""",
                        id,
                        failure,
                        clock.instant())
                == 1;
    }

    private static StoredTopUp topUp(Row row) {
        return new StoredTopUp(
                row.uuid(0),
                new AgentId(row.uuid(1)),
                Money.of(row.number(2), row.text(3)),
                TopUpStatus.valueOf(row.text(4)),
                TopUpKind.valueOf(row.text(5)),
                row.textOrNull(6),
                row.textOrNull(7),
                row.textOrNull(8),
                row.textOrNull(9),
                row.textOrNull(10),
                row.textOrNull(11),
                row.instant(12));
    }
}
