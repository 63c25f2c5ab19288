package com.agentaid.admin.internal;

import com.agentaid.admin.AdjustmentRow;
import com.agentaid.billing.AdjustmentStatus;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.UUID;

/** Reads adjustments of balances for the console. Row-level security keeps it in the tenant. */
@ApplicationScoped
public class AdjustmentQueries {
    private static final String SELECT =
            """
            select j.id, j.proposed_at, j.agent_id, a.name, j.amount_minor, j.currency, j.reason, j.call_id, j.status, p.name, j.proposed_by,
                   j.expires_at, j.decided_at, d.name, j.words
            """;

    private static final String FROM =
            """
              from balance_adjustments j
              join agents a on a.id = j.agent_id
              join admin_users p on p.id = j.proposed_by
              left join admin_users d on d.id = j.decided_by
            """;

    private static final String FILTER =
            """
             where (cast(?1 as text) = '' or a.name ilike ?2 or j.reason ilike ?2 or p.name ilike ?2
                    or cast(j.agent_id as text) = lower(?1) or cast(j.call_id as text) = lower(?1))
               and (cast(?3 as text) = '' or j.status = ?3)
            """;

    @PersistenceContext(unitName = "agentaid")
    private EntityManager em;

    public Page<AdjustmentRow> page(String search, String status, int page, int size) {
        return Paging.page(
                em,
                SELECT + FROM + FILTER + " order by j.status <> 'PROPOSED', j.proposed_at desc, j.id desc",
                FROM + FILTER,
                AdjustmentQueries::row,
                page,
                size,
                search,
                Like.containing(search),
                status);
    }

    public Optional<AdjustmentRow> find(UUID id) {
        return Sql.row(em, SELECT + FROM + " where j.id = ?1", id).map(AdjustmentQueries::row);
    }

    private static AdjustmentRow row(Row row) {
        UUID call = row.uuidOrNull(7);
        return new AdjustmentRow(
                row.uuid(0),
                row.instant(1),
                new AgentId(row.uuid(2)),
                row.text(3),
                Money.of(row.number(4), row.text(5)),
                row.text(6),
                call == null ? null : new CallId(call),
                AdjustmentStatus.valueOf(row.text(8)),
                row.text(9),
                row.uuid(10).equals(Work.actor().id()),
                row.instantOrNull(11),
                row.instantOrNull(12),
                row.textOrNull(13),
                row.textOrNull(14));
    }
}
