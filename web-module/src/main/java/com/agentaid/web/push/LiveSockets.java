package com.agentaid.web.push;

import com.agentaid.shared.TenantId;
import com.agentaid.web.platform.Measurements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The sockets that are open on this node, and the life that all of them share. Who is online in truth says the database;
 * this only knows where to send.
 */
@ApplicationScoped
public class LiveSockets {
    private static final Logger LOG = Logger.getLogger(LiveSockets.class.getName());
    private static final int SOCKETS_MAX = 20_000;
    private static final long IDLE_MILLIS_MAX = 30_000;
    private final Map<UUID, LiveSocket> open = new ConcurrentHashMap<>();

    @Inject
    Measurements measurements;

    @Inject
    Clock clock;

    /** Takes in a socket that came past the gate; one for which this node has no room is closed. */
    Optional<LiveSocket> opened(Session session) {
        if (!(session.getUserPrincipal() instanceof TicketPrincipal principal)) {
            throw new IllegalStateException("A socket came past the gate without a ticket");
        }
        session.setMaxIdleTimeout(IDLE_MILLIS_MAX);
        session.setMaxTextMessageBufferSize(Frames.TEXT_CHARS_MAX);
        LiveSocket socket = new LiveSocket(principal, session, clock.instant());
        if (open.size() >= SOCKETS_MAX) {
            socket.close(CloseReason.CloseCodes.TRY_AGAIN_LATER, "this node has no room");
            return Optional.empty();
        }
        open.put(socket.id(), socket);
        measurements.socketOpened();
        return Optional.of(socket);
    }

    /** The socket that said this; empty when it was closed meanwhile, or is now because it said too much at once. */
    Optional<LiveSocket> heard(Session session, String text) {
        Optional<LiveSocket> socket = find(session);
        if (text.length() > Frames.TEXT_CHARS_MAX) {
            socket.ifPresent(wordy -> wordy.close(CloseReason.CloseCodes.TOO_BIG, "frame too long"));
            return Optional.empty();
        }
        socket.ifPresent(alive -> alive.heard(clock.instant()));
        return socket;
    }

    /** The socket that is gone; empty when it never was taken in. */
    Optional<LiveSocket> closed(Session session) {
        Optional<LiveSocket> gone = find(session).map(socket -> open.remove(socket.id()));
        gone.ifPresent(socket -> measurements.socketClosed());
        return gone;
    }

    /** The close callback follows and tidies up; a vanished browser is daily life and no error of ours. */
    void failed(Session session, Throwable cause) {
        LOG.log(Level.FINE, "Socket failed", cause);
        find(session).ifPresent(socket -> socket.close(CloseReason.CloseCodes.UNEXPECTED_CONDITION, "failed"));
    }

    private Optional<LiveSocket> find(Session session) {
        return session.getUserPrincipal() instanceof TicketPrincipal principal
                ? find(principal.socketId())
                : Optional.empty();
    }

    Optional<LiveSocket> find(UUID socketId) {
        return Optional.ofNullable(open.get(socketId));
    }

    Collection<LiveSocket> all() {
        return open.values();
    }

    List<LiveSocket> ofAgent(TenantId tenant, UUID agent) {
        return open.values().stream()
                .filter(socket -> socket.principal().isAgent())
                .filter(socket -> socket.subject().equals(agent)
                        && socket.principal().tenant().equals(tenant))
                .toList();
    }

    List<LiveSocket> ofAdmins(TenantId tenant) {
        return open.values().stream()
                .filter(socket -> !socket.principal().isAgent()
                        && socket.principal().tenant().equals(tenant))
                .toList();
    }

    public int count() {
        return open.size();
    }
}
