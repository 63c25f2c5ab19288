package com.agentaid.web.push;

import com.agentaid.agents.AgentPresence;
import com.agentaid.platform.push.PushOut;
import com.agentaid.platform.push.PushSignal;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AgentId;
import com.agentaid.web.platform.Measurements;
import com.agentaid.web.platform.Node;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The agent's one live socket. Its opening and closing are presence: an agent without a socket is offered no call. A
 * second tab takes over from the first, wherever in the cluster the first one lives.
 */
@ServerEndpoint(value = AgentEndpoint.PATH, subprotocols = AgentSubprotocol.NAME, configurator = AgentSubprotocol.class)
public class AgentEndpoint {
    public static final String PATH = "/ws/agent";
    static final String SOCKET_REPLACED = "socket-replaced";
    private static final Logger LOG = Logger.getLogger(AgentEndpoint.class.getName());
    private static final long IDLE_MILLIS_MAX = 30_000;

    @Inject
    LiveSockets sockets;

    @Inject
    AgentPresence presence;

    @Inject
    PushOut push;

    @Inject
    Node node;

    @Inject
    Measurements measurements;

    @Inject
    Clock clock;

    @OnOpen
    public void opened(Session session) {
        if (!(session.getUserPrincipal() instanceof TicketPrincipal principal)) {
            throw new IllegalStateException("A socket came past the gate without a ticket");
        }
        session.setMaxIdleTimeout(IDLE_MILLIS_MAX);
        session.setMaxTextMessageBufferSize(Frames.TEXT_CHARS_MAX);
        LiveSocket socket = new LiveSocket(principal, session, clock.instant());
        if (!sockets.add(socket)) {
            socket.close(CloseReason.CloseCodes.TRY_AGAIN_LATER, "this node has no room");
            return;
        }
        measurements.socketOpened();
        AgentId agent = new AgentId(socket.subject());
        Work.run(principal.work(), () -> {
            Optional<UUID> replaced = presence.socketOpened(agent, socket.id(), node.id());
            replaced.ifPresent(this::endReplaced);
        });
        socket.send(Frames.of("presence-changed", clock.instant(), Map.of()));
    }

    private void endReplaced(UUID socketId) {
        Optional<LiveSocket> here = sockets.find(socketId);
        if (here.isPresent()) {
            here.get().close(LiveSocket.REPLACED, "opened in another tab");
        } else {
            push.signal(PushSignal.toNodes(Work.tenant(), SOCKET_REPLACED, Map.of("socketId", socketId.toString())));
        }
    }

    @OnMessage
    public void said(String text, Session session) {
        Optional<LiveSocket> known = socketOf(session);
        if (known.isEmpty() || refusesLength(text, known.get())) {
            return;
        }
        LiveSocket socket = known.get();
        socket.heard(clock.instant());
        Optional<JsonObject> frame = Frames.read(text);
        if (frame.isEmpty()) {
            LOG.log(Level.FINE, "Socket {0} sent a frame that is no JSON object", socket.id());
            return;
        }
        if (frame.get().getString("type", "").equals("device")) {
            boolean registered = frame.get().getBoolean("registered", false);
            Work.run(
                    socket.principal().work(),
                    () -> presence.deviceRegistered(new AgentId(socket.subject()), socket.id(), registered));
        }
    }

    private static boolean refusesLength(String text, LiveSocket socket) {
        if (text.length() <= Frames.TEXT_CHARS_MAX) {
            return false;
        }
        socket.close(CloseReason.CloseCodes.TOO_BIG, "frame too long");
        return true;
    }

    @OnClose
    public void closed(Session session) {
        if (session.getUserPrincipal() instanceof TicketPrincipal principal
                && sockets.find(principal.socketId()).isPresent()) {
            sockets.remove(principal.socketId());
            measurements.socketClosed();
            AgentId agent = new AgentId(principal.holder().subject());
            Work.run(principal.work(), () -> presence.socketClosed(agent, principal.socketId()));
        }
    }

    /** The close callback follows and tidies up; a vanished browser is daily life and no error of ours. */
    @OnError
    public void failed(Session session, Throwable cause) {
        LOG.log(Level.FINE, "Socket failed", cause);
        socketOf(session).ifPresent(socket -> socket.close(CloseReason.CloseCodes.UNEXPECTED_CONDITION, "failed"));
    }

    private Optional<LiveSocket> socketOf(Session session) {
        return session.getUserPrincipal() instanceof TicketPrincipal principal
                ? sockets.find(principal.socketId())
                : Optional.empty();
    }
}
