package com.agentaid.web.push;

import com.agentaid.agents.AgentPresence;
import com.agentaid.auth.AdminUsers;
import com.agentaid.platform.work.Actor;
import com.agentaid.platform.work.Work;
import com.agentaid.platform.work.WorkContext;
import com.agentaid.shared.AdminUserId;
import com.agentaid.shared.AgentId;
import com.agentaid.shared.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * The pulse of this node's sockets, every five seconds: cuts those that missed two beats, beats for the others, and tells
 * the database in one statement a tenant who is still here. A node that dies stops telling, and its agents go offline. Of
 * admins it asks who still is one, so that a monitor outlives its admin's account by one beat at most.
 *
 * <p>Each tenant's part is a transaction of its own: the one that Payara begins for a timer's tick waits outside.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class SocketPulse {
    private static final Logger LOG = Logger.getLogger(SocketPulse.class.getName());
    /** Two beats of five seconds and one second for the way. */
    private static final Duration SILENCE_MAX = Duration.ofSeconds(11);

    @Inject
    LiveSockets sockets;

    @Inject
    AgentPresence presence;

    @Inject
    AdminUsers admins;

    @Inject
    Clock clock;

    /** One beat; one at a time. */
    public void beat() {
        Instant now = clock.instant();
        String frame = Frames.of(Frames.HEARTBEAT, now, Map.of());
        Map<TenantId, Map<AgentId, UUID>> agents = new HashMap<>();
        Map<TenantId, List<LiveSocket>> monitors = new HashMap<>();
        for (LiveSocket socket : sockets.all()) {
            TenantId tenant = socket.principal().tenant();
            if (!beats(socket, now, frame)) {
                continue;
            }
            if (socket.principal().isAgent()) {
                agents.computeIfAbsent(tenant, key -> new HashMap<>()).put(new AgentId(socket.subject()), socket.id());
            } else {
                monitors.computeIfAbsent(tenant, key -> new ArrayList<>()).add(socket);
            }
        }
        agents.forEach((tenant, alive) -> inTenant(tenant, () -> presence.heartbeat(alive)));
        monitors.forEach((tenant, open) -> inTenant(tenant, () -> endThoseOfNobody(open)));
    }

    private void endThoseOfNobody(List<LiveSocket> monitors) {
        Set<AdminUserId> watching = monitors.stream()
                .map(socket -> new AdminUserId(socket.subject()))
                .collect(Collectors.toSet());
        Set<AdminUserId> active = admins.activeAmong(watching);
        monitors.stream()
                .filter(socket -> !active.contains(new AdminUserId(socket.subject())))
                .forEach(socket -> socket.close(LiveSocket.REFUSED, "the account is disabled"));
    }

    /** One broken socket must not stop the pulse of the others: it counts as silent, and its agent goes offline in time. */
    private static boolean beats(LiveSocket socket, Instant now, String frame) {
        try {
            if (socket.heardAt().plus(SILENCE_MAX).isBefore(now)) {
                socket.close(LiveSocket.SILENT, "two heartbeats missed");
                return false;
            }
            socket.send(frame);
            return true;
        } catch (RuntimeException broken) {
            LOG.log(Level.WARNING, "Socket " + socket.id() + " cannot be reached", broken);
            return false;
        }
    }

    /** One tenant's trouble must not make the agents of the others look dead. */
    private static void inTenant(TenantId tenant, Runnable beat) {
        WorkContext context = new WorkContext(tenant, "pulse-" + UUID.randomUUID(), Actor.system("pulse"));
        try {
            Work.run(context, beat);
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "The pulse of tenant " + tenant.value() + " did not reach the database", failed);
        }
    }
}
