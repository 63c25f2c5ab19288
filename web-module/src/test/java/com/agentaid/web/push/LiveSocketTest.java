package com.agentaid.web.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.agentaid.auth.SocketTickets.Audience;
import com.agentaid.auth.TicketHolder;
import com.agentaid.shared.TenantId;
import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveSocketTest {
    private final List<CloseReason> closed = new ArrayList<>();

    @Test
    void aSocketWhoseNetworkIsGoneIsClosedAndHoldsUpNobodyElsesFrame() {
        TicketPrincipal agent = new TicketPrincipal(
                new TicketHolder(new TenantId(UUID.randomUUID()), Audience.AGENT, UUID.randomUUID(), Set.of()),
                UUID.randomUUID());

        new LiveSocket(agent, sessionWithoutNetwork(), Instant.EPOCH).send("{}");

        assertThat(closed).extracting(CloseReason::getReasonPhrase).containsExactly("send failed");
    }

    /** As Tyrus behaves when the peer's network is gone and nobody has noticed yet. */
    private Session sessionWithoutNetwork() {
        Object remote = proxy(RemoteEndpoint.Async.class, (name, arguments) -> {
            if (name.equals("sendText")) {
                throw new RuntimeException("Socket is not connected.");
            }
            return null;
        });
        return (Session) proxy(Session.class, (name, arguments) -> switch (name) {
            case "getAsyncRemote" -> remote;
            case "isOpen" -> true;
            case "close" -> {
                closed.add((CloseReason) arguments[0]);
                yield null;
            }
            default -> throw new UnsupportedOperationException(name);
        });
    }

    private interface Behaviour {
        @Nullable
        Object of(String method, Object[] arguments);
    }

    private static Object proxy(Class<?> type, Behaviour behaviour) {
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> behaviour.of(method.getName(), arguments));
    }
}
