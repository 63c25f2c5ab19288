package com.agentaid.simulator.carrier;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The parameters that Twilio sends with every voice request and progress event. */
final class VoiceParams {
    static final String API_VERSION = "2010-04-01";

    private static final DateTimeFormatter RFC_2822 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss Z", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final String accountSid;

    VoiceParams(String accountSid) {
        this.accountSid = accountSid;
    }

    static String timestamp(Instant at) {
        return RFC_2822.format(at);
    }

    Map<String, String> of(Leg leg) {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("CallSid", leg.sid());
        params.put("AccountSid", accountSid);
        params.put("From", leg.from());
        params.put("To", leg.to());
        params.put("Caller", leg.from());
        params.put("Called", leg.to());
        params.put("CallStatus", leg.status().word());
        params.put("ApiVersion", API_VERSION);
        params.put("Direction", leg.direction().word());
        leg.parent().ifPresent(parent -> params.put("ParentCallSid", parent.sid()));
        if (leg.direction() == Leg.Direction.INBOUND) {
            putPlaces(leg, params);
        }
        return params;
    }

    /** Twilio knows the city, state and ZIP of the number, not of the person; unknown members are sent empty. */
    private static void putPlaces(Leg leg, Map<String, String> params) {
        for (String who : new String[] {"From", "Caller"}) {
            params.put(who + "City", "");
            params.put(who + "State", leg.place().state());
            params.put(who + "Zip", leg.place().zip());
            params.put(who + "Country", "US");
        }
        for (String who : new String[] {"To", "Called"}) {
            params.put(who + "City", "");
            params.put(who + "State", "");
            params.put(who + "Zip", "");
            params.put(who + "Country", "US");
        }
        params.put("StirVerstat", "TN-Validation-Passed-A");
    }

    /** One progress event; the status is the event's, the leg may have moved on since. */
    Map<String, String> event(Leg leg, CallStatus status, Instant at) {
        Map<String, String> params = of(leg);
        params.put("CallStatus", status.word());
        params.put("CallbackSource", "call-progress-events");
        params.put("SequenceNumber", Integer.toString(leg.nextSequenceNumber()));
        params.put("Timestamp", timestamp(at));
        if (status.isFinal()) {
            long seconds = leg.talked().toSeconds();
            params.put("CallDuration", Long.toString(seconds));
            params.put("Duration", Long.toString((seconds + 59) / 60));
            params.put("SipResponseCode", Integer.toString(status.sipResponse()));
        }
        return params;
    }
}
