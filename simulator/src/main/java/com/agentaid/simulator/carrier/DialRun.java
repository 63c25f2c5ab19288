package com.agentaid.simulator.carrier;

import com.agentaid.simulator.carrier.twiml.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A {@code <Dial>}: rings its parties at once, bridges the first that answers, calls the others off, and tells the
 * application how it ended. With {@code answerOnBridge} the caller hears ringback and is not answered before the
 * bridge.
 */
final class DialRun implements TwimlRun.Step {
    private final Network network;
    private final TwimlRun run;
    private final Verb.Dial dial;
    private final List<DialledParty> parties = new ArrayList<>();
    private final List<CallLoop.Timer> timers = new ArrayList<>();
    private CallStatus outcome = CallStatus.NO_ANSWER;
    private @Nullable DialledParty winner;
    private @Nullable Instant bridgedAt;
    private boolean over;

    DialRun(Network network, TwimlRun run, Verb.Dial dial) {
        this.network = network;
        this.run = run;
        this.dial = dial;
    }

    void start() {
        if (!dial.answerOnBridge()) {
            run.stage().answer();
        }
        Leg caller = run.stage().leg();
        caller.note(
                "dial",
                String.join(
                        ", ", dial.targets().stream().map(Verb.Target::address).toList()));
        run.stage().line().ringback(true);
        for (Verb.Target target : dial.targets()) {
            String callerId = dial.callerId().orElse(caller.from());
            parties.add(new DialledParty(network, this, target, network.openChild(caller, callerId, absolute(target))));
        }
        if (parties.isEmpty()) {
            outcome = CallStatus.FAILED;
            network.loop().run(this::finishUnlessOver);
            return;
        }
        timers.add(network.loop().after(dial.timeout(), this::timedOut));
        List.copyOf(parties).forEach(DialledParty::ring);
    }

    private Verb.Target absolute(Verb.Target target) {
        Verb.Progress progress = target.progress();
        return new Verb.Target(
                target.address(),
                target.parameters(),
                target.whisper().map(run::resolve),
                new Verb.Progress(progress.callback().map(run::resolve), progress.events()));
    }

    CompletableFuture<String> offer() {
        return run.stage().line().offer();
    }

    CompletableFuture<String> renegotiate(String offerSdp) {
        return run.stage().line().renegotiate(offerSdp);
    }

    /** @return false when somebody else was faster */
    boolean claim(DialledParty party) {
        if (over || winner != null) {
            return false;
        }
        winner = party;
        cancelTimers();
        parties.stream().filter(other -> other != party).forEach(other -> other.end(CallStatus.CANCELED));
        return true;
    }

    void bridge(DialledParty party, String answerSdp) {
        if (over) {
            return;
        }
        bridgedAt = network.clock().instant();
        run.stage().line().ringback(false);
        run.stage().answer();
        run.stage().line().connect(answerSdp);
        run.stage().leg().note("bridged", party.leg().to());
        timers.add(network.loop().after(dial.timeLimit(), () -> party.end(CallStatus.COMPLETED)));
        run.stage().bridged();
    }

    /** A party is done; the dial is when it was the one who answered, or the last that rang. */
    void partyEnded(DialledParty party) {
        if (over) {
            return;
        }
        if (party == winner) {
            outcome = CallStatus.COMPLETED;
            finishUnlessOver();
        } else if (winner == null
                && parties.stream().allMatch(each -> each.leg().isOver())) {
            outcome = party.leg().status();
            finishUnlessOver();
        }
    }

    private void timedOut() {
        if (!over && winner == null) {
            run.stage().leg().note("dial-timeout", dial.timeout().toSeconds() + " s");
            parties.forEach(party -> party.end(CallStatus.NO_ANSWER));
        }
    }

    private void finishUnlessOver() {
        if (!over) {
            close();
            run.stage().line().ringback(false);
            if (bridgedAt != null) {
                run.stage().line().release();
            }
            run.finishStep(dial.action(), facts());
        }
    }

    /** The caller hung up or was sent elsewhere: the parties end with him and the application is told, unasked. */
    @Override
    public void stop() {
        if (over) {
            return;
        }
        over = true;
        cancelTimers();
        outcome = winner == null ? CallStatus.CANCELED : CallStatus.COMPLETED;
        parties.forEach(party -> party.end(party == winner ? CallStatus.COMPLETED : CallStatus.CANCELED));
        run.stage().line().ringback(false);
        if (bridgedAt != null && !run.stage().leg().isOver()) {
            run.stage().line().release();
        }
        run.report(dial.action(), facts());
    }

    private void close() {
        over = true;
        cancelTimers();
    }

    private void cancelTimers() {
        timers.forEach(CallLoop.Timer::cancel);
        timers.clear();
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("DialCallStatus", outcome.word());
        facts.put("DialBridged", Boolean.toString(bridgedAt != null));
        if (!parties.isEmpty()) {
            DialledParty reported = winner != null ? winner : parties.get(parties.size() - 1);
            facts.put("DialCallSid", reported.leg().sid());
            facts.put("DialCallDuration", Long.toString(reported.leg().talked().toSeconds()));
        }
        Instant began = bridgedAt;
        if (dial.record() && began != null) {
            Duration length = Duration.between(began, network.clock().instant());
            Line.Sound sound = new Line.Sound(Tone.wav(length), "audio/wav", length);
            facts.put(
                    "RecordingUrl",
                    network.recordings()
                            .keep(
                                    run.stage().leg(),
                                    sound,
                                    "DialVerb",
                                    dial.recordingStatus().map(run::resolve))
                            .url());
        }
        return facts;
    }
}
