package com.agentaid.simulator.carrier;

import com.agentaid.simulator.wire.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Calls, recordings and errors as Twilio's REST addresses show them. */
final class TwilioJson {
    private static final String MORE_INFO = "https://www.twilio.com/docs/errors/";

    private final String accountSid;

    TwilioJson(String accountSid) {
        this.accountSid = accountSid;
    }

    static ObjectNode error(int httpStatus, int code, String message) {
        return Json.object()
                .put("code", code)
                .put("message", message)
                .put("more_info", MORE_INFO + code)
                .put("status", httpStatus);
    }

    ObjectNode call(Leg leg) {
        String uri = "/" + VoiceParams.API_VERSION + "/Accounts/" + accountSid + "/Calls/" + leg.sid();
        ObjectNode json = Json.object()
                .put("sid", leg.sid())
                .put("account_sid", accountSid)
                .put("parent_call_sid", leg.parent().map(Leg::sid).orElse(null))
                .put("from", leg.from())
                .put("from_formatted", leg.from())
                .put("to", leg.to())
                .put("to_formatted", leg.to())
                .put("status", leg.status().word())
                .put("direction", leg.direction().word())
                .put("api_version", VoiceParams.API_VERSION)
                .put("date_created", VoiceParams.timestamp(leg.createdAt()))
                .put("date_updated", VoiceParams.timestamp(leg.endedAt().orElse(leg.createdAt())))
                .put("start_time", leg.answeredAt().map(VoiceParams::timestamp).orElse(null))
                .put("end_time", leg.endedAt().map(VoiceParams::timestamp).orElse(null))
                .put(
                        "duration",
                        leg.endedAt()
                                .map(at -> Long.toString(leg.talked().toSeconds()))
                                .orElse(null))
                .put("price_unit", "USD")
                .put("queue_time", "0")
                .put("uri", uri + ".json");
        for (String unknown : new String[] {
            "answered_by", "caller_name", "forwarded_from", "group_sid", "phone_number_sid", "price", "trunk_sid"
        }) {
            json.putNull(unknown);
        }
        json.set("subresource_uris", Json.tree(Map.of("recordings", uri + "/Recordings.json")));
        return json;
    }

    ObjectNode recording(Recordings.Recording recording) {
        String uri = "/" + VoiceParams.API_VERSION + "/Accounts/" + accountSid + "/Recordings/" + recording.sid();
        return Json.object()
                .put("sid", recording.sid())
                .put("account_sid", accountSid)
                .put("call_sid", recording.callSid())
                .put("status", "completed")
                .put("channels", 1)
                .put("source", recording.source())
                .put("duration", Long.toString(recording.sound().length().toSeconds()))
                .put("date_created", VoiceParams.timestamp(recording.at()))
                .put("date_updated", VoiceParams.timestamp(recording.at()))
                .put("start_time", VoiceParams.timestamp(recording.at()))
                .put("api_version", VoiceParams.API_VERSION)
                .put("media_url", recording.url())
                .put("uri", uri + ".json");
    }
}
