package com.agentaid.agents;

import com.agentaid.agents.internal.PresenceNews;
import com.agentaid.agents.internal.StatusRows;
import com.agentaid.agents.internal.WorkStates;
import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import com.agentaid.shared.Money;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

/**
 * An agent is taken for one call at a time: locked while routing decides, RINGING from the reservation, ON_CALL from the
 * answer, PAUSED, RESTING, WRAP_UP or FREE afterwards. Each step is a conditional update inside the transaction of the call that
 * wants it, so two calls never get one agent whoever routes them. With the reservation goes a cap slot of his local day and the
 * price out of what he spends that day: both given back when the call was not connected, the price alone when it costs him nothing.
 *
 * <p>Lock order everywhere: calls, call_offers, agent_status, agent_balances, agent_call_usage.
 */
@Stateless
@Tenanted
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class AgentReservations {

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    StatusRows rows;

    @Inject
    WorkStates workStates;

    @Inject
    PresenceNews news;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /**
     * RINGING for this call, with one slot and the price counted against his day.
     *
     * @param until when the ringing ends at the latest
     * @return false when he is not free: nothing was changed
     */
    public boolean reserve(AgentId agent, CallId call, Instant until, LocalDate day, Money price) {
        long reserved = Sql.row(
                        entities,
                        """
                        with reserved as (
                            update agent_status
                               set work_state = 'RINGING', current_call_id = ?1, busy_until = ?2, last_offered_at = ?3, changed_at = ?3
                             where agent_id = ?4 and work_state = 'FREE'
                            returning tenant_id, agent_id, intent, work_state, socket_id is not null as present, current_call_id),
                        counted as (
                            insert into agent_call_usage as u (tenant_id, agent_id, local_date, calls, spent_minor)
                            select tenant_id, agent_id, cast(?5 as date), 1, cast(?6 as bigint) from reserved
                                on conflict (tenant_id, agent_id, local_date)
                                do update set calls = u.calls + 1, spent_minor = u.spent_minor + excluded.spent_minor),
                        remembered as (
                            insert into agent_status_history (id, tenant_id, agent_id, intent, work_state, present, reason, call_id, occurred_at)
                            select cast(?7 as uuid), tenant_id, agent_id, intent, work_state, present, 'reserved', current_call_id, ?3 from reserved)
                        select count(*) from reserved
                        """,
                        call.value(),
                        until,
                        clock.instant(),
                        agent.value(),
                        day,
                        price.minorUnits(),
                        ids.next())
                .orElseThrow()
                .number(0);
        if (reserved > 0) {
            news.changed(agent);
        }
        return reserved > 0;
    }

    /** @return false when he no longer rings for this call; also when he is connected to it already */
    public boolean connected(AgentId agent, CallId call) {
        int connected = Sql.update(
                entities,
                """
                update agent_status set work_state = 'ON_CALL', busy_until = null, changed_at = ?1
                 where agent_id = ?2 and current_call_id = ?3 and work_state = 'RINGING'
                """,
                clock.instant(),
                agent.value(),
                call.value());
        if (connected > 0) {
            rows.remember(agent, "connected");
            news.changed(agent);
        }
        return connected > 0;
    }

    /**
     * The call no longer needs him: he is paused, rests, wraps up or is free at once.
     *
     * @param count what of it stays counted against his day
     * @param after what the end of the offer means for his next one
     * @return false when he was not busy with this call: freed by the clock before, he gets back what was counted all the
     *     same; never offered the call, nothing
     */
    public boolean free(AgentId agent, CallId call, DayCount count, LocalDate day, Money price, AfterOffer after) {
        boolean freed = workStates.offerEnded(agent, call, after);
        if (count != DayCount.CALL_AND_PRICE && (freed || wasOffered(agent, call))) {
            giveBack(agent, count == DayCount.NOTHING ? 1 : 0, day, price);
        }
        return freed;
    }

    private boolean wasOffered(AgentId agent, CallId call) {
        return Sql.row(
                        entities,
                        "select 1 from call_offers where call_id = ?1 and agent_id = ?2",
                        call.value(),
                        agent.value())
                .isPresent();
    }

    /** The call was promised and its caller never came: it was no turn of his. Asked before he is freed. */
    public void giveBackTurn(AgentId agent, CallId call) {
        Sql.update(
                entities,
                """
                update agent_status s
                   set last_offered_at = (select o.reserved_at from call_offers o join calls c on c.id = o.call_id
                                           where o.tenant_id = s.tenant_id and o.agent_id = s.agent_id and o.call_id <> ?2
                                             and (c.bid_id is null or c.provider_call_sid is not null)
                                           order by o.reserved_at desc limit 1)
                 where s.agent_id = ?1 and s.current_call_id = ?2
                """,
                agent.value(),
                call.value());
    }

    /** The charge was refused: the day that counted its price counts it no more. */
    public void uncountPrice(AgentId agent, LocalDate day, Money price) {
        giveBack(agent, 0, day, price);
    }

    /** The charge was made after all. */
    public void countPrice(AgentId agent, LocalDate day, Money price) {
        giveBack(agent, 0, day, price.negate());
    }

    private void giveBack(AgentId agent, int slots, LocalDate day, Money price) {
        Sql.update(
                entities,
                """
                update agent_call_usage
                   set calls = greatest(calls - ?4, 0), spent_minor = greatest(spent_minor - ?1, 0)
                 where agent_id = ?2 and local_date = ?3
                """,
                price.minorUnits(),
                agent.value(),
                day,
                slots);
    }
}
