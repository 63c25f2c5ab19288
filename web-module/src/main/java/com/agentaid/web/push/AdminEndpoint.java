package com.agentaid.web.push;

import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.time.Clock;
import java.util.Map;

/** The console's live monitor. It only listens: an administrator acts through the console, never through the socket. */
@ServerEndpoint(value = AdminEndpoint.PATH, subprotocols = AgentSubprotocol.NAME, configurator = AgentSubprotocol.class)
public class AdminEndpoint {
    public static final String PATH = "/ws/admin";

    @Inject
    LiveSockets sockets;

    @Inject
    Clock clock;

    @OnOpen
    public void opened(Session session) {
        sockets.opened(session).ifPresent(socket -> socket.send(Frames.of("call-changed", clock.instant(), Map.of())));
    }

    @OnMessage
    public void said(String text, Session session) {
        sockets.heard(session, text);
    }

    @OnClose
    public void closed(Session session) {
        sockets.closed(session);
    }

    @OnError
    public void failed(Session session, Throwable cause) {
        sockets.failed(session, cause);
    }
}
