package com.agentaid.simulator.carrier;

import com.agentaid.simulator.carrier.twiml.Verb;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A {@code <Record>}: a message until a key, silence, its greatest length or the hang-up; voicemail, that is. */
final class RecordRun implements TwimlRun.Step {
    private final Network network;
    private final TwimlRun run;
    private final Verb.Record verb;
    private String endedBy = "";
    private boolean over;
    private boolean stopped;

    RecordRun(Network network, TwimlRun run, Verb.Record verb) {
        this.network = network;
        this.run = run;
        this.verb = verb;
    }

    void start() {
        run.stage().answer();
        run.stage().leg().note("record", "at most " + verb.maxLength().toSeconds() + " s");
        run.stage().line().record(verb.maxLength(), verb.beep(), this::finished);
    }

    private void finished(Line.Sound sound) {
        if (over) {
            return;
        }
        over = true;
        Recordings.Recording kept = network.recordings()
                .keep(
                        run.stage().leg(),
                        sound,
                        "RecordVerb",
                        verb.recordingStatus().map(run::resolve));
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("RecordingUrl", kept.url());
        facts.put("RecordingSid", kept.sid());
        facts.put("RecordingDuration", Long.toString(sound.length().toSeconds()));
        facts.put("Digits", endedBy);
        Optional<Verb.Link> action = verb.action().or(() -> Optional.of(run.self()));
        if (stopped) {
            run.report(action, facts);
        } else {
            run.finishStep(action, facts);
        }
    }

    @Override
    public void digits(String digits) {
        for (int i = 0; i < digits.length() && endedBy.isEmpty(); i++) {
            if (verb.finishOnKey().indexOf(digits.charAt(i)) >= 0) {
                endedBy = digits.substring(i, i + 1);
                run.stage().line().stopRecording();
            }
        }
    }

    /** A page delivers its sound a moment later; by then the call is over and only the report remains. */
    @Override
    public void stop() {
        if (!over) {
            stopped = true;
            endedBy = "hangup";
            run.stage().line().stopRecording();
        }
    }
}
