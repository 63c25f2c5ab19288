package com.agentaid.simulator.signalling;

import com.agentaid.simulator.wire.Json;
import com.agentaid.simulator.wire.SocketSender;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/** One connection of a device. An agent with two tabs has two. */
final class DeviceSocket {
    private static final String PROTOCOL_VERSION = "1.6";

    private final SocketSender sender;
    private String identity = "";
    private Duration keepCallsFor = Duration.ZERO;
    private boolean mayReceiveCalls;
    private boolean registered;
    private volatile Instant heardAt;

    DeviceSocket(SocketSender sender, Instant now) {
        this.sender = sender;
        this.heardAt = now;
    }

    void listens(AccessTokens.Grant grant, Duration keep) {
        identity = grant.identity();
        mayReceiveCalls = grant.mayReceiveCalls();
        keepCallsFor = keep;
    }

    void send(String type, ObjectNode payload) {
        ObjectNode frame = Json.object().put("type", type).put("version", PROTOCOL_VERSION);
        frame.set("payload", payload);
        sender.send(Json.write(frame));
    }

    /** The message that is about nothing but the call. */
    void send(String type, String callSid) {
        send(type, Json.object().put("callsid", callSid));
    }

    void error(int code, String message) {
        ObjectNode payload = Json.object();
        payload.putObject("error").put("code", code).put("message", message);
        send("error", payload);
    }

    void heartbeat() {
        sender.send("\n");
    }

    void heard(Instant at) {
        heardAt = at;
    }

    Instant heardAt() {
        return heardAt;
    }

    void register(boolean on) {
        registered = on && mayReceiveCalls;
    }

    boolean isRegistered() {
        return registered;
    }

    boolean isKnown() {
        return !identity.isEmpty();
    }

    String identity() {
        return identity;
    }

    Duration keepCallsFor() {
        return keepCallsFor;
    }

    void close(String why) {
        sender.close(1000, why);
    }

    void drop() {
        sender.drop();
    }
}
