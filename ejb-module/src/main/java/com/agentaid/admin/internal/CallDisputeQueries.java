package com.agentaid.admin.internal;

import com.agentaid.admin.CallDisputeDetail;
import com.agentaid.admin.CallDisputeDetail.OfferLine;
import com.agentaid.admin.CallDisputeRow;
import com.agentaid.billing.DisputeReason;
import com.agentaid.billing.DisputeStatus;
import com.agentaid.platform.json.FlatJson;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads disputed calls for the console. Row-level security keeps it in the tenant. */
@ApplicationScoped
public class CallDisputeQueries {
    /** How far back an agent's record goes. */
    private static final Duration RECORD = Duration.ofDays(90);

    /** No call has so many offers that this cuts. */
    private static final int OFFERS_MAX = 50;

    private static final String SELECT =
            """
            select d.id, d.opened_at, d.call_id, d.agent_id, a.name, m.name, c.caller_number, c.caller_state, d.reason, d.comment,
                   d.status, d.amount_minor, d.currency, d.decided_at, case d.decided_by when 'ADMIN' then u.name else d.decided_by end,
                   d.words, cast(d.evidence as text)
            """;

    private static final String FROM =
            """
              from call_disputes d
              join calls c on c.id = d.call_id
              join agents a on a.id = d.agent_id
              join campaigns m on m.id = d.campaign_id
              left join admin_users u on u.id = d.admin_id
            """;

    private static final String FILTER =
            """
             where (cast(?1 as text) = '' or a.name ilike ?2 or m.name ilike ?2 or c.caller_number like ?2 or d.comment ilike ?2
                    or replace(d.reason, '_', ' ') ilike ?2 or cast(d.call_id as text) = lower(?1))
               and (cast(?3 as text) = '' or d.status = ?3)
            """;

    @PersistenceContext(unitName = "agentaid")
    private EntityManager em;

    @Inject
    private Clock clock;

    public Page<CallDisputeRow> page(String search, String status, int page, int size) {
        return Paging.page(
                em,
                SELECT + FROM + FILTER + " order by d.status <> 'OPEN', d.opened_at desc, d.id desc",
                FROM + FILTER,
                CallDisputeQueries::row,
                page,
                size,
                search,
                Like.containing(search),
                status);
    }

    public Optional<CallDisputeDetail> find(UUID id) {
        return Sql.row(em, SELECT + FROM + " where d.id = ?1", id).map(found -> {
            CallDisputeRow dispute = row(found);
            return new CallDisputeDetail(
                    dispute,
                    EvidenceWords.of(FlatJson.read(found.text(16))),
                    offers(dispute.call()),
                    record(dispute.agent()),
                    recording(dispute.call()).orElse(null));
        });
    }

    private List<OfferLine> offers(CallId call) {
        return Sql.rows(
                        em,
                        """
                        select o.round, a.name, o.status, o.reserved_at, o.answered_at, o.ended_at
                          from call_offers o join agents a on a.id = o.agent_id
                         where o.call_id = ?1 order by o.round limit ?2""",
                        call.value(),
                        OFFERS_MAX)
                .stream()
                .map(row -> new OfferLine(
                        row.integer(0),
                        row.text(1),
                        row.text(2),
                        row.instant(3),
                        row.instantOrNull(4),
                        row.instantOrNull(5)))
                .toList();
    }

    private CallDisputeDetail.AgentRecord record(AgentId agent) {
        Row row = Sql.row(
                        em,
                        """
                        select (select count(*) from balance_ledger
                                 where agent_id = ?1 and type = 'DEBIT' and source = 'CALL' and created_at > ?2),
                               count(*), count(*) filter (where status = 'CREDITED'), count(*) filter (where status = 'REFUSED')
                          from call_disputes where agent_id = ?1 and opened_at > ?2""",
                        agent.value(),
                        clock.instant().minus(RECORD))
                .orElseThrow();
        return new CallDisputeDetail.AgentRecord(row.number(0), row.number(1), row.number(2), row.number(3));
    }

    private Optional<String> recording(CallId call) {
        return Sql.row(
                        em,
                        "select url from recordings where call_id = ?1 and kind = 'CALL' and url <> '' order by created_at desc, id limit 1",
                        call.value())
                .map(row -> row.text(0));
    }

    private static CallDisputeRow row(Row row) {
        return new CallDisputeRow(
                row.uuid(0),
                row.instant(1),
                new CallId(row.uuid(2)),
                new AgentId(row.uuid(3)),
                row.text(4),
                row.text(5),
                row.textOrNull(6),
                row.textOrNull(7),
                DisputeReason.valueOf(row.text(8)),
                row.text(9),
                DisputeStatus.valueOf(row.text(10)),
                Money.of(row.number(11), row.text(12)),
                row.instantOrNull(13),
                row.textOrNull(14),
                row.textOrNull(15));
    }
}
