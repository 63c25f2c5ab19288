package com.agentaid.web.push;

import com.agentaid.shared.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The sockets that are open on this node. Who is online in truth says the database; this only knows where to send. */
@ApplicationScoped
public class LiveSockets {
    private static final int SOCKETS_MAX = 20_000;
    private final Map<UUID, LiveSocket> open = new ConcurrentHashMap<>();

    boolean add(LiveSocket socket) {
        if (open.size() >= SOCKETS_MAX) {
            return false;
        }
        open.put(socket.id(), socket);
        return true;
    }

    void remove(UUID socketId) {
        open.remove(socketId);
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
