package com.agentaid.web.push;

import com.agentaid.platform.push.PushReceived;
import com.agentaid.platform.push.PushResumed;
import com.agentaid.platform.push.PushSignal;
import com.agentaid.web.platform.Measurements;
import com.agentaid.web.telephony.DecisionWaits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Every node hears every signal; each passes on what concerns the sockets it holds and the calls that wait on it. */
@ApplicationScoped
public class PushToSockets {
    private static final List<String> AGENT_REREADS =
            List.of("presence-changed", "balance-changed", "settings-changed", "call-ended");

    @Inject
    LiveSockets sockets;

    @Inject
    DecisionWaits waits;

    @Inject
    Measurements measurements;

    @Inject
    Clock clock;

    void onReceived(@Observes PushReceived received) {
        PushSignal signal = received.signal();
        switch (signal.audience()) {
            case AGENT -> toAgent(signal);
            case ADMINS -> send(sockets.ofAdmins(signal.tenant()), signal.type(), signal.data());
            case NODES -> toNode(signal);
        }
    }

    private void toAgent(PushSignal signal) {
        UUID agent = signal.subject();
        if (agent != null) {
            send(sockets.ofAgent(signal.tenant(), agent), signal.type(), signal.data());
        }
    }

    private void toNode(PushSignal signal) {
        if (signal.type().equals("call-moved")) {
            waits.wake(signal.tenant(), UUID.fromString(signal.data().getOrDefault("callId", "")));
        } else if (signal.type().equals(AgentEndpoint.SOCKET_REPLACED)) {
            sockets.find(UUID.fromString(signal.data().getOrDefault("socketId", "")))
                    .ifPresent(socket -> socket.close(LiveSocket.REPLACED, "opened in another tab"));
        }
    }

    /** Signals were missed while the line to the database was down: everybody reads again, every wait looks once more. */
    void onResumed(@Observes PushResumed resumed) {
        for (LiveSocket socket : sockets.all()) {
            List<String> types =
                    socket.principal().isAgent() ? AGENT_REREADS : List.of("call-changed", "agent-changed");
            types.forEach(type -> send(List.of(socket), type, Map.of()));
        }
        waits.wakeAll();
    }

    private void send(List<LiveSocket> receivers, String type, Map<String, String> data) {
        if (receivers.isEmpty()) {
            return;
        }
        String frame = Frames.of(type, clock.instant(), data);
        receivers.forEach(socket -> socket.send(frame));
        measurements.pushed(receivers.size());
    }
}
