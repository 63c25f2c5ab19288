package com.agentaid.simulator.carrier;

import com.agentaid.simulator.carrier.twiml.Verb;
import com.agentaid.simulator.wire.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The latest recordings, kept in memory: a test double needs no archive. Lives on the {@link CallLoop}. */
public final class Recordings {
    private static final int KEPT_MAX = 100;

    /** One recording; {@code url} is without the file ending that selects the format, as Twilio reports it. */
    public record Recording(String sid, String callSid, Line.Sound sound, String source, Instant at, String url) {}

    private final Map<String, Recording> recordings = new LinkedHashMap<>();
    private final Callbacks callbacks;
    private final String baseUrl;
    private final String accountSid;
    private final Clock clock;

    Recordings(Callbacks callbacks, String baseUrl, String accountSid, Clock clock) {
        this.callbacks = callbacks;
        this.baseUrl = baseUrl;
        this.accountSid = accountSid;
        this.clock = clock;
    }

    Recording keep(Leg leg, Line.Sound sound, String source, Optional<Verb.Link> statusCallback) {
        String sid = Ids.twilio("RE");
        String url = baseUrl + "/" + VoiceParams.API_VERSION + "/Accounts/" + accountSid + "/Recordings/" + sid;
        Recording recording = new Recording(sid, leg.sid(), sound, source, clock.instant(), url);
        recordings.put(sid, recording);
        if (recordings.size() > KEPT_MAX) {
            recordings.remove(recordings.keySet().iterator().next());
        }
        leg.note("recorded", sid + ", " + sound.length().toSeconds() + " s");
        statusCallback.ifPresent(link -> callbacks.recorded(leg, link, facts(recording)));
        return recording;
    }

    private static Map<String, String> facts(Recording recording) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("RecordingSid", recording.sid());
        facts.put("RecordingUrl", recording.url());
        facts.put("RecordingStatus", "completed");
        facts.put("RecordingDuration", Long.toString(recording.sound().length().toSeconds()));
        facts.put("RecordingChannels", "1");
        facts.put("RecordingStartTime", VoiceParams.timestamp(recording.at()));
        facts.put("RecordingSource", recording.source());
        return facts;
    }

    Optional<Recording> find(String sid) {
        return Optional.ofNullable(recordings.get(sid));
    }

    boolean delete(String sid) {
        return recordings.remove(sid) != null;
    }
}
