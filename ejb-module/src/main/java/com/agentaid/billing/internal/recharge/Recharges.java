package com.agentaid.billing.internal.recharge;

import com.agentaid.billing.AutoRecharge.Stopped;
import com.agentaid.billing.AutoRechargeRules;
import com.agentaid.billing.Wallet;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The agents' rules of automatic recharge, and how charging goes. The row is locked before a top-up of its agent is. */
@Stateless
@Tenanted
public class Recharges {
    private static final String READ =
            """
            select enabled, currency, threshold_minor, amount_minor, target_minor, monthly_max_minor, failures, retry_at,
                   stopped, stopped_at, maximum_told_at
              from auto_recharges where agent_id = ?1""";

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Clock clock;

    public Optional<StoredRecharge> find(AgentId agent) {
        return Sql.row(entities, READ, agent.value()).map(Recharges::recharge);
    }

    public Optional<StoredRecharge> lock(AgentId agent) {
        return Sql.row(entities, READ + " for update", agent.value()).map(Recharges::recharge);
    }

    /** Whether a charge might be wanted; asked after each charged call, so one read by key. */
    public boolean mayWant(Wallet wallet) {
        return !Sql.rows(
                        entities,
                        """
                        select agent_id from auto_recharges
                         where agent_id = ?1 and enabled and stopped is null and currency = ?2 and threshold_minor > ?3
                           and (retry_at is null or retry_at <= ?4)""",
                        wallet.agent().value(),
                        wallet.posted().currencyCode(),
                        wallet.available().minorUnits(),
                        clock.instant())
                .isEmpty();
    }

    /** New rules do not make a card better: what went wrong before stays. */
    public void set(AgentId agent, AutoRechargeRules rules) {
        Sql.update(
                entities,
                """
                insert into auto_recharges (agent_id, tenant_id, enabled, currency, threshold_minor, amount_minor, target_minor,
                                            monthly_max_minor, updated_at)
                values (?1, current_tenant(), ?2, ?3, ?4, cast(?5 as bigint), cast(?6 as bigint), ?7, ?8)
                on conflict (agent_id) do update
                   set enabled = excluded.enabled, currency = excluded.currency, threshold_minor = excluded.threshold_minor,
                       amount_minor = excluded.amount_minor, target_minor = excluded.target_minor,
                       monthly_max_minor = excluded.monthly_max_minor, maximum_told_at = null,
                       updated_at = excluded.updated_at, version = auto_recharges.version + 1""",
                agent.value(),
                rules.enabled(),
                rules.threshold().currencyCode(),
                rules.threshold().minorUnits(),
                minorOrNull(rules.amount()),
                minorOrNull(rules.target()),
                rules.monthlyMaximum().minorUnits(),
                clock.instant());
    }

    /** A charge was refused. What had stopped before keeps its reason. */
    public void failed(AgentId agent, Instant retryAt, Stopped.@Nullable Reason stopped) {
        Instant now = clock.instant();
        Sql.update(
                entities,
                """
                update auto_recharges
                   set failures = failures + 1, retry_at = ?2, stopped = coalesce(stopped, ?3),
                       stopped_at = coalesce(stopped_at, cast(?4 as timestamptz)), updated_at = ?5, version = version + 1
                 where agent_id = ?1""",
                agent.value(),
                retryAt,
                stopped,
                stopped == null ? null : now,
                now);
    }

    /** A card was saved that nobody has refused yet. */
    public void beginAnew(AgentId agent) {
        Sql.update(
                entities,
                """
                update auto_recharges
                   set failures = 0, retry_at = null, stopped = null, stopped_at = null, updated_at = ?2,
                       version = version + 1
                 where agent_id = ?1""",
                agent.value(),
                clock.instant());
    }

    /** The card paid; it may have been taken away meanwhile. */
    public void succeeded(AgentId agent) {
        Sql.update(
                entities,
                """
                update auto_recharges
                   set failures = 0, retry_at = null, stopped = case stopped when 'CARD_REMOVED' then stopped end,
                       stopped_at = case stopped when 'CARD_REMOVED' then stopped_at end, updated_at = ?2,
                       version = version + 1
                 where agent_id = ?1""",
                agent.value(),
                clock.instant());
    }

    /** The agent wants the card tried again; how often it was refused stays. */
    public void retry(AgentId agent) {
        Sql.update(
                entities,
                """
                update auto_recharges
                   set retry_at = null, stopped = null, stopped_at = null, updated_at = ?2, version = version + 1
                 where agent_id = ?1""",
                agent.value(),
                clock.instant());
    }

    /** Without a card rules that are on would be a lie. */
    public void cardRemoved(AgentId agent) {
        Sql.update(
                entities,
                """
                update auto_recharges
                   set enabled = false, stopped = 'CARD_REMOVED', stopped_at = ?2, updated_at = ?2, version = version + 1
                 where agent_id = ?1 and enabled""",
                agent.value(),
                clock.instant());
    }

    public void toldOfMaximum(AgentId agent) {
        Sql.update(
                entities,
                "update auto_recharges set maximum_told_at = ?2 where agent_id = ?1",
                agent.value(),
                clock.instant());
    }

    private static @Nullable Long minorOrNull(@Nullable Money money) {
        return money == null ? null : money.minorUnits();
    }

    private static StoredRecharge recharge(Row row) {
        String currency = row.text(1);
        String stopped = row.textOrNull(8);
        return new StoredRecharge(
                new AutoRechargeRules(
                        row.flag(0),
                        Money.of(row.number(2), currency),
                        moneyOrNull(row.numberOrNull(3), currency),
                        moneyOrNull(row.numberOrNull(4), currency),
                        Money.of(row.number(5), currency)),
                row.integer(6),
                row.instantOrNull(7),
                stopped == null ? null : new Stopped(Stopped.Reason.valueOf(stopped), row.instant(9)),
                row.instantOrNull(10));
    }

    private static @Nullable Money moneyOrNull(@Nullable Long minor, String currency) {
        return minor == null ? null : Money.of(minor, currency);
    }
}
