package com.agentaid.simulator.signalling;

import com.agentaid.simulator.carrier.CallLoop;
import com.agentaid.simulator.faults.FaultSwitches;
import com.agentaid.simulator.wire.Json;
import com.agentaid.simulator.wire.SocketSender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The Voice SDK's signalling (version 2.18, protocol 1.6), as an unmodified SDK was seen to speak it. Reads frames and
 * hands them to the {@link CallLoop}; a frame that makes no sense is ignored, as Twilio ignores it.
 */
public final class Signalling {
    private static final Duration HEARTBEAT_EVERY = Duration.ofSeconds(5);
    private static final Duration SILENCE_MAX = Duration.ofSeconds(20);
    private static final Duration KEEP_CALLS_MAX = Duration.ofSeconds(30);
    private static final int OUTGOING_REFUSED = 31404;

    /** Whose tokens are good here. */
    public record Account(String accountSid, String apiKeySid, String apiKeySecret) {}

    private final AccessTokens tokens;
    private final Devices devices;
    private final CallLoop loop;
    private final FaultSwitches faults;
    private final Clock clock;
    private final Map<String, DeviceSocket> sockets = new ConcurrentHashMap<>();

    public Signalling(Account account, Devices devices, CallLoop loop, FaultSwitches faults, Clock clock) {
        this.tokens = new AccessTokens(account.accountSid(), account.apiKeySid(), account.apiKeySecret(), clock);
        this.devices = devices;
        this.loop = loop;
        this.faults = faults;
        this.clock = clock;
    }

    public void addTo(Javalin web) {
        web.ws("/signal", this::handle);
        loop.every(HEARTBEAT_EVERY, this::beat);
    }

    private void handle(WsConfig ws) {
        ws.onConnect(ctx -> {
            DeviceSocket socket = new DeviceSocket(new SocketSender(ctx.session), clock.instant());
            sockets.put(ctx.sessionId(), socket);
            loop.run(() -> devices.connected(socket));
        });
        ws.onMessage(ctx -> {
            DeviceSocket socket = sockets.get(ctx.sessionId());
            if (socket != null) {
                socket.heard(clock.instant());
                read(socket, ctx.message());
            }
        });
        ws.onClose(this::gone);
        ws.onError(this::gone);
    }

    private void gone(WsContext ctx) {
        DeviceSocket socket = sockets.remove(ctx.sessionId());
        if (socket != null) {
            loop.run(() -> devices.lost(socket));
        }
    }

    private void beat() {
        for (DeviceSocket socket : devices.all()) {
            if (Duration.between(socket.heardAt(), clock.instant()).compareTo(SILENCE_MAX) > 0) {
                socket.close("no heartbeat");
            } else {
                socket.heartbeat();
            }
        }
    }

    private void read(DeviceSocket socket, String frame) {
        Optional<ObjectNode> message = Json.parse(frame);
        message.ifPresent(json -> loop.run(() -> {
            String type = json.path("type").asText();
            JsonNode payload = json.path("payload");
            if (type.equals("listen")) {
                listen(socket, payload);
            } else if (socket.isKnown()) {
                obey(socket, type, payload);
            }
        }));
    }

    private void listen(DeviceSocket socket, JsonNode payload) {
        if (faults.get().tokenExpired()) {
            socket.error(AccessTokens.EXPIRED, "AccessToken expired (fault switch)");
            return;
        }
        try {
            AccessTokens.Grant grant = tokens.verify(payload.path("token").asText());
            if (socket.isKnown() && !socket.identity().equals(grant.identity())) {
                socket.error(AccessTokens.INVALID, "AccessToken invalid: another identity than before");
                return;
            }
            Duration keep = Duration.ofSeconds(
                    Math.max(0, payload.path("reconnectTimeout").asLong()));
            socket.listens(grant, keep.compareTo(KEEP_CALLS_MAX) > 0 ? KEEP_CALLS_MAX : keep);
            ObjectNode connected = Json.object()
                    .put("region", "US_EAST_VIRGINIA")
                    .put("edge", "ashburn")
                    .put("home", "us1")
                    .put("gateway", "simulator");
            long ttl = Duration.between(clock.instant(), grant.expiresAt()).toSeconds();
            connected.putObject("token").put("identity", grant.identity()).put("ttl", ttl);
            socket.send("connected", connected);
        } catch (AccessTokens.RefusedException refused) {
            socket.error(refused.code(), String.valueOf(refused.getMessage()));
        }
    }

    private void obey(DeviceSocket socket, String type, JsonNode payload) {
        String sid = payload.path("callsid").asText();
        Optional<DeviceCall> call = devices.call(sid);
        switch (type) {
            case "register":
                register(socket, payload.path("media").path("audio").asBoolean());
                break;
            case "invite":
                invite(socket, sid, payload);
                break;
            case "answer":
                call.ifPresentOrElse(
                        it -> it.answer(socket, payload.path("sdp").asText()), () -> socket.send("cancel", sid));
                break;
            case "reject":
                call.ifPresent(it -> it.reject(socket));
                break;
            case "hangup":
                call.ifPresent(
                        it -> it.deviceHungUp(socket, payload.path("message").asText("the agent hung up")));
                break;
            case "reinvite":
                call.ifPresent(it -> it.restartPath(socket, payload.path("sdp").asText()));
                break;
            case "dtmf":
                call.ifPresent(it -> it.digits(payload.path("dtmf").asText()));
                break;
            case "message":
                socket.send(
                        "ack",
                        Json.object()
                                .put("acktype", "message")
                                .put("callsid", sid)
                                .put(
                                        "voiceeventsid",
                                        payload.path("voiceeventsid").asText()));
                break;
            default:
                break;
        }
    }

    private void register(DeviceSocket socket, boolean on) {
        socket.send(on ? "ready" : "offline", Json.object());
        devices.register(socket, on);
    }

    /** Either a device that comes back to its call, or one that wants to call somebody, which nobody here can. */
    private void invite(DeviceSocket socket, String sid, JsonNode payload) {
        String token = payload.path("reconnect").asText();
        Optional<DeviceCall> call = devices.call(sid).filter(it -> it.isFor(token));
        if (call.isPresent()) {
            call.get().reconnected(socket);
        } else if (token.isEmpty()) {
            ObjectNode refusal = Json.object().put("callsid", sid);
            refusal.putObject("error").put("code", OUTGOING_REFUSED).put("message", "no outgoing calls here");
            socket.send("hangup", refusal);
        } else {
            socket.send("hangup", sid);
        }
    }
}
