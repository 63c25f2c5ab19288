package com.agentaid.agents.internal;

import com.agentaid.agents.AgentStatus;
import com.agentaid.agents.Intent;
import com.agentaid.agents.Presence;
import com.agentaid.agents.UnknownAgent;
import com.agentaid.agents.WorkState;
import com.agentaid.platform.ids.Ids;
import com.agentaid.platform.sql.Row;
import com.agentaid.platform.sql.Sql;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.CallId;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rows of agent_status, changed by conditional updates alone: whoever comes second finds the condition no longer true.
 * Every change leaves its line in agent_status_history; heartbeats do not.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class StatusRows {

    /** Intent, live socket, registered device; parameter ?1 is the moment before which a socket counts as dead. */
    public static final String ONLINE =
            "intent = 'ONLINE' and socket_id is not null and socket_seen_at > ?1 and device_registered";

    @PersistenceContext(unitName = "agentaid")
    EntityManager entities;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    public AgentStatus accountStatus(AgentId agent) {
        return Sql.row(entities, "select status from agents where id = ?1", agent.value())
                .map(row -> AgentStatus.valueOf(row.text(0)))
                .orElseThrow(() -> new UnknownAgent(agent));
    }

    /** Until the transaction ends. */
    public void lock(AgentId agent) {
        Sql.rows(entities, "select agent_id from agent_status where agent_id = ?1 for update", agent.value());
    }

    /** @return whether it was another before */
    public boolean changeIntent(AgentId agent, Intent intent, @Nullable String reason) {
        return changed(
                agent,
                reason,
                Sql.update(
                        entities,
                        "update agent_status set intent = ?1, reason = ?2, changed_at = ?3 where agent_id = ?4 and intent <> ?1",
                        intent,
                        reason,
                        clock.instant(),
                        agent.value()));
    }

    public Optional<UUID> openSocket(AgentId agent, UUID socket, String node) {
        Row before = Sql.row(
                        entities, "select socket_id from agent_status where agent_id = ?1 for update", agent.value())
                .orElseThrow(() -> new UnknownAgent(agent));
        changed(
                agent,
                "socket opened",
                Sql.update(
                        entities,
                        """
                        update agent_status
                           set socket_id = ?1, node_id = ?2, socket_seen_at = ?3, device_registered = false, changed_at = ?3
                         where agent_id = ?4
                        """,
                        socket,
                        node,
                        clock.instant(),
                        agent.value()));
        return Optional.ofNullable(before.uuidOrNull(0)).filter(old -> !old.equals(socket));
    }

    public boolean closeSocket(AgentId agent, UUID socket) {
        return changed(
                agent,
                "socket closed",
                Sql.update(
                        entities,
                        """
                        update agent_status
                           set socket_id = null, node_id = null, device_registered = false, changed_at = ?1
                         where agent_id = ?2 and socket_id = ?3
                        """,
                        clock.instant(),
                        agent.value(),
                        socket));
    }

    public void heard(Map<AgentId, UUID> sockets) {
        List<AgentId> agents = new ArrayList<>(sockets.keySet());
        Sql.update(
                entities,
                """
                with heard as (
                    select s.agent_id
                      from agent_status s
                      join unnest(cast(?1 as uuid[]), cast(?2 as uuid[])) as h (agent_id, socket_id)
                        on h.agent_id = s.agent_id and h.socket_id = s.socket_id
                       for update of s skip locked)
                update agent_status s set socket_seen_at = ?3 from heard where s.agent_id = heard.agent_id
                """,
                Sql.array(agents),
                Sql.array(agents.stream().map(sockets::get).toList()),
                clock.instant());
    }

    /** @return whether that is news; false also for a socket that is not his */
    public boolean registerDevice(AgentId agent, UUID socket, boolean registered) {
        return changed(
                agent,
                registered ? "voice device registered" : "voice device gone",
                Sql.update(
                        entities,
                        """
                        update agent_status set device_registered = ?1, socket_seen_at = ?2, changed_at = ?2
                         where agent_id = ?3 and socket_id = ?4 and device_registered <> ?1
                        """,
                        registered,
                        clock.instant(),
                        agent.value(),
                        socket));
    }

    public boolean isSocketOf(AgentId agent, UUID socket) {
        return Sql.row(
                        entities,
                        "select 1 from agent_status where agent_id = ?1 and socket_id = ?2",
                        agent.value(),
                        socket)
                .isPresent();
    }

    public List<AgentId> endSilentSockets(Duration silence) {
        return all(
                "silence",
                Sql.rows(
                        entities,
                        """
                        update agent_status
                           set socket_id = null, node_id = null, device_registered = false, changed_at = ?1
                         where socket_id is not null and socket_seen_at < ?2
                        returning agent_id
                        """,
                        clock.instant(),
                        clock.instant().minus(silence)));
    }

    public Presence presence(AgentId agent, Duration silenceMax) {
        return Sql.row(
                        entities,
                        "select intent, work_state, coalesce(" + ONLINE
                                + ", false), device_registered, current_call_id,"
                                + " busy_until, coalesce(rest_reason, pause_reason) from agent_status where agent_id = ?2",
                        clock.instant().minus(silenceMax),
                        agent.value())
                .map(StatusRows::presence)
                .orElseThrow(() -> new UnknownAgent(agent));
    }

    private static Presence presence(Row row) {
        UUID call = row.uuidOrNull(4);
        return new Presence(
                Intent.valueOf(row.text(0)),
                WorkState.valueOf(row.text(1)),
                row.flag(2),
                row.flag(3),
                call == null ? null : new CallId(call),
                row.instantOrNull(5),
                row.textOrNull(6));
    }

    /** Writes history as the row stands now. */
    public void remember(AgentId agent, @Nullable String reason) {
        Sql.update(
                entities,
                """
                insert into agent_status_history (id, tenant_id, agent_id, intent, work_state, present, reason, call_id, occurred_at)
                select ?1, ?2, agent_id, intent, work_state, socket_id is not null, ?3, current_call_id, ?4
                  from agent_status where agent_id = ?5
                """,
                ids.next(),
                Work.tenant().value(),
                reason,
                clock.instant(),
                agent.value());
    }

    private boolean changed(AgentId agent, @Nullable String reason, int rows) {
        if (rows > 0) {
            remember(agent, reason);
        }
        return rows > 0;
    }

    private List<AgentId> all(String reason, List<Row> changed) {
        List<AgentId> agents =
                changed.stream().map(row -> new AgentId(row.uuid(0))).toList();
        agents.forEach(agent -> remember(agent, reason));
        return agents;
    }
}
