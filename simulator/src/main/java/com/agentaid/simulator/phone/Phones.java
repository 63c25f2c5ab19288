package com.agentaid.simulator.phone;

import com.agentaid.simulator.carrier.CallLoop;
import com.agentaid.simulator.carrier.Carrier;
import com.agentaid.simulator.carrier.Leg;
import com.agentaid.simulator.carrier.Line;
import com.agentaid.simulator.wire.Json;
import com.agentaid.simulator.wire.SocketSender;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The phone pages that are open, each with at most one call. */
public final class Phones {
    private static final int RECORDING_MILLIS_MAX = 3_600_000;
    private static final String NUMBER = "\\+[1-9][0-9]{6,14}";

    /** One open page; its call changes on the {@link CallLoop} only. */
    private static final class Page {
        private final SocketSender sender;
        private @Nullable PhoneLine line;
        private String callSid = "";

        private Page(SocketSender sender) {
            this.sender = sender;
        }
    }

    private final CallLoop loop;
    private final Carrier carrier;
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final Map<String, PhoneLine> awaited = new LinkedHashMap<>();
    private final Map<String, PhoneLine> recording = new LinkedHashMap<>();

    public Phones(CallLoop loop, Carrier carrier) {
        this.loop = loop;
        this.carrier = carrier;
    }

    public void addTo(Javalin web) {
        web.ws("/phone/socket", this::handle);
        web.post("/phone/recordings/{call}/{id}", this::recorded);
    }

    /** The call was placed by a program; the page that will speak for the caller is about to open. */
    public void await(String callSid, PhoneLine line) {
        awaited.put(callSid, line);
        remember(callSid, line);
    }

    private void handle(WsConfig ws) {
        ws.onConnect(ctx -> pages.put(ctx.sessionId(), new Page(new SocketSender(ctx.session))));
        ws.onMessage(ctx -> {
            Page page = pages.get(ctx.sessionId());
            Optional<ObjectNode> message = Json.parse(ctx.message());
            if (page != null && message.isPresent()) {
                loop.run(() -> obey(page, message.get()));
            }
        });
        ws.onClose(this::gone);
        ws.onError(this::gone);
    }

    private void gone(WsContext ctx) {
        Page page = pages.remove(ctx.sessionId());
        if (page != null) {
            loop.run(() -> carrier.callerHangsUp(page.callSid, "the phone page was closed"));
        }
    }

    private void obey(Page page, ObjectNode message) {
        switch (message.path("type").asText()) {
            case "call":
                call(page, message);
                break;
            case "attach":
                attach(page, message);
                break;
            case "hangup":
                carrier.callerHangsUp(page.callSid, "the caller hung up");
                break;
            case "digits":
                carrier.digits(page.callSid, message.path("digits").asText());
                break;
            case "ping":
                page.sender.send("{\"type\":\"pong\"}");
                break;
            default:
                PhoneLine line = page.line;
                if (line != null) {
                    line.heard(message);
                }
                break;
        }
    }

    private void call(Page page, ObjectNode message) {
        String from = message.path("from").asText();
        String to = message.path("to").asText();
        boolean busy = carrier.find(page.callSid)
                .filter(leg -> !leg.status().isFinal())
                .isPresent();
        if (busy || !from.matches(NUMBER) || !to.matches(NUMBER)) {
            String why = busy ? "This phone is in a call already." : "Both numbers must look like +18005550100.";
            page.sender.send(Json.write(Json.object().put("type", "refused").put("reason", why)));
            return;
        }
        PhoneLine line = new PhoneLine(loop);
        line.attach(page.sender);
        line.offered(message.path("sdp").asText());
        Leg.Place place = new Leg.Place(
                message.path("state").asText(""), message.path("zip").asText(""));
        Leg leg = carrier.prepare(new Carrier.NewCall(from, to, place, Optional.empty(), Optional.empty()), line);
        remember(leg.sid(), line);
        begin(page, leg, line);
    }

    private void attach(Page page, ObjectNode message) {
        String sid = message.path("callSid").asText();
        PhoneLine line = awaited.remove(sid);
        Optional<Leg> leg = carrier.find(sid);
        if (line != null && leg.isPresent()) {
            line.attach(page.sender);
            line.offered(message.path("sdp").asText());
            begin(page, leg.get(), line);
        }
    }

    private void begin(Page page, Leg leg, PhoneLine line) {
        page.line = line;
        page.callSid = leg.sid();
        line.send(Json.object().put("type", "call").put("callSid", leg.sid()).put("to", leg.to()));
        line.send(Json.object().put("type", "status").put("status", leg.status().word()));
        carrier.dial(leg);
    }

    private void remember(String callSid, PhoneLine line) {
        recording.put(callSid, line);
        if (recording.size() > 500) {
            recording.remove(recording.keySet().iterator().next());
        }
    }

    private void recorded(Context ctx) {
        byte[] bytes = ctx.bodyAsBytes();
        String type = Optional.ofNullable(ctx.contentType()).orElse("audio/webm");
        long millis = ctx.queryParamAsClass("millis", Long.class).getOrDefault(0L);
        Duration length = Duration.ofMillis(Math.max(0, Math.min(millis, RECORDING_MILLIS_MAX)));
        boolean taken = loop.ask(() -> {
            PhoneLine line = recording.get(ctx.pathParam("call"));
            return line != null && line.recorded(ctx.pathParam("id"), new Line.Sound(bytes, type, length));
        });
        ctx.status(taken ? 204 : 404);
    }
}
