package com.agentaid.web.push;

import com.agentaid.web.platform.Measurements;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.time.Clock;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The console's live monitor. It only listens: an administrator acts through the console, never through the socket. */
@ServerEndpoint(value = AdminEndpoint.PATH, subprotocols = AgentSubprotocol.NAME, configurator = AgentSubprotocol.class)
public class AdminEndpoint {
    public static final String PATH = "/ws/admin";
    private static final Logger LOG = Logger.getLogger(AdminEndpoint.class.getName());
    private static final long IDLE_MILLIS_MAX = 30_000;

    @Inject
    LiveSockets sockets;

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
        socket.send(Frames.of("call-changed", clock.instant(), Map.of()));
    }

    @OnMessage
    public void said(String text, Session session) {
        if (!(session.getUserPrincipal() instanceof TicketPrincipal principal)) {
            return;
        }
        sockets.find(principal.socketId()).ifPresent(socket -> {
            if (text.length() > Frames.TEXT_CHARS_MAX) {
                socket.close(CloseReason.CloseCodes.TOO_BIG, "frame too long");
            } else {
                socket.heard(clock.instant());
            }
        });
    }

    @OnClose
    public void closed(Session session) {
        if (session.getUserPrincipal() instanceof TicketPrincipal principal
                && sockets.find(principal.socketId()).isPresent()) {
            sockets.remove(principal.socketId());
            measurements.socketClosed();
        }
    }

    @OnError
    public void failed(Session session, Throwable cause) {
        LOG.log(Level.FINE, "Socket failed", cause);
        if (session.getUserPrincipal() instanceof TicketPrincipal principal) {
            sockets.find(principal.socketId())
                    .ifPresent(socket -> socket.close(CloseReason.CloseCodes.UNEXPECTED_CONDITION, "failed"));
        }
    }
}
