package com.agentaid.simulator.signalling;

import com.agentaid.simulator.carrier.CallLoop;
import com.agentaid.simulator.carrier.Callee;
import com.agentaid.simulator.carrier.Directory;
import com.agentaid.simulator.carrier.twiml.Verb;
import com.agentaid.simulator.wire.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which devices are connected and registered, and their live calls. Lives on the {@link CallLoop}. */
public final class Devices implements Directory {
    private static final String CLIENT = "client:";

    private final CallLoop loop;
    private final String accountSid;
    private final Runnable onChange;
    private final Set<DeviceSocket> sockets = new LinkedHashSet<>();
    private final Map<String, Set<DeviceSocket>> byIdentity = new LinkedHashMap<>();
    private final Map<String, DeviceCall> calls = new LinkedHashMap<>();

    public Devices(CallLoop loop, String accountSid, Runnable onChange) {
        this.loop = loop;
        this.accountSid = accountSid;
        this.onChange = onChange;
    }

    @Override
    public Callee find(Verb.Target target) {
        String identity = target.address().substring(CLIENT.length());
        return new DeviceCall(loop, this, accountSid, identity, target.parameters());
    }

    void connected(DeviceSocket socket) {
        sockets.add(socket);
    }

    void register(DeviceSocket socket, boolean on) {
        boolean before = socket.isRegistered();
        socket.register(on);
        if (socket.isRegistered()) {
            byIdentity
                    .computeIfAbsent(socket.identity(), identity -> new LinkedHashSet<>())
                    .add(socket);
            List.copyOf(calls.values()).stream()
                    .filter(call -> call.identity().equals(socket.identity()))
                    .forEach(call -> call.invite(socket));
        } else {
            remove(socket);
        }
        if (before != socket.isRegistered()) {
            onChange.run();
        }
    }

    void lost(DeviceSocket socket) {
        sockets.remove(socket);
        remove(socket);
        List.copyOf(calls.values()).forEach(call -> call.lost(socket));
        onChange.run();
    }

    private void remove(DeviceSocket socket) {
        Set<DeviceSocket> own = byIdentity.get(socket.identity());
        if (own != null && own.remove(socket) && own.isEmpty()) {
            byIdentity.remove(socket.identity());
        }
    }

    List<DeviceSocket> registered(String identity) {
        return List.copyOf(byIdentity.getOrDefault(identity, Set.of()));
    }

    List<DeviceSocket> all() {
        return List.copyOf(sockets);
    }

    void opened(DeviceCall call, String sid) {
        calls.put(sid, call);
    }

    void closed(String sid) {
        calls.remove(sid);
    }

    Optional<DeviceCall> call(String sid) {
        return Optional.ofNullable(calls.get(sid));
    }

    /** Cuts every device off, as a failing edge of the network would. */
    public void dropAll() {
        all().forEach(DeviceSocket::drop);
    }

    /** Who is reachable, for people who look. */
    public List<ObjectNode> json() {
        Map<String, ObjectNode> found = new LinkedHashMap<>();
        for (DeviceSocket socket : sockets) {
            if (socket.isKnown()) {
                ObjectNode device = found.computeIfAbsent(socket.identity(), identity -> Json.object()
                        .put("identity", identity)
                        .put("sockets", 0)
                        .put("registered", false));
                device.put("sockets", device.path("sockets").asInt() + 1);
                device.put("registered", device.path("registered").asBoolean() || socket.isRegistered());
            }
        }
        return new ArrayList<>(found.values());
    }
}
