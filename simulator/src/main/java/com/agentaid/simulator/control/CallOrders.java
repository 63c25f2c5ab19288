package com.agentaid.simulator.control;

import com.agentaid.simulator.carrier.CallLoop;
import com.agentaid.simulator.carrier.Carrier;
import com.agentaid.simulator.carrier.Leg;
import com.agentaid.simulator.carrier.Line;
import com.agentaid.simulator.carrier.SilentLine;
import com.agentaid.simulator.phone.BrowserCallers;
import com.agentaid.simulator.phone.PhoneLine;
import com.agentaid.simulator.phone.Phones;
import com.agentaid.simulator.source.CallSource;
import com.agentaid.simulator.webhooks.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Places calls on behalf of a program: announced first if ordered so, spoken by nobody or by a headless browser. */
final class CallOrders {
    private static final long ANNOUNCE_LEAD_MILLIS = 300;

    private final CallLoop loop;
    private final Carrier carrier;
    private final Phones phones;
    private final BrowserCallers browsers;
    private final CallSource source;
    private final Supplier<String> headlessOffer;
    private final String baseUrl;

    CallOrders(
            CallLoop loop,
            Carrier carrier,
            Phones phones,
            BrowserCallers browsers,
            CallSource source,
            Supplier<String> headlessOffer,
            String baseUrl) {
        this.loop = loop;
        this.carrier = carrier;
        this.phones = phones;
        this.browsers = browsers;
        this.source = source;
        this.headlessOffer = headlessOffer;
        this.baseUrl = baseUrl;
    }

    /** Runs on the loop. @return the call's sid, before anything rings */
    String place(JsonNode order) {
        boolean audio = order.path("audio").asBoolean();
        Line line = audio ? new PhoneLine(loop) : new SilentLine(loop, headlessOffer);
        Leg leg = carrier.prepare(newCall(order), line);
        Runnable ring = line instanceof PhoneLine phone ? () -> openBrowser(leg, phone) : () -> carrier.dial(leg);
        JsonNode announcement = order.path("announce");
        if (announcement.isObject()) {
            announce(leg, announcement, ring);
        } else {
            ring.run();
        }
        return leg.sid();
    }

    private static Carrier.NewCall newCall(JsonNode order) {
        return new Carrier.NewCall(
                order.path("from").asText(),
                order.path("to").asText(),
                new Leg.Place(order.path("state").asText(""), order.path("zip").asText("")),
                seconds(order, "talkSeconds"),
                seconds(order, "patienceSeconds"));
    }

    private static Optional<Duration> seconds(JsonNode order, String name) {
        JsonNode value = order.path(name);
        return value.isNumber() ? Optional.of(Duration.ofMillis((long) (value.asDouble() * 1000))) : Optional.empty();
    }

    private void announce(Leg leg, JsonNode announcement, Runnable ring) {
        CallSource.Coming coming = new CallSource.Coming(
                leg.sid(),
                leg.from(),
                leg.to(),
                leg.place().state(),
                leg.place().zip());
        long lead = announcement.path("announceLeadMillis").asLong(ANNOUNCE_LEAD_MILLIS);
        loop.whenDone(
                source.announce(coming, announcement),
                reply -> {
                    leg.note("announced", outcome(reply));
                    loop.after(Duration.ofMillis(lead), ring);
                },
                bug -> leg.note("announced", bug.toString()));
    }

    private static String outcome(Reply reply) {
        return reply.isUnreachable() ? reply.error() : "HTTP " + reply.status() + " " + reply.body();
    }

    private void openBrowser(Leg leg, PhoneLine line) {
        phones.await(leg.sid(), line);
        line.whenOver(() -> browsers.close(leg.sid()));
        try {
            browsers.open(leg.sid(), baseUrl + "/phone?attach=" + leg.sid());
        } catch (IOException | IllegalStateException failed) {
            leg.note("no-browser", failed.toString());
            carrier.callerHangsUp(leg.sid(), "the caller's browser did not start");
        }
    }
}
