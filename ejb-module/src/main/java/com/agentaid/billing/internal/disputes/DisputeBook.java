package com.agentaid.billing.internal.disputes;

import com.agentaid.billing.CallDispute;
import com.agentaid.billing.DisputeReason;
import com.agentaid.billing.DisputeStanding;
import com.agentaid.billing.DisputeStatus;
import com.agentaid.platform.json.FlatJson;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.shared.AdminUserId;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import com.agentaid.telephony.OfferId;
import com.agentaid.telephony.SoldCall;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The disputes of charged calls, one an offer. */
@ApplicationScoped
public class DisputeBook {
    private static final String SELECT =
            """
            select d.id, d.call_id, d.reason, d.comment, d.status, d.amount_minor, d.currency, d.opened_at, d.decided_at, d.words,
                   d.offer_id, d.agent_id, case d.status when 'OPEN' then d.evidence ->> 'leftToAPerson' end
              from call_disputes d
            """;

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    /** False when the offer has a dispute already. */
    public boolean open(
            UUID id, SoldCall sold, DisputeReason reason, String comment, Map<String, String> evidence, Instant at) {
        return Sql.update(
                        entities,
                        """
                        insert into call_disputes (id, tenant_id, offer_id, call_id, campaign_id, agent_id, reason, comment, status,
                                                   amount_minor, currency, opened_at, evidence)
                        values (?1, current_tenant(), ?2, ?3, ?4, ?5, ?6, ?7, 'OPEN', ?8, ?9, ?10, cast(?11 as jsonb))
                        on conflict (offer_id) do nothing""",
                        id,
                        sold.offer().value(),
                        sold.call().value(),
                        sold.campaign().value(),
                        sold.agent().value(),
                        reason,
                        comment,
                        sold.price().minorUnits(),
                        sold.price().currencyCode(),
                        at,
                        FlatJson.write(evidence))
                == 1;
    }

    /** @param admin who decided; absent when a rule did. @return false when it was decided before */
    public boolean decide(
            UUID id, DisputeVerdict verdict, @Nullable AdminUserId admin, Map<String, String> evidence, Instant at) {
        return Sql.update(
                        entities,
                        """
                        update call_disputes
                           set status = ?2, words = ?3, decided_by = ?4, admin_id = cast(?5 as uuid),
                               evidence = cast(?6 as jsonb), decided_at = ?7
                         where id = ?1 and status = 'OPEN'""",
                        id,
                        verdict.status(),
                        verdict.words(),
                        admin == null ? "RULE" : "ADMIN",
                        admin == null ? null : admin.value().toString(),
                        FlatJson.write(evidence),
                        at)
                == 1;
    }

    /** The agent's calls that were credited since by what his browser measured, and nobody looked. */
    public long creditedBySound(AgentId agent, Instant since) {
        return Sql.row(
                        entities,
                        """
                        select count(*) from call_disputes
                         where agent_id = ?1 and decided_by = 'RULE' and status = 'CREDITED'
                           and reason in ('DEAD_AIR', 'ONE_WAY_AUDIO') and decided_at > ?2""",
                        agent.value(),
                        since)
                .orElseThrow()
                .number(0);
    }

    /** Marks those that nobody decided as told of again; each is answered once. */
    public List<StoredDispute> markOverdue(Instant openedBefore, Instant now, int most) {
        String marked = Sql.array(Sql.rows(
                        entities,
                        """
                        update call_disputes set overdue_at = ?2
                         where id in (select id from call_disputes
                                       where status = 'OPEN' and overdue_at is null and opened_at < ?1
                                       order by opened_at limit ?3 for update skip locked)
                        returning cast(id as text)""",
                        openedBefore,
                        now,
                        most)
                .stream()
                .map(row -> row.text(0))
                .toList());
        return Sql.rows(entities, SELECT + " where d.id = any (cast(?1 as uuid[])) order by d.opened_at", marked)
                .stream()
                .map(DisputeBook::stored)
                .toList();
    }

    public Optional<StoredDispute> find(UUID id) {
        return Sql.row(entities, SELECT + " where d.id = ?1", id).map(DisputeBook::stored);
    }

    public Optional<StoredDispute> ofOffer(OfferId offer) {
        return Sql.row(entities, SELECT + " where d.offer_id = ?1", offer.value())
                .map(DisputeBook::stored);
    }

    /** An agent's, newest first. */
    public Page<CallDispute> page(AgentId agent, int page, int size) {
        List<CallDispute> items = Sql.rows(
                        entities,
                        SELECT + " where d.agent_id = ?1 order by d.opened_at desc, d.id desc limit ?2 offset ?3",
                        agent.value(),
                        size,
                        (long) page * size)
                .stream()
                .map(DisputeBook::dispute)
                .toList();
        long total = Sql.row(entities, "select count(*) from call_disputes where agent_id = ?1", agent.value())
                .orElseThrow()
                .number(0);
        return new Page<>(items, page, size, total);
    }

    /** Of those of the calls that the agent disputed or may dispute now. */
    public Map<CallId, DisputeStanding> standings(AgentId agent, Collection<CallId> calls, Instant now) {
        Map<CallId, DisputeStanding> standings = new HashMap<>();
        String among = Sql.array(calls.stream().map(CallId::value).toList());
        Sql.rows(
                        entities,
                        """
                        select c.id, o.ended_at + make_interval(hours => m.dispute_window_hours)
                          from calls c
                          join campaigns m on m.id = c.campaign_id and m.dispute_window_hours > 0
                          join call_offers o on o.call_id = c.id and o.agent_id = ?1 and o.status = 'COMPLETED'
                         where c.id = any (cast(?2 as uuid[])) and c.status = 'COMPLETED' and c.billed_at is not null
                           and c.credited_at is null and c.price_minor > 0
                           and o.ended_at + make_interval(hours => m.dispute_window_hours) >= ?3""",
                        agent.value(),
                        among,
                        now)
                .forEach(row -> standings.put(new CallId(row.uuid(0)), new DisputeStanding(row.instant(1), null)));
        Sql.rows(
                        entities,
                        SELECT + " where d.agent_id = ?1 and d.call_id = any (cast(?2 as uuid[]))",
                        agent.value(),
                        among)
                .forEach(row -> standings.put(new CallId(row.uuid(1)), new DisputeStanding(null, dispute(row))));
        return standings;
    }

    private static StoredDispute stored(Row row) {
        return new StoredDispute(dispute(row), new OfferId(row.uuid(10)), new AgentId(row.uuid(11)));
    }

    private static CallDispute dispute(Row row) {
        return new CallDispute(
                row.uuid(0),
                new CallId(row.uuid(1)),
                DisputeReason.valueOf(row.text(2)),
                row.text(3),
                DisputeStatus.valueOf(row.text(4)),
                Money.of(row.number(5), row.text(6)),
                row.instant(7),
                row.instantOrNull(8),
                row.textOrNull(9),
                row.textOrNull(12));
    }
}
