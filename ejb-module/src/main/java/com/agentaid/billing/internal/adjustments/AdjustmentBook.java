package com.agentaid.billing.internal.adjustments;

import com.agentaid.billing.Adjustment;
import com.agentaid.billing.AdjustmentStatus;
import com.agentaid.billing.AdjustmentWish;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.shared.AdminUserId;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The adjustments of balances, each once by its attempt, each decided once. */
@ApplicationScoped
public class AdjustmentBook {
    private static final String COLUMNS =
            """
             id, attempt, agent_id, amount_minor, currency, reason, call_id, status, proposed_by, proposed_at, expires_at, decided_by,
             decided_at, words
            """;

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    /**
     * @param expiresAt of one that another admin must approve; absent for one that is posted now
     * @return false when the attempt is known
     */
    public boolean add(UUID id, AdjustmentWish wish, AdminUserId admin, @Nullable Instant expiresAt, Instant now) {
        CallId call = wish.call();
        return Sql.update(
                        entities,
                        """
                        insert into balance_adjustments (id, tenant_id, attempt, agent_id, call_id, amount_minor, currency, reason, status,
                                                         proposed_by, proposed_at, expires_at, decided_at)
                        values (?1, current_tenant(), ?2, ?3, cast(?4 as uuid), ?5, ?6, ?7, ?8, ?9, ?10, cast(?11 as timestamptz),
                                cast(?12 as timestamptz))
                        on conflict (tenant_id, attempt) do nothing""",
                        id,
                        wish.attempt(),
                        wish.agent().value(),
                        call == null ? null : call.value(),
                        wish.amount().minorUnits(),
                        wish.amount().currencyCode(),
                        wish.reason(),
                        expiresAt == null ? AdjustmentStatus.POSTED : AdjustmentStatus.PROPOSED,
                        admin.value(),
                        now,
                        expiresAt,
                        expiresAt == null ? now : null)
                == 1;
    }

    /** @return false when it is proposed no more, or for longer than it may be */
    public boolean decide(UUID id, AdjustmentStatus status, AdminUserId admin, @Nullable String words, Instant now) {
        return Sql.update(
                        entities,
                        """
                        update balance_adjustments set status = ?2, decided_by = ?3, words = ?4, decided_at = ?5
                         where id = ?1 and status = 'PROPOSED' and expires_at > ?5""",
                        id,
                        status,
                        admin.value(),
                        words,
                        now)
                == 1;
    }

    /** Ends those that nobody decided in time; each is answered once. */
    public List<Adjustment> expire(Instant now, int most) {
        return Sql.rows(
                        entities,
                        """
                        update balance_adjustments set status = 'EXPIRED', decided_at = ?1
                         where id in (select id from balance_adjustments
                                       where status = 'PROPOSED' and expires_at <= ?1
                                       order by expires_at limit ?2 for update skip locked)
                        returning"""
                                + COLUMNS,
                        now,
                        most)
                .stream()
                .map(AdjustmentBook::adjustment)
                .toList();
    }

    public Optional<Adjustment> find(UUID id) {
        return Sql.row(entities, "select" + COLUMNS + "from balance_adjustments where id = ?1", id)
                .map(AdjustmentBook::adjustment);
    }

    public Optional<Adjustment> ofAttempt(UUID attempt) {
        return Sql.row(entities, "select" + COLUMNS + "from balance_adjustments where attempt = ?1", attempt)
                .map(AdjustmentBook::adjustment);
    }

    /** What the admin adjusted without a second one since then, all amounts added up as if they gave. */
    public Money adjustedAlone(AgentId agent, AdminUserId admin, Currency currency, Instant since) {
        return Sql.row(
                        entities,
                        """
                        select cast(coalesce(sum(abs(amount_minor)), 0) as bigint) from balance_adjustments
                         where agent_id = ?1 and proposed_by = ?2 and currency = ?3 and proposed_at > ?4
                           and status = 'POSTED' and decided_by is null""",
                        agent.value(),
                        admin.value(),
                        currency.getCurrencyCode(),
                        since)
                .map(row -> new Money(row.number(0), currency))
                .orElseThrow();
    }

    public boolean isAgent(AgentId agent) {
        return Sql.row(entities, "select id from agents where id = ?1", agent.value())
                .isPresent();
    }

    public boolean isCall(CallId call) {
        return Sql.row(entities, "select id from calls where id = ?1", call.value())
                .isPresent();
    }

    private static Adjustment adjustment(Row row) {
        UUID call = row.uuidOrNull(6);
        UUID decidedBy = row.uuidOrNull(11);
        return new Adjustment(
                row.uuid(0),
                row.uuid(1),
                new AgentId(row.uuid(2)),
                Money.of(row.number(3), row.text(4)),
                row.text(5),
                call == null ? null : new CallId(call),
                AdjustmentStatus.valueOf(row.text(7)),
                new AdminUserId(row.uuid(8)),
                row.instant(9),
                row.instantOrNull(10),
                decidedBy == null ? null : new AdminUserId(decidedBy),
                row.instantOrNull(12),
                row.textOrNull(13));
    }
}
