package com.agentaid.agents.internal;

import com.agentaid.agents.AfterOffer;
import com.agentaid.agents.AgentPaused;
import com.agentaid.agents.AgentReady;
import com.agentaid.agents.AgentStuck;
import com.agentaid.agents.PauseReason;
import com.agentaid.agents.WorkState;
import com.agentaid.audit.DomainEvent;
import com.agentaid.audit.EventLog;
import com.agentaid.platform.push.PushOut;
import com.agentaid.platform.push.PushSignal;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an agent does between calls: he wraps up, rests from a call that he did not take, is paused, or is free. A pause that
 * begins during a call waits for its end. His intent is not touched here.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class WorkStates {

    /** How long telephony has to end a ringing or a talk that is over, before the agent is freed regardless. */
    static final Duration TAKEN_GRACE = Duration.ofSeconds(30);

    private static final String PAUSED_OR_FREE = "case when pause_reason is null then 'FREE' else 'PAUSED' end";

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    StatusRows rows;

    @Inject
    PresenceNews news;

    @Inject
    EventLog events;

    @Inject
    PushOut push;

    @Inject
    Event<AgentPaused> agentPaused;

    @Inject
    Event<AgentReady> agentReady;

    @Inject
    Event<AgentStuck> agentStuck;

    @Inject
    Clock clock;

    /** @return false when he was not busy with this call: nothing was changed */
    public boolean offerEnded(AgentId agent, CallId call, AfterOffer after) {
        Optional<Row> busy = Sql.row(
                entities,
                """
                select case when s.work_state = 'ON_CALL' then a.wrap_up_seconds else 0 end, s.misses, s.pause_reason
                  from agent_status s join agents a on a.id = s.agent_id
                 where s.agent_id = ?1 and s.current_call_id = ?2 for update of s
                """,
                agent.value(),
                call.value());
        if (busy.isEmpty()) {
            return false;
        }
        int misses = after.misses(busy.get().integer(1));
        boolean pausedBefore = !busy.get().isNull(2);
        boolean pauses = !pausedBefore && after.pausesAt(misses);
        Duration wrapUp = Duration.ofSeconds(busy.get().number(0));
        if (pausedBefore || pauses) {
            moveOn(agent, WorkState.PAUSED, Duration.ZERO, misses, null);
        } else if (!after.rest().isZero()) {
            moveOn(agent, WorkState.RESTING, after.rest(), misses, after.how());
        } else {
            moveOn(agent, wrapUp.isZero() ? WorkState.FREE : WorkState.WRAP_UP, wrapUp, misses, null);
        }
        if (pauses) {
            pausedByMisses(agent, misses);
        }
        return true;
    }

    private void moveOn(
            AgentId agent, WorkState next, Duration length, int misses, AfterOffer.@Nullable How restReason) {
        Instant now = clock.instant();
        Sql.update(
                entities,
                """
                update agent_status
                   set work_state = ?1, current_call_id = null, busy_until = ?2, misses = ?3, rest_reason = ?4, changed_at = ?5
                 where agent_id = ?6
                """,
                next,
                length.isZero() ? null : now.plus(length),
                misses,
                restReason,
                now,
                agent.value());
        rows.remember(agent, restReason == null ? next.name() : restReason.name());
        news.changed(agent);
        if (next == WorkState.FREE) {
            agentReady.fire(new AgentReady(agent));
        }
    }

    private void pausedByMisses(AgentId agent, int misses) {
        Sql.update(
                entities,
                "update agent_status set pause_reason = ?1 where agent_id = ?2",
                PauseReason.MISSED_CALLS,
                agent.value());
        paused(agent, PauseReason.MISSED_CALLS, misses);
        push.signal(PushSignal.toAgent(
                Work.tenant(),
                agent,
                "notice",
                Map.of(
                        "text",
                        "You are paused because you missed " + misses + (misses == 1 ? " call" : " calls in a row")
                                + ". Resume when you are back.")));
    }

    /** By the agent himself: at once, or as soon as the call is over that he has. @return false when he was paused before */
    public boolean pause(AgentId agent) {
        boolean paused = Sql.update(
                        entities,
                        """
                        update agent_status
                           set work_state = case when work_state in ('RINGING', 'ON_CALL') then work_state else 'PAUSED' end,
                               busy_until = case when work_state in ('RINGING', 'ON_CALL') then busy_until end,
                               rest_reason = null, pause_reason = ?1, changed_at = ?2
                         where agent_id = ?3 and pause_reason is null
                        """,
                        PauseReason.AGENT,
                        clock.instant(),
                        agent.value())
                > 0;
        if (paused) {
            rows.remember(agent, "paused");
            paused(agent, PauseReason.AGENT, 0);
            news.changed(agent);
        }
        return paused;
    }

    /** By the agent himself: he is there, and has missed nothing. @return false when he was not paused */
    public boolean resume(AgentId agent) {
        Instant now = clock.instant();
        boolean resumed = Sql.update(
                        entities,
                        """
                        update agent_status
                           set work_state = case when work_state = 'PAUSED' then 'FREE' else work_state end,
                               pause_reason = null, misses = 0, changed_at = ?1
                         where agent_id = ?2 and (pause_reason is not null or work_state = 'PAUSED')
                        """,
                        now,
                        agent.value())
                > 0;
        if (resumed) {
            rows.remember(agent, "resumed");
            events.append(DomainEvent.ofAgent("AGENT_RESUMED", agent, Map.of(), now));
            news.changed(agent);
            agentReady.fire(new AgentReady(agent));
        }
        return resumed;
    }

    private void paused(AgentId agent, PauseReason reason, int misses) {
        Instant now = clock.instant();
        events.append(DomainEvent.ofAgent(
                "AGENT_PAUSED", agent, Map.of("reason", reason.name(), "misses", Integer.toString(misses)), now));
        agentPaused.fire(new AgentPaused(agent, reason, misses, now));
    }

    /** Ends wrap-ups and rests that are over, and what no call ended. @return who is free of them */
    public List<AgentId> endOverdue() {
        Instant now = clock.instant();
        List<AgentId> moved = new ArrayList<>(Sql.rows(
                        entities,
                        "update agent_status set work_state = " + PAUSED_OR_FREE
                                + """
                                , busy_until = null, rest_reason = null, changed_at = ?1
                                 where work_state in ('WRAP_UP', 'RESTING') and busy_until <= ?1 returning agent_id
                                """,
                        now)
                .stream()
                .map(row -> new AgentId(row.uuid(0)))
                .toList());
        for (Row row : takenWithoutACall(now)) {
            AgentId agent = new AgentId(row.uuid(0));
            moved.add(agent);
            agentStuck.fire(new AgentStuck(agent, WorkState.valueOf(row.text(1)), now));
        }
        for (AgentId agent : moved) {
            rows.remember(agent, "deadline");
            news.changed(agent);
            agentReady.fire(new AgentReady(agent));
        }
        return moved;
    }

    private List<Row> takenWithoutACall(Instant now) {
        return Sql.rows(
                entities,
                """
                with stuck as (
                    select agent_id, work_state from agent_status s
                     where work_state in ('RINGING', 'ON_CALL') and coalesce(busy_until, changed_at) <= ?2
                       and not exists (select 1 from call_offers o
                                        where o.agent_id = s.agent_id and o.status in ('RESERVED', 'RINGING', 'CONNECTED'))
                       for update skip locked)
                update agent_status s set work_state =
                """
                        + " " + PAUSED_OR_FREE
                        + """
                        , current_call_id = null, busy_until = null, changed_at = ?1
                  from stuck where stuck.agent_id = s.agent_id returning s.agent_id, stuck.work_state
                """,
                now,
                now.minus(TAKEN_GRACE));
    }
}
