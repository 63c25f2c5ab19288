package com.agentaid.simulator.control;

import com.agentaid.simulator.carrier.Leg;
import com.agentaid.simulator.wire.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A call and its legs for the control API. */
final class CallJson {
    private CallJson() {}

    static ObjectNode of(Leg leg) {
        ObjectNode json = Json.object()
                .put("sid", leg.sid())
                .put("from", leg.from())
                .put("to", leg.to())
                .put("direction", leg.direction().word())
                .put("state", leg.place().state())
                .put("zip", leg.place().zip())
                .put("status", leg.status().word())
                .put("over", leg.status().isFinal())
                .put("createdAt", leg.createdAt().toString())
                .put("answeredAt", leg.answeredAt().map(Object::toString).orElse(null))
                .put("endedAt", leg.endedAt().map(Object::toString).orElse(null))
                .put("parentSid", leg.parent().map(Leg::sid).orElse(null));
        ArrayNode timeline = json.putArray("timeline");
        leg.timeline().forEach(moment -> timeline.addObject()
                .put("at", moment.at().toString())
                .put("what", moment.what())
                .put("detail", moment.detail()));
        ArrayNode said = json.putArray("said");
        leg.said().forEach(said::add);
        ArrayNode legs = json.putArray("legs");
        leg.children().forEach(child -> legs.add(of(child)));
        return json;
    }
}
