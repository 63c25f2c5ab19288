package com.agentaid.telephony.internal;

import com.agentaid.platform.outbox.Outbox;
import com.agentaid.platform.outbox.OutboxMessage;
import com.agentaid.platform.outbox.Queue;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * The calls that wait in line. An agent who becomes free wakes one call, the one that has waited longest of those that he fits
 * and that nobody woke before him: it is routed again, and the reservation decides whether he gets it. Rows that somebody else
 * is writing are passed over rather than waited for, because who wakes a call holds the agent's row already, and calls are
 * locked before agents everywhere.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class ParkedCalls {

    /** Calls that the clock looks at again in one go; the rest follow at the next tick. */
    static final int LOOKED_AT_MAX = 50;
    /** Calls routed before another one that came after them. */
    static final int BEFORE_MAX = 5;

    private static final String WAITING_SINCE = "coalesce(c.started_at, c.received_at)";

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Outbox outbox;

    @Inject
    Clock clock;

    /** Whether he really gets the call, money and caps included, is for routing to decide. */
    public void wakeFor(AgentId agent) {
        wake(
                """
                select c.id from calls c
                  join campaigns p on p.id = c.campaign_id
                  join agent_status st on st.agent_id = ?2 and st.work_state = 'FREE' and st.intent = 'ONLINE'
                   and st.device_registered
                  join campaign_subscriptions s on s.campaign_id = c.campaign_id and s.agent_id = ?2
                   and (s.taken_states is null or c.caller_state = any (s.taken_states))
                 where c.parked_at is not null and not c.woken
                   and exists (select 1 from agent_licenses l
                                where l.agent_id = ?2 and l.state = c.caller_state
                                  and l.line_of_authority = p.line_of_authority and l.status = 'ACTIVE')
                   and not exists (select 1 from call_offers o where o.call_id = c.id and o.agent_id = ?2)
                 order by coalesce(c.started_at, c.received_at), c.id limit 1 for update of c skip locked
                """,
                agent.value());
    }

    /** The clock's net under the events: calls that nobody has looked at for a while. @return how many */
    public int wakeUnseen() {
        return wake(
                """
                select c.id from calls c
                 where c.parked_at is not null and c.look_again_at <= ?2
                 order by coalesce(c.started_at, c.received_at), c.id limit ?3 for update of c skip locked
                """,
                clock.instant(),
                LOOKED_AT_MAX);
    }

    private int wake(String which, Object... parameters) {
        Object[] all = new Object[parameters.length + 1];
        all[0] = clock.instant().plus(Deadlines.LOOK_AGAIN);
        System.arraycopy(parameters, 0, all, 1, parameters.length);
        List<Row> woken = Sql.rows(
                entities,
                "with chosen as materialized (" + which + ") update calls c set woken = true, look_again_at = ?1"
                        + " from chosen where c.id = chosen.id returning c.id",
                all);
        woken.forEach(row -> outbox.enqueue(OutboxMessage.now(
                Queue.CALLS,
                "CALL_ROUTING_REQUESTED",
                Map.of("callId", row.uuid(0).toString()))));
        return woken.size();
    }

    /** Calls that were woken and have waited longer than this one: the agent who is free now is theirs first. */
    public List<CallId> wokenBefore(CallId call) {
        return Sql.rows(
                        entities,
                        "select c.id from calls c join calls me on me.id = ?1"
                                + " where c.parked_at is not null and c.woken and c.id <> me.id and " + WAITING_SINCE
                                + " < coalesce(me.started_at, me.received_at) order by " + WAITING_SINCE
                                + ", c.id limit ?2",
                        call.value(),
                        BEFORE_MAX)
                .stream()
                .map(row -> new CallId(row.uuid(0)))
                .toList();
    }

    /** The call's place among those of its campaign, from 1. */
    public int placeOf(CallId call) {
        return 1
                + Sql.row(
                                entities,
                                "select count(*) from calls c join calls me on me.id = ?1"
                                        + " where c.parked_at is not null and c.campaign_id = me.campaign_id and ("
                                        + WAITING_SINCE
                                        + ", c.id) < (coalesce(me.started_at, me.received_at), me.id)",
                                call.value())
                        .orElseThrow()
                        .integer(0);
    }
}
