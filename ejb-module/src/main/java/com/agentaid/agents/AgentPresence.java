package com.agentaid.agents;

import com.agentaid.agents.internal.PresenceNews;
import com.agentaid.agents.internal.StatusRows;
import com.agentaid.agents.internal.WorkStates;
import com.agentaid.audit.DomainEvent;
import com.agentaid.audit.EventLog;
import com.agentaid.platform.config.Settings;
import com.agentaid.platform.tenancy.Tenanted;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.Money;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Who is there. Three facts make an agent online: his own intent, one live socket of his browser, and the voice device that it
 * registered. Intent is the human's: a dropped socket or a silent browser takes the agent out of routing and leaves the intent,
 * so that he is back when his browser is. Automation changes intent in one case only, {@link #autoOffline}, for money; a pause
 * leaves it, and ends by the agent's own act.
 *
 * <p>Each change tells the agent ({@code presence-changed}) and the admins ({@code agent-changed}).
 */
@Stateless
@Tenanted
public class AgentPresence {

    public static final String SILENCE_MAX_KEY = "agentaid.presence.socket-silence-max";
    public static final Duration SILENCE_MAX = Duration.ofSeconds(15);

    @Inject
    StatusRows rows;

    @Inject
    AgentFunds funds;

    @Inject
    EventLog events;

    @Inject
    WorkStates workStates;

    @Inject
    PresenceNews presenceNews;

    @Inject
    Event<AgentAutoOfflined> autoOfflined;

    @Inject
    Event<AgentReady> agentReady;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /**
     * The agent wants calls, which ends a pause. Refused, with the reason in the outcome, while he is not approved or his balance is
     * below zero. His presence is locked before his money is looked at, as by whoever takes it: one of the two comes second and sees
     * what the first did.
     */
    public OnlineOutcome goOnline(AgentId agent) {
        AgentStatus status = rows.accountStatus(agent);
        if (status != AgentStatus.APPROVED) {
            return OnlineOutcome.refused(
                    view(agent),
                    status == AgentStatus.PENDING
                            ? OnlineOutcome.Refusal.AGENT_NOT_APPROVED
                            : OnlineOutcome.Refusal.AGENT_SUSPENDED);
        }
        rows.lock(agent);
        Optional<Money> overdrawn = funds.overdrawn(agent);
        if (overdrawn.isPresent()) {
            return OnlineOutcome.overdrawn(view(agent), overdrawn.get());
        }
        if (rows.changeIntent(agent, Intent.ONLINE, null)) {
            workStates.resume(agent);
            agentReady.fire(new AgentReady(agent));
            events.append(DomainEvent.ofAgent("AGENT_ONLINE", agent, Map.of(), clock.instant()));
            changed(agent);
        }
        return OnlineOutcome.accepted(view(agent));
    }

    /** The agent, or an admin, wants no more calls for him; a call that he has goes on. */
    public Presence goOffline(AgentId agent, String reason) {
        if (rows.changeIntent(agent, Intent.OFFLINE, reason)) {
            events.append(DomainEvent.ofAgent("AGENT_OFFLINE", agent, Map.of("reason", reason), clock.instant()));
            changed(agent);
        }
        return view(agent);
    }

    /** He wants a break and stays online: no call from now on, or after the one that he has. Asking twice is asking once. */
    public Presence pause(AgentId agent) {
        workStates.pause(agent);
        return view(agent);
    }

    /** He is back, whoever paused him. */
    public Presence resume(AgentId agent) {
        workStates.resume(agent);
        return view(agent);
    }

    /**
     * His money does not suffice for a call: the one case in which automation overrides the human's intent. Fires
     * {@link AgentAutoOfflined}; the caller tells the agent why.
     *
     * @return false when he was offline already
     */
    public boolean autoOffline(AgentId agent, String reason) {
        boolean was = rows.changeIntent(agent, Intent.OFFLINE, reason);
        if (was) {
            Instant now = clock.instant();
            events.append(DomainEvent.ofAgent("AGENT_AUTO_OFFLINED", agent, Map.of("reason", reason), now));
            autoOfflined.fire(new AgentAutoOfflined(agent, reason, now));
            changed(agent);
        }
        return was;
    }

    /**
     * The agent's browser has connected; of several tabs the last counts, and it must register its voice device anew.
     *
     * @return the socket that it takes the place of: its node closes that one with 4001
     */
    public Optional<UUID> socketOpened(AgentId agent, UUID socket, String node) {
        Optional<UUID> replaced = rows.openSocket(agent, socket, node);
        changed(agent);
        return replaced;
    }

    /** Does nothing when another socket has taken its place already. */
    public void socketClosed(AgentId agent, UUID socket) {
        if (rows.closeSocket(agent, socket)) {
            changed(agent);
        }
    }

    /** The sockets of this node that have been heard, in one statement; rows that routing holds wait for the next beat. */
    public void heartbeat(Map<AgentId, UUID> sockets) {
        if (!sockets.isEmpty()) {
            rows.heard(sockets);
        }
    }

    /** @return false when the socket is no longer the agent's */
    public boolean deviceRegistered(AgentId agent, UUID socket, boolean registered) {
        boolean news = rows.registerDevice(agent, socket, registered);
        if (news) {
            changed(agent);
        }
        if (news && registered) {
            agentReady.fire(new AgentReady(agent));
        }
        return news || rows.isSocketOf(agent, socket);
    }

    /** Forgets sockets that were silent for longer, whatever node held them; for the timer. @return whose */
    public List<AgentId> endSilentSockets(Duration silence) {
        List<AgentId> gone = rows.endSilentSockets(silence);
        gone.forEach(this::changed);
        return gone;
    }

    /** Ends wrap-ups and rests that are over, and ringing or talk that nobody ended; for the timer. @return whose */
    public List<AgentId> freeOverdue() {
        return workStates.endOverdue();
    }

    /** @throws UnknownAgent when the tenant has no such agent */
    public Presence view(AgentId agent) {
        return rows.presence(agent, silenceMax());
    }

    private Duration silenceMax() {
        return settings.duration(SILENCE_MAX_KEY, SILENCE_MAX);
    }

    private void changed(AgentId agent) {
        presenceNews.changed(agent);
    }
}
