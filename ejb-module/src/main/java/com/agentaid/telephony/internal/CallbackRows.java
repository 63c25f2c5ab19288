package com.agentaid.telephony.internal;

import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.paging.Page;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.work.Actor;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.CallId;
import com.agentaid.shared.PhoneNumber;
import com.agentaid.shared.UsState;
import com.agentaid.telephony.CallbackRequest;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of callback_requests. One call has one at most. */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class CallbackRows {

    /** Requests whose time the clock sees to in one go; the rest follow at the next tick. */
    static final int DUE_MAX = 200;

    private static final String COLUMNS =
            "id, call_id, phone_number, state, status, requested_at, earliest_at, latest_at, expires_at, closed_at";

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Ids ids;

    public boolean isRequested(CallId call) {
        return Sql.row(entities, "select 1 from callback_requests where call_id = ?1", call.value())
                .isPresent();
    }

    /** @return false when the call has a request already */
    public boolean add(
            CallId call,
            PhoneNumber number,
            @Nullable UsState state,
            Instant at,
            CallingHours hours,
            Instant expiresAt) {
        return Sql.update(
                        entities,
                        """
                        insert into callback_requests (id, tenant_id, call_id, phone_number, state, requested_at, earliest_at, latest_at, expires_at)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                        on conflict (tenant_id, call_id) do nothing
                        """,
                        ids.next(),
                        Work.tenant().value(),
                        call.value(),
                        number.e164(),
                        state == null ? null : state.code(),
                        at,
                        hours.from(),
                        hours.until(),
                        expiresAt)
                == 1;
    }

    /** Open ones whose hours or whose time are over, locked; those that another node has are left to it. */
    public List<CallbackRequest> lockDue(Instant now) {
        return Sql.rows(
                        entities,
                        "select " + COLUMNS
                                + """
                                 from callback_requests where status = 'OPEN' and (latest_at <= ?1 or expires_at <= ?1)
                                order by latest_at, id limit ?2 for update skip locked""",
                        now,
                        DUE_MAX)
                .stream()
                .map(CallbackRows::request)
                .toList();
    }

    public void keepUntil(UUID id, CallingHours hours) {
        Sql.update(
                entities,
                "update callback_requests set earliest_at = ?2, latest_at = ?3 where id = ?1",
                id,
                hours.from(),
                hours.until());
    }

    /** @return false when it is not open: nothing was changed */
    public boolean close(UUID id, CallbackRequest.Status as, Instant at) {
        Actor actor = Work.actor();
        return Sql.update(
                        entities,
                        """
                        update callback_requests set status = ?2, closed_at = ?3, closed_by = cast(?4 as uuid)
                         where id = ?1 and status = 'OPEN'""",
                        id,
                        as,
                        at,
                        actor.kind() == Actor.Kind.ADMIN ? actor.id() : null)
                == 1;
    }

    /** Of open ones those whose hours begin first, of closed ones the latest. @param status empty for all */
    public Page<CallbackRequest> page(String status, int page, int size) {
        int number = Page.number(page);
        int limit = Page.size(size);
        List<CallbackRequest> requests = Sql.rows(
                        entities,
                        "select " + COLUMNS
                                + """
                                 from callback_requests where cast(?1 as text) = '' or status = ?1
                                order by closed_at desc nulls first, earliest_at, requested_at, id limit ?2 offset ?3""",
                        status,
                        limit,
                        (long) number * limit)
                .stream()
                .map(CallbackRows::request)
                .toList();
        long total = Sql.row(
                        entities,
                        "select count(*) from callback_requests where cast(?1 as text) = '' or status = ?1",
                        status)
                .orElseThrow()
                .number(0);
        return new Page<>(requests, number, limit, total);
    }

    private static CallbackRequest request(Row row) {
        String state = row.textOrNull(3);
        return new CallbackRequest(
                row.uuid(0),
                new CallId(row.uuid(1)),
                new PhoneNumber(row.text(2)),
                state == null ? null : new UsState(state),
                CallbackRequest.Status.valueOf(row.text(4)),
                row.instant(5),
                row.instant(6),
                row.instant(7),
                row.instant(8),
                row.instantOrNull(9));
    }
}
