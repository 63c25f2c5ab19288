package com.agentaid.simulator.signalling;

import com.agentaid.simulator.carrier.CallLoop;
import com.agentaid.simulator.carrier.CallStatus;
import com.agentaid.simulator.carrier.Callee;
import com.agentaid.simulator.carrier.Leg;
import com.agentaid.simulator.wire.Forms;
import com.agentaid.simulator.wire.Ids;
import com.agentaid.simulator.wire.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call to an agent's devices: it rings on every registered one at once, the first answer wins, and it survives the
 * loss of the winner's socket for as long as that device asked for.
 */
final class DeviceCall implements Callee {
    private static final int OFFER_SECONDS_MAX = 5;

    private final CallLoop loop;
    private final Devices devices;
    private final String accountSid;
    private final String identity;
    private final Map<String, String> parameters;
    private final String reconnectToken = Ids.token();
    private final Set<DeviceSocket> asked = new LinkedHashSet<>();
    private final Set<DeviceSocket> ringing = new LinkedHashSet<>();
    private @Nullable Leg leg;
    private @Nullable Listener listener;
    private @Nullable DeviceSocket holder;
    private CallLoop.@Nullable Timer reaper;
    private String offerSdp = "";
    private boolean answered;
    private boolean over;

    DeviceCall(CallLoop loop, Devices devices, String accountSid, String identity, Map<String, String> parameters) {
        this.loop = loop;
        this.devices = devices;
        this.accountSid = accountSid;
        this.identity = identity;
        this.parameters = parameters;
    }

    @Override
    public void ring(Leg toRing, Supplier<CompletableFuture<String>> offer, Listener toTell) {
        leg = toRing;
        listener = toTell;
        if (devices.registered(identity).isEmpty()) {
            toRing.note("not-registered", identity);
            loop.run(() -> refuse(CallStatus.NO_ANSWER));
            return;
        }
        devices.opened(this, toRing.sid());
        loop.whenDone(offer.get().orTimeout(OFFER_SECONDS_MAX, TimeUnit.SECONDS), this::offered, late -> {
            toRing.note("no-offer", "the caller's side gave no media description in " + OFFER_SECONDS_MAX + " s");
            refuse(CallStatus.FAILED);
        });
    }

    private void offered(String sdp) {
        offerSdp = sdp;
        devices.registered(identity).forEach(this::invite);
    }

    /** A device of the agent's is there, perhaps only now: it rings as well, once. */
    void invite(DeviceSocket socket) {
        if (over || answered || offerSdp.isEmpty() || leg == null || listener == null || !asked.add(socket)) {
            return;
        }
        ringing.add(socket);
        ObjectNode payload =
                Json.object().put("callsid", leg.sid()).put("sdp", offerSdp).put("reconnect", reconnectToken);
        payload.putObject("parameters")
                .put("CallSid", leg.sid())
                .put("AccountSid", accountSid)
                .put("ApiVersion", "2010-04-01")
                .put("From", leg.from())
                .put("To", leg.to())
                .put("Params", Forms.encode(parameters));
        socket.send("invite", payload);
        listener.ringing();
    }

    void answer(DeviceSocket socket, String sdp) {
        if (over || answered || listener == null) {
            socket.send("cancel", sid());
            return;
        }
        answered = true;
        holder = socket;
        ringing.remove(socket);
        ringing.forEach(other -> other.send("cancel", sid()));
        ringing.clear();
        listener.answered(sdp);
    }

    /** One device says no; the call is busy when nobody is left who could say yes. */
    void reject(DeviceSocket socket) {
        if (ringing.remove(socket) && ringing.isEmpty()) {
            refuse(CallStatus.BUSY);
        }
    }

    void deviceHungUp(DeviceSocket socket, String why) {
        if (socket == holder) {
            conclude(why);
        } else {
            reject(socket);
        }
    }

    void lost(DeviceSocket socket) {
        ringing.remove(socket);
        if (socket != holder || over) {
            return;
        }
        holder = null;
        if (listener != null) {
            listener.noticed("device-lost", "kept for " + socket.keepCallsFor().toSeconds() + " s");
        }
        reaper = loop.after(socket.keepCallsFor(), () -> conclude("the device did not come back"));
    }

    boolean isFor(String token) {
        return reconnectToken.equals(token);
    }

    void reconnected(DeviceSocket socket) {
        if (reaper != null) {
            reaper.cancel();
        }
        holder = socket;
        if (listener != null) {
            listener.noticed("device-back", "");
        }
        socket.send("answer", Json.object().put("callsid", sid()).put("reconnect", reconnectToken));
    }

    void restartPath(DeviceSocket socket, String sdp) {
        if (listener != null && socket == holder) {
            loop.whenDone(
                    listener.renegotiate(sdp),
                    answer -> socket.send(
                            "answer", Json.object().put("callsid", sid()).put("sdp", answer)),
                    failure -> socket.error(31000, "the other side cannot restart"));
        }
    }

    void digits(String digits) {
        if (listener != null) {
            listener.noticed("agent-digits", digits);
        }
    }

    @Override
    public void hangUp() {
        if (over) {
            return;
        }
        close();
        ringing.forEach(socket -> socket.send("cancel", sid()));
        if (holder != null) {
            holder.send("hangup", sid());
        }
    }

    private void refuse(CallStatus status) {
        if (!over && !answered && listener != null) {
            close();
            ringing.forEach(socket -> socket.send("cancel", sid()));
            listener.refused(status);
        }
    }

    private void conclude(String why) {
        if (!over && listener != null) {
            close();
            listener.hungUp(why);
        }
    }

    private void close() {
        over = true;
        if (reaper != null) {
            reaper.cancel();
        }
        devices.closed(sid());
    }

    private String sid() {
        return leg == null ? "" : leg.sid();
    }

    String identity() {
        return identity;
    }
}
