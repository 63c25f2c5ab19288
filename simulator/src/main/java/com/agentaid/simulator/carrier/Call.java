package com.agentaid.simulator.carrier;

import com.agentaid.simulator.carrier.twiml.Verb;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call that the application steers by TwiML: a consumer who dialled one of the account's numbers, or a party that the
 * application called through REST. It asks for its first document, plays what it gets, and ends once, whoever ends it.
 */
final class Call implements TwimlRun.Stage, LegControl {
    private final Network network;
    private final Leg leg;
    private final Line line;
    private final Optional<Duration> talkFor;
    private @Nullable TwimlRun run;
    private CallLoop.@Nullable Timer goodbye;
    private Runnable whenOver = () -> {};
    private boolean asked;

    Call(Network network, Leg leg, Line line, Optional<Duration> talkFor) {
        this.network = network;
        this.leg = leg;
        this.line = line;
        this.talkFor = talkFor;
        network.control(leg, this);
    }

    /** What the far side does when the call ends; a consumer's line needs nothing but the status. */
    void whenOver(Runnable farSide) {
        whenOver = farSide;
    }

    void begin(Verb.Link document) {
        if (!leg.isOver()) {
            asked = true;
            TwimlRun first = new TwimlRun(network, this, document.url());
            run = first;
            first.load(document, Map.of());
        }
    }

    void play(Redirection what, String base) {
        TwimlRun next = new TwimlRun(network, this, base);
        run = next;
        if (what instanceof Redirection.Ask ask) {
            next.load(ask.link(), Map.of());
        } else if (what instanceof Redirection.Play play) {
            next.execute(play.verbs());
        }
    }

    void digits(String digits) {
        leg.note("digits", digits);
        if (run != null) {
            run.digits(digits);
        }
    }

    /** A caller who leaves before the network knew what to do with him has canceled; later the call is completed. */
    void callerHungUp(String why) {
        hangUp(asked || leg.isAnswered() ? CallStatus.COMPLETED : CallStatus.CANCELED, why);
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
        if (!leg.isAnswered() && leg.moveTo(CallStatus.IN_PROGRESS)) {
            line.status(CallStatus.IN_PROGRESS);
            network.callbacks().progressed(leg, CallStatus.IN_PROGRESS);
        }
    }

    @Override
    public void bridged() {
        if (goodbye != null) {
            goodbye.cancel();
        }
        talkFor.ifPresent(
                length -> goodbye = network.loop().after(length, () -> callerHungUp("the caller had talked enough")));
    }

    @Override
    public void documentEnded() {
        hangUp(CallStatus.COMPLETED, "end of the TwiML");
    }

    @Override
    public void hangUp(CallStatus status, String why) {
        if (leg.isOver()) {
            return;
        }
        leg.note("hung-up", why);
        leg.moveTo(status);
        if (goodbye != null) {
            goodbye.cancel();
        }
        if (run != null) {
            run.stop();
        }
        line.status(status);
        whenOver.run();
        network.callbacks().progressed(leg, status);
        network.callbacks().ended(leg);
        network.forget(leg);
    }

    @Override
    public void redirect(Redirection to) {
        leg.note("redirected", to instanceof Redirection.Ask ask ? ask.link().url() : "TwiML in the request");
        String base = "http://127.0.0.1/";
        if (run != null) {
            base = run.self().url();
            run.stop();
        }
        play(to, base);
    }
}
