package com.agentaid.web.push;

import com.agentaid.agents.AgentPresence;
import com.agentaid.platform.push.PushOut;
import com.agentaid.platform.push.PushSignal;
import com.agentaid.platform.work.Work;
import com.agentaid.shared.AgentId;
import com.agentaid.web.platform.Node;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
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

    @Inject
    LiveSockets sockets;

    @Inject
    AgentPresence presence;

    @Inject
    PushOut push;

    @Inject
    Node node;

    @Inject
    Clock clock;

    @OnOpen
    public void opened(Session session) {
        sockets.opened(session).ifPresent(socket -> {
            Work.run(socket.principal().work(), () -> presence.socketOpened(agent(socket), socket.id(), node.id())
                    .ifPresent(this::endReplaced));
            socket.send(Frames.of("presence-changed", clock.instant(), Map.of()));
        });
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
        sockets.heard(session, text).ifPresent(socket -> {
            Optional<JsonObject> frame = Frames.read(text);
            if (frame.isEmpty()) {
                LOG.log(Level.FINE, "Socket {0} sent a frame that is no JSON object", socket.id());
            } else if (frame.get().getString("type", "").equals("device")) {
                boolean registered = frame.get().getBoolean("registered", false);
                Work.run(
                        socket.principal().work(),
                        () -> presence.deviceRegistered(agent(socket), socket.id(), registered));
            }
        });
    }

    @OnClose
    public void closed(Session session) {
        sockets.closed(session)
                .ifPresent(socket ->
                        Work.run(socket.principal().work(), () -> presence.socketClosed(agent(socket), socket.id())));
    }

    @OnError
    public void failed(Session session, Throwable cause) {
        sockets.failed(session, cause);
    }

    private static AgentId agent(LiveSocket socket) {
        return new AgentId(socket.subject());
    }
}
