package com.agentaid.agents;

import com.agentaid.agents.internal.PresenceNews;
import com.agentaid.agents.internal.StatusRows;
import com.agentaid.agents.internal.WorkStates;
import com.agentaid.platform.config.Settings;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.platform.work.Work;
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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * An agent is taken for one call at a time: locked while routing decides, RINGING from the reservation, ON_CALL from the
 * answer, PAUSED, RESTING, WRAP_UP or FREE afterwards. Each step is a conditional update inside the transaction of the call that wants it, so
 * two calls never get one agent whoever routes them. With the reservation goes a cap slot of his local day, given back when
 * the call was not connected.
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
    Settings settings;

    @Inject
    Clock clock;

    /** Empty when there is no such agent or another transaction is busy with him: take the next one, do not wait. */
    public Optional<ReservableAgent> lock(AgentId agent) {
        Duration silence = settings.duration(AgentPresence.SILENCE_MAX_KEY, AgentPresence.SILENCE_MAX);
        Instant now = clock.instant();
        return Sql.row(
                        entities,
                        "select coalesce(" + StatusRows.ONLINE + ", false), work_state, last_offered_at"
                                + " from agent_status where agent_id = ?2 for update skip locked",
                        now.minus(silence),
                        agent.value())
                .map(status -> reservable(agent, status, now));
    }

    /** Read in statements of their own, after the lock: the locking one may have begun before another's commit. */
    private ReservableAgent reservable(AgentId agent, Row status, Instant now) {
        Row account = Sql.row(
                        entities,
                        "select status, time_zone, daily_call_cap, daily_spend_cap_minor from agents where id = ?1",
                        agent.value())
                .orElseThrow(() -> new UnknownAgent(agent));
        ZoneId zone = ZoneId.of(account.text(1));
        LocalDate today = now.atZone(zone).toLocalDate();
        Optional<Row> usage = Sql.row(
                entities,
                "select calls, spent_minor from agent_call_usage where agent_id = ?1 and local_date = ?2",
                agent.value(),
                today);
        return new ReservableAgent(
                agent,
                AgentStatus.valueOf(account.text(0)),
                status.flag(0),
                WorkState.valueOf(status.text(1)),
                zone,
                account.integerOrNull(2),
                account.numberOrNull(3),
                today,
                usage.map(row -> row.integer(0)).orElse(0),
                usage.map(row -> row.number(1)).orElse(0L),
                status.instantOrNull(2));
    }

    /**
     * RINGING for this call, with one slot and the price counted against his day.
     *
     * @param until when the ringing ends at the latest
     * @return false when he is not free: nothing was changed
     */
    public boolean reserve(AgentId agent, CallId call, Instant until, LocalDate day, Money price) {
        Instant now = clock.instant();
        int reserved = Sql.update(
                entities,
                """
                update agent_status
                   set work_state = 'RINGING', current_call_id = ?1, busy_until = ?2, last_offered_at = ?3, changed_at = ?3
                 where agent_id = ?4 and work_state = 'FREE'
                """,
                call.value(),
                until,
                now,
                agent.value());
        if (reserved == 0) {
            return false;
        }
        Sql.update(
                entities,
                """
                insert into agent_call_usage as u (tenant_id, agent_id, local_date, calls, spent_minor)
                values (?1, ?2, ?3, 1, ?4)
                on conflict (tenant_id, agent_id, local_date)
                do update set calls = u.calls + 1, spent_minor = u.spent_minor + excluded.spent_minor
                """,
                Work.tenant().value(),
                agent.value(),
                day,
                price.minorUnits());
        remembered(agent, "reserved");
        return true;
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
            remembered(agent, "connected");
        }
        return connected > 0;
    }

    /**
     * The call no longer needs him: he is paused, rests, wraps up or is free at once.
     *
     * @param giveBackSlot the call was not connected, so it does not count against his day
     * @param after what the end of the offer means for his next one
     * @return false when he was not busy with this call: nothing was changed, no slot given back
     */
    public boolean free(
            AgentId agent, CallId call, boolean giveBackSlot, LocalDate day, Money price, AfterOffer after) {
        if (!workStates.offerEnded(agent, call, after)) {
            return false;
        }
        if (giveBackSlot) {
            giveBack(agent, day, price);
        }
        return true;
    }

    private void giveBack(AgentId agent, LocalDate day, Money price) {
        Sql.update(
                entities,
                """
                update agent_call_usage
                   set calls = greatest(calls - 1, 0), spent_minor = greatest(spent_minor - ?1, 0)
                 where agent_id = ?2 and local_date = ?3
                """,
                price.minorUnits(),
                agent.value(),
                day);
    }

    private void remembered(AgentId agent, String reason) {
        rows.remember(agent, reason);
        news.changed(agent);
    }
}
