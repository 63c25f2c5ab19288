package com.agentaid.simulator.control;

import com.agentaid.simulator.carrier.CallLoop;
import com.agentaid.simulator.carrier.Carrier;
import com.agentaid.simulator.carrier.NumberBook;
import com.agentaid.simulator.faults.FaultSwitches;
import com.agentaid.simulator.faults.Faults;
import com.agentaid.simulator.signalling.Devices;
import com.agentaid.simulator.webhooks.Delivery;
import com.agentaid.simulator.webhooks.DeliveryLog;
import com.agentaid.simulator.webhooks.Reply;
import com.agentaid.simulator.webhooks.Webhooks;
import com.agentaid.simulator.wire.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Everything that a test or a person may order and look at, as JSON under {@code /sim}. */
public final class ControlApi {
    private static final String NUMBER = "\\+[1-9][0-9]{6,14}";

    /** What the orders reach. */
    public record Reach(
            CallLoop loop,
            Carrier carrier,
            NumberBook numbers,
            Devices devices,
            Webhooks webhooks,
            DeliveryLog deliveries,
            FaultSwitches faults,
            LiveFeed feed) {}

    private final Reach reach;
    private final CallOrders orders;

    ControlApi(Reach reach, CallOrders orders) {
        this.reach = reach;
        this.orders = orders;
    }

    void addTo(Javalin web) {
        web.post("/sim/calls", this::place);
        web.get("/sim/calls", this::calls);
        web.get("/sim/calls/{sid}", ctx -> ctx.json(call(ctx)));
        web.post("/sim/calls/{sid}/hangup", this::hangUp);
        web.post("/sim/calls/{sid}/digits", this::digits);
        web.get("/sim/webhooks", this::webhooks);
        web.post("/sim/webhooks/{id}/redeliver", this::redeliver);
        web.get(
                "/sim/numbers",
                ctx -> ctx.json(reach.numbers().all().stream()
                        .map(NumberBook.Settings::json)
                        .toList()));
        web.put("/sim/numbers/{number}", this::configureNumber);
        web.delete("/sim/numbers/{number}", ctx -> {
            reach.numbers().remove(ctx.pathParam("number"));
            ctx.status(204);
        });
        web.get(
                "/sim/devices",
                ctx -> ctx.json(reach.loop().ask(() -> reach.devices().json())));
        web.get("/sim/faults", ctx -> ctx.json(reach.faults().get().json()));
        web.put("/sim/faults", this::setFaults);
        web.delete("/sim/faults", ctx -> {
            changeFaults(Faults.NONE);
            ctx.json(reach.faults().get().json());
        });
    }

    private void place(Context ctx) {
        ObjectNode order = body(ctx);
        for (String number : List.of("from", "to")) {
            if (!order.path(number).asText().matches(NUMBER)) {
                throw new BadRequestResponse(number + " must be a number like +18005550100");
            }
        }
        ctx.status(201).json(Json.object().put("callSid", reach.loop().ask(() -> orders.place(order))));
    }

    /** Calls since a moment (ISO-8601 or milliseconds), oldest first; with {@code limit} the latest of them. */
    private void calls(Context ctx) {
        Instant since = instant(ctx.queryParam("since"));
        ctx.json(reach.loop().ask(() -> latest(ctx, reach.carrier().since(since)).stream()
                .map(CallJson::of)
                .toList()));
    }

    private static <T> List<T> latest(Context ctx, List<T> all) {
        int limit = ctx.queryParamAsClass("limit", Integer.class).getOrDefault(all.size());
        return all.subList(Math.max(0, all.size() - Math.max(0, limit)), all.size());
    }

    private ObjectNode call(Context ctx) {
        Optional<ObjectNode> found = reach.loop()
                .ask(() -> reach.carrier().find(ctx.pathParam("sid")).map(CallJson::of));
        return found.orElseThrow(() -> new NotFoundResponse("no call " + ctx.pathParam("sid")));
    }

    private void hangUp(Context ctx) {
        call(ctx);
        reach.loop().ask(() -> reach.carrier().callerHangsUp(ctx.pathParam("sid"), "the caller hung up"));
        ctx.json(call(ctx));
    }

    private void digits(Context ctx) {
        call(ctx);
        String digits = body(ctx).path("digits").asText();
        reach.loop().ask(() -> reach.carrier().digits(ctx.pathParam("sid"), digits));
        ctx.json(call(ctx));
    }

    private void webhooks(Context ctx) {
        String callSid = ctx.queryParam("callSid");
        List<Delivery> found = reach.deliveries().all().stream()
                .filter(delivery ->
                        callSid == null || delivery.webhook().subject().equals(callSid))
                .toList();
        ctx.json(latest(ctx, found).stream().map(Delivery::json).toList());
    }

    private void redeliver(Context ctx) {
        Delivery delivery = reach.deliveries()
                .find(ctx.pathParam("id"))
                .orElseThrow(() -> new NotFoundResponse("no delivery " + ctx.pathParam("id")));
        ctx.future(() -> reach.webhooks().redeliver(delivery).thenAccept(reply -> ctx.json(outcome(reply))));
    }

    private static ObjectNode outcome(Reply reply) {
        return Json.object()
                .put("status", reply.status())
                .put("response", reply.body())
                .put("error", reply.error());
    }

    private void configureNumber(Context ctx) {
        String number = ctx.pathParam("number");
        if (!number.matches(NUMBER)) {
            throw new BadRequestResponse("the number must look like +18005550100");
        }
        ctx.json(reach.numbers().configure(number, body(ctx)).json());
        reach.feed().changed("numbers", number);
    }

    /** Sets the named switches; {@code dropSockets} is an act and leaves nothing switched on. */
    private void setFaults(Context ctx) {
        ObjectNode order = body(ctx);
        changeFaults(reach.faults().get().with(order));
        if (order.path("dropSockets").asBoolean()) {
            reach.loop().run(() -> reach.devices().dropAll());
        }
        ctx.json(reach.faults().get().json());
    }

    private void changeFaults(Faults faults) {
        reach.faults().set(faults);
        reach.feed().changed("faults", "");
    }

    private static ObjectNode body(Context ctx) {
        return Json.parse(ctx.body()).orElseThrow(() -> new BadRequestResponse("the body must be a JSON object"));
    }

    private static Instant instant(String text) {
        if (text == null) {
            return Instant.EPOCH;
        }
        try {
            return text.matches("[0-9]+") ? Instant.ofEpochMilli(Long.parseLong(text)) : Instant.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw new BadRequestResponse("since must be milliseconds or like 2026-01-31T12:00:00Z");
        }
    }
}
