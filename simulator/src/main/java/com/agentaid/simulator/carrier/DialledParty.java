package com.agentaid.simulator.carrier;

import com.agentaid.simulator.carrier.twiml.Verb;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One party of a {@link DialRun}: its leg, its telephone, and the whisper that it hears before the bridge. */
final class DialledParty implements Callee.Listener, TwimlRun.Stage, LegControl {
    private final Network network;
    private final DialRun dial;
    private final Verb.Target target;
    private final Leg leg;
    private final Callee callee;
    private final Line line;
    private @Nullable TwimlRun whisper;
    private String answerSdp = "";

    DialledParty(Network network, DialRun dial, Verb.Target target, Leg leg) {
        this.network = network;
        this.dial = dial;
        this.target = target;
        this.leg = leg;
        this.callee = network.directory().find(target);
        this.line = network.silentLine();
        network.control(leg, this);
    }

    void ring() {
        moveTo(CallStatus.INITIATED);
        callee.ring(leg, dial::offer, this);
    }

    /** Ends the leg from our side; whoever ended it first decides the status. */
    void end(CallStatus status) {
        if (!leg.isOver()) {
            callee.hangUp();
            close(status);
        }
    }

    private void close(CallStatus status) {
        if (moveTo(status)) {
            if (whisper != null) {
                whisper.stop();
            }
            network.forget(leg);
            dial.partyEnded(this);
        }
    }

    private boolean moveTo(CallStatus status) {
        boolean moved = leg.moveTo(status);
        if (moved) {
            network.callbacks().progressed(leg, status);
        }
        return moved;
    }

    @Override
    public void ringing() {
        moveTo(CallStatus.RINGING);
    }

    @Override
    public void answered(String sdp) {
        if (leg.isOver()) {
            return;
        }
        if (!dial.claim(this)) {
            end(CallStatus.CANCELED);
            return;
        }
        answerSdp = sdp;
        moveTo(CallStatus.IN_PROGRESS);
        if (target.whisper().isPresent()) {
            whisper = new TwimlRun(network, this, target.whisper().get().url());
            whisper.load(target.whisper().get(), Map.of());
        } else {
            dial.bridge(this, answerSdp);
        }
    }

    @Override
    public void refused(CallStatus status) {
        close(status);
    }

    @Override
    public void hungUp(String why) {
        leg.note("hung-up", why);
        close(CallStatus.COMPLETED);
    }

    @Override
    public CompletableFuture<String> renegotiate(String offerSdp) {
        leg.note("network-path-restarted", "");
        return dial.renegotiate(offerSdp);
    }

    @Override
    public void noticed(String what, String detail) {
        leg.note(what, detail);
    }

    @Override
    public Leg leg() {
        return leg;
    }

    @Override
    public Line line() {
        return line;
    }

    @Override
    public void answer() {
        // it answered: otherwise there would be no whisper
    }

    @Override
    public void bridged() {
        leg.note("twiml-error", "a whisper cannot dial");
    }

    @Override
    public void documentEnded() {
        dial.bridge(this, answerSdp);
    }

    @Override
    public void hangUp(CallStatus status, String why) {
        leg.note("hung-up", why);
        end(CallStatus.COMPLETED);
    }

    @Override
    public void redirect(Redirection to) {
        throw new IllegalStateException("the simulator redirects the caller's leg only");
    }
}
