package com.agentaid.audit;

import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.json.FlatJson;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.work.Actor;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AdminUserId;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What admins did and to what, in the transaction of the deed: no deed without its entry, no entry without its deed. */
@Stateless
@Tenanted
public class AuditTrail {

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /**
     * The actor of the current work did it.
     *
     * @param action a verb in dots, {@code agent.approve}
     * @param target what it was done to, {@code agent:<id>}
     */
    public void record(String action, String target, Map<String, String> metadata) {
        Actor actor = Work.actor();
        Sql.update(
                entities,
                """
                insert into admin_audit_logs (id, tenant_id, admin_user_id, action, target, metadata, correlation_id, created_at)
                values (?1, ?2, ?3, ?4, ?5, cast(?6 as jsonb), ?7, ?8)
                """,
                ids.next(),
                Work.tenant().value(),
                actor.kind() == Actor.Kind.ADMIN ? actor.id() : null,
                action,
                target,
                FlatJson.write(metadata),
                Work.correlationId(),
                clock.instant());
    }

    /** Newest first. */
    public Page<AuditEntry> page(int page, int size) {
        int number = Page.number(page);
        int limit = Page.size(size);
        List<AuditEntry> entries = Sql.rows(
                        entities,
                        """
                        select l.id, l.admin_user_id, u.name, l.action, l.target, cast(l.metadata as text), l.correlation_id, l.created_at
                          from admin_audit_logs l
                          left join admin_users u on u.id = l.admin_user_id
                         order by l.created_at desc, l.id desc limit ?1 offset ?2
                        """,
                        limit,
                        number * limit)
                .stream()
                .map(AuditTrail::entry)
                .toList();
        long total = Sql.row(entities, "select count(*) from admin_audit_logs")
                .orElseThrow()
                .number(0);
        return new Page<>(entries, number, limit, total);
    }

    private static AuditEntry entry(Row row) {
        UUID admin = row.uuidOrNull(1);
        return new AuditEntry(
                row.uuid(0),
                admin == null ? null : new AdminUserId(admin),
                row.textOrNull(2),
                row.text(3),
                row.text(4),
                FlatJson.read(row.text(5)),
                row.text(6),
                row.instant(7));
    }
}
